// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Vz.Refusals;

namespace VirtVzd.Tests.Vz.Refusals;

/// <summary>What the dispatcher finds wrong with a configuration, in sentences.</summary>
sealed class ConfigFindingsTests
{
    [Test]
    public void Everything_that_the_dispatcher_finds_has_a_sentence()
    {
        // One is no fault of a value but a rule of states.
        var other = SdkCodes.ByName["PRL_ERR_VMCONF_NUMANODES_VM_MUST_BE_STOPPED"];

        Assert.That(
            SdkCodes.Validation.Select(static row => row.Code)
                .Except(ConfigFindings.All.Select(static row => row.Code)),
            Is.EqualTo(new[] { other }));
        Assert.That(Refusal.IsOfState((PrlResult)other), Is.True);
    }

    [Test]
    public void Each_code_has_its_own_name() => Assert.That(
        ConfigFindings.All.Where(static row => SdkCodes.ByName.GetValueOrDefault("PRL_ERR_" + row.Name) != row.Code
            && SdkCodes.ByName.GetValueOrDefault("PRL_" + row.Name) != row.Code),
        Is.Empty);

    [Test]
    public void Codes_are_those_of_a_fault_of_the_configuration() => Assert.That(
        ConfigFindings.All.Select(static row => row.Error).Distinct(),
        Is.EquivalentTo([ErrorCode.ConfigUnsupported, ErrorCode.InvalidArg]));

    [Test]
    public void A_sentence_is_whole_with_all_values_with_none_and_with_those_of_the_dispatcher_alone(
        [Values] bool hasValues, [Values] bool hasConfig)
    {
        foreach (var row in ConfigFindings.All)
        {
            var values = hasValues ? Enumerable.Range(0, 3).Select(static n => $"value{n}").ToArray() : [];
            var finding = new PrlFinding((PrlResult)row.Code, "", values);
            var sentence = row.Sentence(finding, hasConfig ? static key => $"<{key}>" : static _ => null);

            Assert.That(sentence, Does.Not.Match(@"[{}\[\]]|  |^ | $| [,:.]|[,:]$|\(\)|''"), row.Name);
            Assert.That(sentence, Does.Match("^([a-z]|VNC |EFI )"));
        }
    }

    // A value that nobody sends would never be seen.
    [Test]
    public void A_sentence_names_no_value_that_does_not_come_with_the_code()
    {
        var values = SdkCodes.Validation.ToDictionary(static row => row.Code, static row => row.Values);
        foreach (var row in ConfigFindings.All.Where(row => values.ContainsKey(row.Code)))
        {
            var beyond = Enumerable.Range(values[row.Code], 3)
                .Where(number => row.Text.Contains($"{{{number}}}", StringComparison.Ordinal));
            Assert.That(beyond, Is.Empty, row.Name);
        }
    }

    [TestCase(0x80027252, "", "memory of 513 MiB is not a multiple of 4 MiB")]
    [TestCase(0x80027251, "4|4194304", "memory of 513 MiB is out of range: from 4 to 4194304 MiB")]
    [TestCase(0x80027201, "32", "the number of virtual CPUs, 33, is more than the host allows: at most 32")]
    [TestCase(0x80027201, "", "the number of virtual CPUs, 33, is more than the host allows")]
    [TestCase(0x80027502, "", "two interfaces have the same MAC address: 52:54:00:11:22:33")]
    [TestCase(0x80000345, "5900|65535", "VNC port 65536 is out of range: from 5900 to 65535")]
    [TestCase(0x80027033, "40", "the name 'a[0] {1}' is too long: at most 40 characters")]
    [TestCase(0x80027463, "a b|1",
        "the serial number 'a b' of a disk has a character that Virtuozzo does not take: only letters, digits "
            + "and _.+-")]
    public void A_sentence_is_about_the_value(long code, string values, string expected)
    {
        var config = new Dictionary<ConfigValue, string>
        {
            [ConfigValue.Memory] = "513",
            [ConfigValue.Vcpus] = "33",
            [ConfigValue.SharedMac] = "52:54:00:11:22:33",
            [ConfigValue.Port] = "65536",
            [ConfigValue.Name] = "a[0] {1}",
        };
        var finding = new PrlFinding(
            (PrlResult)(uint)code, "", values.Split('|', StringSplitOptions.RemoveEmptyEntries));

        Assert.That(
            ConfigFindings.Find(
                finding.Code)!.Sentence(finding, key => config.GetValueOrDefault(key)), Is.EqualTo(expected));
    }
}
