// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Logging;

namespace VirtVzd.Tests.Logging;

/// <summary>
/// Filters, outputs and levels: what is taken, what is refused in which words, and who goes before whom.
/// </summary>
sealed class LogSettingsTests
{
    [TestCase("foo", "Malformed format for filter 'foo'")]
    [TestCase("7:util", "Invalid priority '7' for filter '7:util'")]
    [TestCase("0:util", "Invalid priority '0' for filter '0:util'")]
    [TestCase("debug:util", "Invalid priority 'debug' for filter 'debug:util'")]
    [TestCase(":util", "Invalid priority '' for filter ':util'")]
    [TestCase("1:", "Invalid match string ''")]
    [TestCase("1:+", "Invalid match string '+'")]
    [TestCase("1:a\t2:b", null)]
    [TestCase("1:rpc nope", "Malformed format for filter 'nope'")]
    [TestCase("1:rpc:more:parts", null)]
    [TestCase("  1:rpc   3:util ", null)]
    [TestCase("", null)]
    public void Filters_are_checked(string text, string? error) => Check(() => LogFilter.ParseList(text), error);

    [TestCase("foo", "Malformed format for log output 'foo'")]
    [TestCase("3:stderr foo", "Malformed format for log output 'foo'")]
    [TestCase("9:stderr", "Invalid log priority '9' for log output '9:stderr'")]
    [TestCase("1:nowhere", "Invalid log destination 'nowhere' for log output '1:nowhere'")]
    [TestCase("1:file", "Log output '1:file' does not meet the format requirements for destination type 'file'")]
    [TestCase("3:syslog", "Log output '3:syslog' does not meet the format requirements for destination type 'syslog'")]
    [TestCase(
        "3:stderr:x", "Log output '3:stderr:x' does not meet the format requirements for destination type 'stderr'")]
    [TestCase(
        "3:journald:x",
        "Log output '3:journald:x' does not meet the format requirements for destination type 'journald'")]
    [TestCase(
        "3:file:/a:b", "Log output '3:file:/a:b' does not meet the format requirements for destination type 'file'")]
    [TestCase("1:stderr 2:file:/tmp/x 3:syslog:virtvzd 4:journald", null)]
    public void Outputs_are_checked(string text, string? error) => Check(() => LogOutputSpec.ParseList(text), error);

    [TestCase("bogus")]
    [TestCase("0")]
    [TestCase("5")]
    [TestCase("DEBUG")]
    public void A_level_in_the_environment_is_a_number_or_a_word(string level) =>
        Check(
            () => LogSettings.BuiltIn.WithEnvironment(Variables(("LIBVIRT_DEBUG", level))),
            $"Failed to set logging priority, argument '{level}' is invalid");

    [TestCase("1", LogPriority.Debug)]
    [TestCase("info", LogPriority.Info)]
    [TestCase("3", LogPriority.Warning)]
    [TestCase("error", LogPriority.Error)]
    [TestCase("", LogPriority.Warning)]
    public void A_level_in_the_environment_sets_the_default(string level, object priority) =>
        Assert.That(
            LogSettings.BuiltIn.WithEnvironment(Variables(("LIBVIRT_DEBUG", level))).Priority, Is.EqualTo(priority));

    [TestCase(0u, LogPriority.Warning)]
    [TestCase(1u, LogPriority.Debug)]
    [TestCase(4u, LogPriority.Error)]
    public void A_level_in_the_file_sets_the_default(uint level, object priority) =>
        Assert.That(LogSettings.BuiltIn.WithConfiguration(level, null, null).Priority, Is.EqualTo(priority));

    [Test]
    public void A_level_in_the_file_above_4_is_refused() =>
        Check(
            () => LogSettings.BuiltIn.WithConfiguration(5, null, null),
            "Failed to set logging priority, argument '5' is invalid");

