// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Tests.Architecture;
using VirtVzd.Vz.Calls;
using VirtVzd.Vz.Refusals;

namespace VirtVzd.Tests.Vz.Refusals;

/// <summary>The SDK's refusals in libvirt's terms.</summary>
sealed partial class RefusalTests
{
    [Test]
    public void Each_code_has_its_own_name()
    {
        var named = LockHolders.All.Select(static row => (row.Code, row.Name))
            .Concat(OtherRefusals.All.Select(static row => (row.Code, row.Name)))
            .Concat(Sentences.All.Select(static row => (row.Code, row.Name)));

        Assert.That(
            named.Where(static row => SdkCodes.ByName[row.Name.StartsWith("PRL_", StringComparison.Ordinal)
                ? row.Name
                : "PRL_ERR_" + row.Name] != row.Code),
            Is.Empty);
    }

    [Test]
    public void Every_lock_of_the_dispatcher_has_a_holder() => Assert.That(
        SdkCodes.ByName
            .Where(static row => row.Key.StartsWith("PRL_ERR_VM_LOCKED_", StringComparison.Ordinal))
            .Select(static row => row.Value)
            .Where(static code => LockHolders.Find((PrlResult)code) is null),
        Is.Empty);

    [Test]
    public void A_lock_is_a_wait_that_was_over_by_the_name_of_who_holds_it()
    {
        var failure = Failure(0x80038113);

        foreach (var refusal in (LibvirtException[])[
            Refusal.Of(failure),
            Refusal.OfConfig(failure, static _ => null),
            OperationErrors.StateChange((PrlFailure)failure.InnerException!, isForbidden: true)])
        {
            Assert.That(
                (refusal.Code, refusal.Domain), Is.EqualTo((ErrorCode.OperationTimeout, ErrorDomain.Parallels)));
            Assert.That(
                refusal.Message,
                Is.EqualTo(
                    "Timed out during operation: cannot acquire state change lock (held by a backup of the domain)"));
            Assert.That(PrlFailure.CodeOf(refusal), Is.EqualTo(unchecked((PrlResult)0x80038113)));
        }
    }

    [TestCase(0x80000377, false, ErrorCode.OperationInvalid, "The domain is not running.")]
    [TestCase(0x80000557, false, ErrorCode.OperationInvalid, "The domain is not shut off.")]
    [TestCase(0x80000516, false, ErrorCode.OperationInvalid, "The state of the domain does not allow this.")]
    [TestCase(0x80000595, false, ErrorCode.OperationInvalid, "The domain is not running.")]
    [TestCase(0x80000416, false, ErrorCode.OperationInvalid, "The state of the domain does not allow this.")]
    [TestCase(0x80000103, false, ErrorCode.OperationInvalid, "The domain has no saved memory that could be removed.")]
    [TestCase(0x80000008, false, ErrorCode.OperationInvalid, "The host cannot do this.")]
    [TestCase(0x80000009, true, ErrorCode.OperationInvalid, "The host has failed to do this and does not say why.",
        TestName = "A_failure_without_a_code_of_its_own_is_judged_by_the_state")]
    [TestCase(0x80000009, false, ErrorCode.OperationFailed, "The host has failed to do this and does not say why.")]
    [TestCase(0x80000015, false, ErrorCode.OperationFailed, "The host has not done this in time.")]
    [TestCase(0x80000227, false, ErrorCode.OperationFailed, "The SDK's sentence.")]
    public void A_change_of_state_that_fails_says_why(long code, bool isForbidden, ErrorCode expected, string why)
    {
        var refusal = OperationErrors.StateChange((PrlFailure)Failure(code).InnerException!, isForbidden);

        Assert.That(
            (refusal.Code, refusal.Domain, refusal.Str2),
            Is.EqualTo((expected, ErrorDomain.Parallels, $"Can't change domain state. {why}")));
    }

    [TestCase(0x80000009)]
    [TestCase(0x80000016)]
    [TestCase(0x80044010)]
    [TestCase(0x80000516)]
    public void What_the_host_says_of_its_own_is_told_as_it_is(long code)
    {
        var finding = new PrlFinding(
            (PrlResult)(uint)code, "The SDK's sentence. domain is locked", []) { Details = "domain is locked" };

        var failure = Failure(code, finding);

        Assert.That(Refusal.Of(failure).Str2, Is.EqualTo("domain is locked"));
        Assert.That(
            OperationErrors.StateChange((PrlFailure)failure.InnerException!, isForbidden: false).Str2,
            Is.EqualTo("Can't change domain state. Domain is locked."));
    }

