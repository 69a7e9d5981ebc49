// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Vz.Calls;
using VirtVzd.Vz.Refusals;

namespace VirtVzd.Tests.Vz.Refusals;

/// <summary>The SDK's refusals in libvirt's terms.</summary>
sealed class RefusalTests
{
    [Test]
    public void Each_code_has_its_own_name()
    {
        var named = LockHolders.All.Select(static row => (row.Code, row.Name))
            .Concat(OtherRefusals.All.Select(static row => (row.Code, row.Name)));

        Assert.That(named.Where(static row => SdkCodes.ByName["PRL_ERR_" + row.Name] != row.Code), Is.Empty);
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
            Assert.That((refusal.Code, refusal.Domain), Is.EqualTo((ErrorCode.OperationTimeout, ErrorDomain.Parallels)));
            Assert.That(
                refusal.Message,
                Is.EqualTo("Timed out during operation: cannot acquire state change lock (held by a backup of the domain)"));
            Assert.That(PrlFailure.CodeOf(refusal), Is.EqualTo(unchecked((PrlResult)0x80038113)));
        }
    }

    [TestCase(0x80000377, false, ErrorCode.OperationInvalid)]
    [TestCase(0x80000557, false, ErrorCode.OperationInvalid)]
    [TestCase(0x80000516, false, ErrorCode.OperationInvalid)]
    [TestCase(0x80000595, false, ErrorCode.OperationInvalid)]
    [TestCase(0x80000416, false, ErrorCode.OperationInvalid)]
    [TestCase(0x80000103, false, ErrorCode.OperationInvalid)]
    [TestCase(0x80000008, false, ErrorCode.OperationInvalid)]
    [TestCase(0x80000009, true, ErrorCode.OperationInvalid, TestName = "A_failure_without_a_code_of_its_own_is_judged_by_the_state")]
    [TestCase(0x80000009, false, ErrorCode.OperationFailed)]
    [TestCase(0x80000015, false, ErrorCode.OperationFailed)]
    public void A_change_of_state_that_fails_says_what_the_sdk_says(long code, bool isForbidden, ErrorCode expected)
    {
        var refusal = OperationErrors.StateChange((PrlFailure)Failure(code).InnerException!, isForbidden);

        Assert.That(
            (refusal.Code, refusal.Domain, refusal.Str2),
            Is.EqualTo((expected, ErrorDomain.Parallels, "Can't change domain state. The SDK's sentence.")));
    }

    [Test]
    public void A_fault_that_no_table_has_is_told_in_the_sdks_words()
    {
        var inner = new PrlFinding(unchecked((PrlResult)0x80027550), "A sound device has no mixer.", []);
        var refusal = Refusal.OfConfig(Failure(0x80000106, inner), static _ => null);

        Assert.That((refusal.Code, refusal.Str2), Is.EqualTo((ErrorCode.ConfigUnsupported, "A sound device has no mixer.")));
    }

    [Test]
    public void What_nobody_knows_better_stays_as_it_is()
    {
        var unknown = Failure(0x80000009);
        var lost = Failure(0x80000246);
        var own = LibvirtException.InvalidArgument(ErrorDomain.Parallels, "nonsense");

        foreach (var error in (LibvirtException[])[unknown, lost, own])
        {
            Assert.That(Refusal.Of(error), Is.SameAs(error));
            Assert.That(Refusal.OfConfig(error, static _ => null), Is.SameAs(error));
        }
    }

    static LibvirtException Failure(long code, PrlFinding? reason = null)
    {
        var finding = reason ?? new PrlFinding((PrlResult)(uint)code, "The SDK's sentence.", []);
        return LibvirtException.Internal(
            ErrorDomain.Parallels, finding.Text, new PrlFailure((PrlResult)(uint)code, "PrlVm_CommitEx", finding));
    }
}
