// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.Docs;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>The platform's own commands, as a user types them.</summary>
sealed class VirshPlatformTests : HostOfEachKind
{
    const string Prompt = "    $ virsh ";

    [Test]
    public void Every_example_of_the_page_is_answered_as_it_says()
    {
        var examples = Examples().ToList();
        Assert.That(examples, Has.Count.GreaterThan(4));

        foreach (var (typed, answer) in examples)
        {
            Assert.That(Daemon.VirshOk(WordsOf(typed)).Trim(), Is.EqualTo(answer), typed);
        }

        Assert.That(
            Daemon.VirshOk("list", "--all", "--name").Split('\n'),
            Is.SupersetOf(new[] { "golden", "web1", "ct-copy" }));
        Daemon.VirshOk("start", "golden");
        Assert.That(Daemon.VirshOk("dumpxml", "ct-copy"), Does.Contain("<name>ct-copy</name>"));
    }

    [Test]
    public void What_is_wrong_with_a_command_is_said_by_name()
    {
        AssertRefused(
            """{"execute":"vz-fly"}""",
            "error: invalid argument: there is no command 'vz-fly': vz-commands lists those that there are");
        AssertRefused("""{"execute":"vz-clone"}""", "error: invalid argument: vz-clone: argument 'name' is missing");
        AssertRefused(
            """{"execute":"vz-clone","arguments":{"name":7}}""",
            "error: invalid argument: vz-clone: argument 'name' must be a string");
        Assert.That(
            Daemon.Virsh(
                "qemu-monitor-command", "vm-on", """{"execute":"vz-clone","arguments":{"name":"copy"}}""").Error,
            Does.Contain("error: Requested operation is not valid: cannot clone active domain"));
        Assert.That(
            Daemon.Virsh(
                "qemu-monitor-command", "vm-off", """{"execute":"vz-clone","arguments":{"name":"vm-on"}}""").Error,
            Does.Contain("domain 'vm-on' already exists with uuid"));
    }

    [Test]
    public void The_monitor_of_QEMU_stays_closed()
    {
        const string NotSupported =
            "error: this function is not supported by the connection driver: virDomainQemuMonitorCommand";
        AssertRefused("""{"execute":"query-status"}""", NotSupported);
        Assert.That(
            Daemon.Virsh("qemu-monitor-command", "vm-off", "--hmp", "info status").Error,
            Does.Contain("unsupported flags (0x1)"));
        Assert.That(Daemon.Virsh("qemu-monitor-event", "vm-off", "--timeout", "1").ExitCode, Is.Not.Zero);
        Assert.That(
            Daemon.Virsh("--readonly", "qemu-monitor-command", "vm-off", """{"execute":"vz-commands"}""").Error,
            Does.Contain("operation forbidden: read only access prevents virDomainQemuMonitorCommand"));
    }

    void AssertRefused(string command, string why)
    {
        var finished = Daemon.Virsh("qemu-monitor-command", "vm-off", command);

        Assert.That(finished.ExitCode, Is.EqualTo(1), finished.ToString());
        Assert.That(finished.Error, Does.Contain(why));
    }

    static IEnumerable<(string Typed, string Answer)> Examples()
    {
        string? typed = null;
        var answer = new List<string>();
        foreach (var line in new DocTable("vz-commands.md").Text.Split('\n'))
        {
            var isTyped = line.StartsWith(Prompt, StringComparison.Ordinal);
            if (typed is not null && !isTyped && line.StartsWith("    ", StringComparison.Ordinal))
            {
                answer.Add(line[4..]);
                continue;
            }

            if (typed is not null)
            {
                yield return (typed, string.Join('\n', answer));
            }

            typed = isTyped ? line[Prompt.Length..] : null;
            answer.Clear();
        }

        if (typed is not null)
        {
            yield return (typed, string.Join('\n', answer));
        }
    }

    // As a shell does: what is in quotes is one word.
    static IEnumerable<string> WordsOf(string typed) => typed.Split('\'')
        .SelectMany(
            static (part, index) => index % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