    // Every code that a simulated host answers, by its own source.
    [Test]
    public void Whatever_the_simulated_host_answers_is_told_in_words_for_users()
    {
        var told = new HashSet<uint>(
        [
            .. ConfigFindings.All.Select(static row => row.Code),
            .. LockHolders.All.Select(static row => row.Code),
            .. OtherRefusals.All.Where(static row => row.Text is not null).Select(static row => row.Code),
            .. Sentences.All.Select(static row => row.Code),
        ]);

        Assert.That(SimulatedAnswers().Where(name => !told.Contains(SdkCodes.ByName[name])), Is.Empty);
    }

    [Test]
    public void A_sentence_begins_small_and_has_no_full_stop() =>
        Assert.That(Sentences.All.Where(
            static row => !char.IsLower(row.Text[0]) || row.Text[^1] == '.' || row.Text.Contains("PRL_")), Is.Empty);

    [Test]
    public void Whoever_has_no_sentence_of_its_own_has_one_of_the_common_ones() => Assert.That(
        OtherRefusals.All.Where(static row => row.Text is null).Select(static row => row.Code)
            .Except(Sentences.All.Select(static row => row.Code)),
        Is.Empty);

    [Test]
    public void A_fault_that_no_table_has_is_told_in_the_sdks_words()
    {
        var inner = new PrlFinding(unchecked((PrlResult)0x80027550), "A sound device has no mixer.", []);
        var refusal = Refusal.OfConfig(Failure(0x80000106, inner), static _ => null);

        Assert.That(
            (refusal.Code, refusal.Str2), Is.EqualTo((ErrorCode.ConfigUnsupported, "A sound device has no mixer.")));
    }

    [Test]
    public void What_nobody_knows_better_is_told_in_the_sdks_words()
    {
        var unknown = Failure(0x80000227);

        foreach (var refusal in (LibvirtException[])[Refusal.Of(unknown), Refusal.OfConfig(unknown, static _ => null)])
        {
            Assert.That((refusal.Code, refusal.Str2), Is.EqualTo((ErrorCode.InternalError, "The SDK's sentence.")));
        }
    }

    [Test]
    public void A_connection_that_is_lost_is_told_so_and_known_as_that()
    {
        var refusal = Refusal.Of(Failure(0x80000246));

        Assert.That(
            (refusal.Code, refusal.Str2),
            Is.EqualTo((ErrorCode.InternalError, "the connection to the Virtuozzo dispatcher is lost")));
        Assert.That(PrlFailure.IsLoss(refusal), Is.True);
    }

    [Test]
    public void What_the_sdk_has_not_said_or_was_told_already_stays_as_it_is()
    {
        var own = LibvirtException.InvalidArgument(ErrorDomain.Parallels, "nonsense");
        var told = LibvirtException.Internal(ErrorDomain.Parallels, "told", Failure(0x80000009).InnerException!);

        foreach (var error in (LibvirtException[])[own, told])
        {
            Assert.That(Refusal.Of(error), Is.SameAs(error));
            Assert.That(Refusal.OfConfig(error, static _ => null), Is.SameAs(error));
        }
    }

    // Not errors, or none that a job ends with.
    static IEnumerable<string> SimulatedAnswers() =>
        Directory.EnumerateFiles(Path.Combine(
            SourceTree.Root, "VirtVzd.Simulator", "Host"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(
                static file => Code().Matches(File.ReadAllText(file)).Select(static match => match.Groups[1].Value))
            .Distinct()
            .Except(["PRL_ERR_SUCCESS", "PRL_ERR_OPERATION_PENDING"]);

    [GeneratedRegex(@"PrlError\.(PRL_\w+)")]
    private static partial Regex Code();

    static LibvirtException Failure(long code, PrlFinding? reason = null)
    {
        var finding = reason ?? new PrlFinding((PrlResult)(uint)code, "The SDK's sentence.", []);
        return LibvirtException.Internal(
            ErrorDomain.Parallels, finding.Text, new PrlFailure((PrlResult)(uint)code, "PrlVm_CommitEx", finding));
    }
}