    [Test]
    public void The_environment_goes_before_the_file_and_empty_variables_count_as_unset()
    {
        var file = LogSettings.BuiltIn.WithConfiguration(4, "1:file_filter", "4:file:/from/the/file");

        var both = file.WithEnvironment(
            Variables(("LIBVIRT_DEBUG", "2"), ("LIBVIRT_LOG_FILTERS", "3:env"), ("LIBVIRT_LOG_OUTPUTS", "1:stderr")));
        var empty = file.WithEnvironment(
            Variables(("LIBVIRT_DEBUG", ""), ("LIBVIRT_LOG_FILTERS", ""), ("LIBVIRT_LOG_OUTPUTS", "")));

        Assert.That(Describe(both), Is.EqualTo("Info [3:*env*] [1:stderr]"));
        Assert.That(Describe(empty), Is.EqualTo("Error [1:*file_filter*] [4:file:/from/the/file]"));
    }

    [TestCase(LogPriority.Error, LogPriority.Info)]
    [TestCase(LogPriority.Warning, LogPriority.Info)]
    [TestCase(LogPriority.Info, LogPriority.Info)]
    [TestCase(LogPriority.Debug, LogPriority.Debug)]
    public void Verbose_lets_info_through_and_never_less(object before, object after) =>
        Assert.That(
            (LogSettings.BuiltIn with { Priority = (LogPriority)before }).WithVerbose().Priority, Is.EqualTo(after));

    [TestCase("1:rpc", "rpc.netserver", LogPriority.Debug)]
    [TestCase("1:rpc", "daemon.virtvzd", LogPriority.Warning)]
    [TestCase("1:RPC", "rpc.netserver", LogPriority.Warning)]
    [TestCase("1:net", "rpc.netserver", LogPriority.Debug)]
    [TestCase("4:util.error 1:util", "util.error", LogPriority.Error)]
    [TestCase("4:util.error 1:util", "util.pidfile", LogPriority.Debug)]
    [TestCase("1:util 4:util.error", "util.error", LogPriority.Debug)]
    [TestCase("1:r?c*server", "rpc.netserver", LogPriority.Debug)]
    [TestCase("1:*", "anything", LogPriority.Debug)]
    [TestCase("1:+daemon", "daemon.virtvzd", LogPriority.Debug)]
    public void The_first_filter_that_matches_decides(string filters, string source, object priority) =>
        Assert.That(
            new LogState(LogPriority.Warning, LogFilter.ParseList(filters), []).PriorityOf(source),
            Is.EqualTo(priority));

    [Test]
    public void The_same_output_twice_counts_once_with_the_later_level() =>
        Assert.That(
            LogOutputSpec.ParseList("1:stderr 2:file:/a 4:stderr 3:file:/b").Select(spec => spec.ToString()),
            Is.EqualTo(new[] { "4:stderr", "2:file:/a", "3:file:/b" }));

    [Test]
    public void A_file_is_named_from_the_root() =>
        Assert.That(
            LogOutputSpec.ParseList("1:file:x.log")[0].Name,
            Is.EqualTo(Path.Combine(Directory.GetCurrentDirectory(), "x.log")));

    static string Describe(LogSettings settings) =>
        $"{settings.Priority} [{string.Join(' ', settings.Filters)}] [{string.Join(' ', settings.Outputs ?? [])}]";

    static System.Func<string, string?> Variables(params (string Name, string Value)[] variables) =>
        variables.ToDictionary(variable => variable.Name, variable => variable.Value).GetValueOrDefault;

    static void Check(System.Action parse, string? error)
    {
        if (error is null)
        {
            Assert.That(parse, Throws.Nothing);
            return;
        }

        var refused = Assert.Throws<LibvirtException>(parse);
        Assert.That(refused!.Message, Is.EqualTo("invalid argument: " + error));
        Assert.That((refused.Code, refused.Domain), Is.EqualTo((ErrorCode.InvalidArg, ErrorDomain.None)));
    }
}
