// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Mono.Unix.Native;
using VirtVzd.Tests.Protocol;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// The real polkitd on a test's bus, with actions and rules of the test's in the places of the system's: it sees them
/// through a mount namespace of its own. Needs root.
/// </summary>
sealed class PolkitDaemon : IDisposable
{
    const string Name = "org.freedesktop.PolicyKit1";

    readonly TemporaryDirectory _directory = new();
    readonly MessageBus _bus;
    Process _daemon;
    bool _hasEnded;

    /// <summary>Starts it and returns when it answers.</summary>
    /// <param name="bus">Where it serves.</param>
    /// <param name="rules">Body of a JavaScript function of <c>action</c> and <c>subject</c>.</param>
    internal PolkitDaemon(MessageBus bus, string rules)
    {
        _bus = bus;
        _directory.OpenToEveryone();
        Directory.CreateDirectory(_directory["rules"]);
        Directory.CreateDirectory(_directory["actions"]);
        Change(rules);
        File.WriteAllText(_directory["actions/test.policy"], $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE policyconfig PUBLIC "-//freedesktop//DTD PolicyKit Policy Configuration 1.0//EN"
              "http://www.freedesktop.org/standards/PolicyKit/1.0/policyconfig.dtd">
            <policyconfig>
            {Action("org.libvirt.unix.monitor", "yes")}
            {Action("org.libvirt.unix.manage", "auth_admin_keep")}
            {string.Concat(ProtocolTable.AccessPermissions.Select(permission => Action((string)permission!["action"]!, Default(permission))))}
            </policyconfig>

            """);
        _daemon = Launch();
    }

    /// <summary>Ends it and starts it again, after the bus was restarted.</summary>
    internal void Restart()
    {
        Stop();
        _daemon = Launch();
    }

    /// <summary>Puts other rules in the place of those that it has, which it notices by itself soon.</summary>
    internal void Change(string rules) => File.WriteAllText(
        _directory["rules/10-test.rules"], $"polkit.addRule(function(action, subject) {{ {rules} }});\n");

    /// <summary>Stops it in its tracks: it takes questions and answers none.</summary>
    internal void Hang() => Syscall.kill(_daemon.Id, Signum.SIGSTOP);

    /// <summary>Lets it go on where it hung.</summary>
    internal void GoOn() => Syscall.kill(_daemon.Id, Signum.SIGCONT);

    /// <summary>Ends it; nobody answers from here on.</summary>
    internal void End() => Stop();

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        _directory.Dispose();
    }

    static string Action(string id, string whoever) => $"""
        <action id="{id}"><description>test</description><message>test</message>
          <defaults><allow_any>{whoever}</allow_any><allow_inactive>{whoever}</allow_inactive><allow_active>{whoever}</allow_active></defaults>
        </action>

        """;

    // As the policy has it that comes with libvirt (auth.md §9).
    static string Default(JsonNode permission) =>
        (string)permission["permission"]! is "getattr" or "read"
            || ((string)permission["permission"]!).StartsWith("search_", StringComparison.Ordinal)
            ? "yes"
            : "no";

    Process Launch()
    {
        var script = $"""
            mount --make-rprivate / &&
            mount --bind '{_directory["rules"]}' /etc/polkit-1/rules.d &&
            mount --bind '{_directory["actions"]}' /usr/share/polkit-1/actions &&
            exec /usr/lib/polkit-1/polkitd >'{_directory["polkitd.log"]}' 2>&1
            """;
        var daemon = new Command("unshare", "-m", "sh", "-c", script)
            .With("DBUS_SYSTEM_BUS_ADDRESS", _bus.Address).Start();
        daemon.StandardInput.Close();
        Deadline.Until("polkitd serves", () => _bus.HasOwner(Name));
        _hasEnded = false;
        return daemon;
    }

    void Stop()
    {
        if (_hasEnded)
        {
            return;
        }

        _hasEnded = true;
        _daemon.Kill(entireProcessTree: true);
        _daemon.WaitForExit();
        _daemon.Dispose();
    }
}
