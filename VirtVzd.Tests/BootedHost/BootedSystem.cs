// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using NUnit.Framework;
using VirtVzd.Tests.Architecture;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.BootedHost;

/// <summary>
/// A Debian system with systemd as its first process, in namespaces of its own. It can be switched off and booted
/// again, with all that it has on its disks; at the end nothing of it stays.
/// </summary>
sealed class BootedSystem : IDisposable
{
    /// <summary>What a first client does, as README tells an administrator.</summary>
    internal const string Virsh = "virsh -c vz:///system";

    /// <summary>The units by which the first client starts the daemon.</summary>
    internal const string Sockets = "virtvzd.socket virtvzd-ro.socket virtvzd-admin.socket";

    static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    readonly TemporaryDirectory _work = new();
    readonly Process _script;
    Task<string?> _line;
    int _init;

    BootedSystem(string root)
    {
        _script = new Command(
            "unshare", "--mount", "--propagation", "private", Script(
                "boot.sh"), root, _work.Path, SourceTree.Root, Binaries.Folder).Start();
        _line = _script.StandardOutput.ReadLineAsync();
        Expect("ready");
    }

    /// <summary>Boots one; says by name why it cannot where the machine is not made for it.</summary>
    internal static BootedSystem Boot()
    {
        var root = Path.Combine(Binaries.Folder, "host-root");
        if (!Environment.IsPrivilegedProcess || !Directory.Exists(root))
        {
            Assert.Inconclusive($"no system to boot in {root}: './build.sh deps host' makes it, as root, and "
                + "'./build.sh test-host' runs these tests");
        }

        var system = new BootedSystem(root);
        try
        {
            system.SwitchOn();
            return system;
        }
        catch
        {
            system.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Boots one with the daemon installed as README tells, and its three sockets enabled, on a simulated host.
    /// </summary>
    internal static BootedSystem WithDaemon()
    {
        var system = Boot();
        try
        {
            system.Do("VIRTVZD_OUT=/programs /sources/build.sh install PREFIX=/usr");
            system.UseSimulatedHost();
            system.Do("systemctl daemon-reload");
            system.Do($"systemctl enable --now prlsim.service {Sockets}");
            return system;
        }
        catch
        {
            system.Dispose();
            throw;
        }
    }

    /// <summary>Names the simulated SDK in the installed configuration.</summary>
    /// <param name="prefix">Where it is installed.</param>
    internal void UseSimulatedHost(string prefix = "/usr") =>
        Do($"echo 'sdk_library = \"{prefix}/lib/virtvzd/libprl_sdk_sim.so\"' >> /etc/libvirt/virtvzd.conf");

    /// <summary>Runs a line of shell in the system, as root.</summary>
    internal Finished Run(string line) =>
        new Command("nsenter", "-t", $"{_init}", "-m", "-u", "-i", "-n", "-p", "-C", "--", "sh", "-c", line)
            .With("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").Run(patience: s_patience);

    /// <summary>Runs a line that must succeed.</summary>
    /// <returns>What it prints.</returns>
    internal string Do(string line)
    {
        var finished = Run(line);
        Assert.That(finished.ExitCode, Is.Zero, () => $"{line}\n{finished}");
        return finished.Output;
    }

    /// <summary>Waits until a line succeeds.</summary>
    internal void Wait(string line) => Deadline.Until(line, () => Run(line).ExitCode == 0, s_patience);

    /// <summary>Puts a file into the system, with its directories.</summary>
    internal void Put(string path, string file)
    {
        var inside = $"/proc/{_init}/root{path}";
        Directory.CreateDirectory(Path.GetDirectoryName(inside)!);
        File.Copy(file, inside);
    }

    /// <summary>What a service wrote since the last boot.</summary>
    internal string JournalOf(string unit) => Do($"journalctl -b -u {unit} --no-pager -o cat");

    /// <summary>Boots, until the system says that it is up.</summary>
    internal void SwitchOn()
    {
        _script.StandardInput.WriteLine();
        _script.StandardInput.Flush();
        Deadline.Until("systemd runs as the first process", () => (_init = FindInit()) != 0, s_patience, Console);
        Deadline.Until(
            "systemd listens", () => File.Exists($"/proc/{_init}/root/run/systemd/private"), s_patience, Console);
        Assert.That(
            Run("systemctl is-system-running --wait").Output.Trim(), Is.EqualTo("running").Or.EqualTo("degraded"),
            Console);
    }

    /// <summary>Switches it off as an administrator does, and waits for the end.</summary>
    internal void PowerOff()
    {
        Run("systemctl poweroff");
        Expect("off");
        _init = 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _script.StandardInput.Close();
        if (_init != 0)
        {
            Mono.Unix.Native.Syscall.kill(_init, Mono.Unix.Native.Signum.SIGKILL);
        }

        if (!_script.WaitForExit(s_patience))
        {
            _script.Kill(entireProcessTree: true);
        }

        RemoveControlGroups();
        _script.Dispose();
        _work.Dispose();
    }

    static string Script(string name) => Path.Combine(SourceTree.Root, "VirtVzd.Tests", "BootedHost", name);

    string Console() =>
        File.Exists(Inside("console")) ? File.ReadAllText(Inside("console")) : _script.StandardError.ReadToEnd();

    string Inside(string name) => $"/proc/{_script.Id}/root{_work.Path}/{name}";

    void Expect(string word)
    {
        Assert.That(_line.Wait(s_patience) ? _line.Result : "(silence)", Is.EqualTo(word), Console);
        _line = _script.StandardOutput.ReadLineAsync();
    }

    // The first process of a namespace of process ids, below the script.
    int FindInit() => Directory.GetDirectories("/proc")
        .Select(static path => int.TryParse(Path.GetFileName(path), out var id) ? id : 0)
        .FirstOrDefault(id => id != 0 && IsInit(id) && Descends(id));

    static bool IsInit(int id) =>
        Field(id, "NSpid") is { } ids && ids.Split('\t', StringSplitOptions.RemoveEmptyEntries) is [_, .., "1"]
            && Field(id, "Name") == "systemd";

    bool Descends(int id)
    {
        while (id > 1 && id != _script.Id)
        {
            id = int.TryParse(Field(id, "PPid"), out var parent) ? parent : 0;
        }

        return id == _script.Id;
    }

    static string? Field(int id, string name)
    {
        try
        {
            return File.ReadLines($"/proc/{id}/status").FirstOrDefault(
                line => line.StartsWith(name + ":", StringComparison.Ordinal))?[(name.Length + 1)..].Trim();
        }
        catch (IOException)
        {
            return null;
        }
    }

    void RemoveControlGroups()
    {
        var target = new Command("findmnt", "-n", "-t", "cgroup2", "-o", "TARGET").Run().Output.Split('\n')[0];
        var ours = Path.Combine(target, $"virtvzd-test-{_script.Id}");
        new Command("find", ours, "-depth", "-type", "d", "-exec", "rmdir", "{}", ";").Run();
    }
}
