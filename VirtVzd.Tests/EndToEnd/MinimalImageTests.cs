// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Native.Linux;
using VirtVzd.Tests.Architecture;
using VirtVzd.Tests.Packaging;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>The recipe of <c>docs/minimal-image.md</c>, as it stands there.</summary>
[NeedsPrograms]
sealed class MinimalImageTests
{
    const string Fence = "```sh\n";

    static readonly string s_page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "minimal-image.md"));

    [Test]
    public void The_recipe_makes_a_root_with_what_it_says_and_the_daemon_serves_a_client_from_there()
    {
        using var root = new TemporaryDirectory();
        var made = new Command("bash", "-euc", Recipe())
            .With("ROOT", root.Path).With("SOURCES", SourceTree.Root).With("PROGRAMS", Binaries.Folder)
            .With("SDK", Binaries.SimulatedSdk).Run();
        Assert.That(made.ExitCode, Is.Zero, made.Error);
        string[] expected =
        [
            "/etc/group", "/etc/libvirt/virtvzd.conf", "/etc/passwd", "/usr/lib/virtvzd/libprl_sdk_sim.so",
            "/usr/lib/virtvzd/prlsim",
            "/usr/sbin/virtvzd", .. BareRoot.Libraries(),
        ];
        Assert.That(FileList.Of(root.Path).Select(static line => line.Split(' ')[1]), Is.EquivalentTo(expected));

        using var daemon = new LooseDaemon(Inside(root, "/usr/sbin/virtvzd"));
        try
        {
            Assert.That(daemon.Serves(() => Virsh(root, "hostname").ExitCode == 0), Is.True, daemon.Log);
            File.WriteAllText(
                root["web.xml"],
                "<domain type='vz'><name>web</name><memory>1048576</memory><os><type>hvm</type></os></domain>");
            Assert.That(Virsh(root, "define", root["web.xml"]).ExitCode, Is.Zero, daemon.Log);
            Assert.That(Virsh(root, "start", "web").ExitCode, Is.Zero, daemon.Log);
            Assert.That(Virsh(root, "list").Output, Does.Contain("web"));
        }
        finally
        {
            Inside(root, "/usr/lib/virtvzd/prlsim", "shutdown").Run();
        }

        Assert.That(daemon.Kill(Signum.SIGTERM), Is.Zero, daemon.Log);
    }

    [TestCase(OptionalLibrary.Xml)]
    [TestCase(OptionalLibrary.Systemd)]
    [TestCase(OptionalLibrary.Sasl)]
    [TestCase(OptionalLibrary.Gnutls)]
    [TestCase(OptionalLibrary.Audit)]
    public void The_page_has_a_row_for_each_library_with_the_names_that_are_tried(string library)
    {
        var names = string.Join(", ", OptionalLibrary.NamesOf(library).Select(static name => $"`{name}`"));

        Assert.That(s_page.Split('\n').Count(
            line => line.StartsWith('|') && line.Contains($"| {names} |", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    static string Recipe() => string.Concat(
        s_page.Split(Fence)[1..].Select(static part => part[..part.IndexOf("```", StringComparison.Ordinal)]));

    // Who is not root becomes it in a user namespace of his own, where he may change his root.
    static Command Inside(TemporaryDirectory root, params string[] program) => Environment.IsPrivilegedProcess
        ? new Command("chroot", [root.Path, .. program])
        : new Command("unshare", ["--map-root-user", "chroot", root.Path, .. program]);

    static Finished Virsh(TemporaryDirectory root, params string[] arguments) =>
        new Command("virsh", ["-c", $"vz:///system?socket={root["run/libvirt/virtvzd-sock"]}", .. arguments]).Run();
}
