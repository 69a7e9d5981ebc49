// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>virsh edit: it asks for validation first, and where that fails it asks the user at the terminal.</summary>
sealed class VirshEditTests : HostOfEachKind
{
    /// <summary>
    /// Runs the command of its arguments on a terminal and answers the first question with the first argument.
    /// </summary>
    const string Terminal = """
        import os, pty, sys
        pid, terminal = pty.fork()
        if pid == 0:
            os.execvp(sys.argv[2], sys.argv[2:])
        shown = b''
        while True:
            try:
                some = os.read(terminal, 4096)
            except OSError:
                some = b''
            if not some:
                break
            shown += some
            if b'Try again? [' in some:
                os.write(terminal, sys.argv[1].encode())
        sys.stdout.write(shown.decode())
        sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
        """;

    const string TwoCpus = "sed -i 's,<vcpu.*</vcpu>,<vcpu>2</vcpu>,'";

    [TestCase("vm-off")]
    [TestCase("ct-on")]
    [TestCase("ct-off")]
    public void A_guest_with_a_display_is_edited_without_a_question(string domain)
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory["display.xml"], "<graphics type='vnc' port='-1' listen='127.0.0.1'/>");
        Daemon.VirshOk("attach-device", domain, directory["display.xml"]);

        var finished = Edit(domain, TwoCpus);

        Assert.That(finished.ExitCode, Is.Zero, finished.ToString());
        Assert.That(Daemon.VirshOk("dumpxml", "--inactive", domain), Does.Contain(">2</vcpu>"));
    }

    [TestCase("vm-on")]
    [TestCase("ct-on")]
    public void What_is_printed_satisfies_the_schemas_with_a_display_too(string domain)
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory["display.xml"], "<graphics type='vnc' port='-1' listen='127.0.0.1'/>");
        Daemon.Virsh("attach-device", domain, directory["display.xml"]);
        foreach (var document in new[] { Daemon.VirshOk(
            "dumpxml", domain), Daemon.VirshOk("dumpxml", domain, "--inactive", "--security-info") })
        {
            File.WriteAllText(directory["domain.xml"], document);

            Daemon.VirshOk("define", "--validate", directory["domain.xml"]);
        }
    }

    [Test]
    public void A_document_of_the_other_scheme_satisfies_the_schemas()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(
            directory["domain.xml"],
            Daemon.VirshOk("dumpxml", "vm-off")
                .Replace("type='vz'", "type='parallels'", System.StringComparison.Ordinal));

        Daemon.VirshOk("define", "--validate", directory["domain.xml"]);
    }

    [Test]
    public void Nothing_is_defined_when_nothing_was_changed()
    {
        var finished = Edit("vm-on", "true");

        Assert.That(finished.Output, Does.Contain("Domain 'vm-on' XML configuration not changed."));
        Assert.That(Host.Do("calls"), Does.Not.Contain("PrlVm_BeginEdit"));
    }

    [TestCase("i", 0, 2)]
    [TestCase("n", 1, 1)]
    public void What_the_schema_does_not_know_is_a_question_to_the_user(string answer, int exitCode, int cpus)
    {
        var finished = EditAt("vm-off", answer, "sed -i 's,<vcpu.*</vcpu>,<vcpu>2</vcpu><surprise/>,'");

        Assert.That(finished.Output, Does.Contain(
            "Unable to validate doc against /usr/share/libvirt/schemas/domain.rng").And.Contain("Try again? ["));
        Assert.That(finished.ExitCode, Is.EqualTo(exitCode), finished.ToString());
        Assert.That(Daemon.VirshOk("dominfo", "vm-off"), Does.Contain($"CPU(s):         {cpus}"));
    }

    [Test]
    public void A_change_that_the_driver_refuses_is_a_question_too_and_changes_nothing()
    {
        var before = Daemon.VirshOk("dumpxml", "vm-off");

        var finished = EditAt("vm-off", "n", "sed -i 's,<on_crash>destroy,<on_crash>rename-restart,'");

        Assert.That(finished.Output, Does.Contain("on_reboot, on_poweroff and on_crash parameters are not supported "
            + "by vz driver").And.Contain("Try again? ["));
        Assert.That(Daemon.VirshOk("dumpxml", "vm-off"), Is.EqualTo(before));
    }

    Finished Edit(string domain, string editor) =>
        new Command("virsh", "-c", Daemon.Uri, "edit", domain).With("EDITOR", editor).Run();

    Finished EditAt(string domain, string answer, string editor) =>
        new Command("/usr/bin/python3", "-c", Terminal, answer, "virsh", "-c", Daemon.Uri, "edit", domain)
            .With("EDITOR", editor).Run();
}
