// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Vz;

/// <summary>What the log tells of each request to the host.</summary>
sealed class TraceTests : SimulatedDriver
{
    protected override void PrepareHost() => Host.Do("create", "vm", "vm");

    [Test]
    public void Each_request_is_told_with_its_function_guest_result_and_time()
    {
        var uuid = Domain("vm").Uuid;
        Domains.Create(Call, Domain("vm"), flags: 0);

        Host.Do("fail", "PrlVm_Pause", "PRL_ERR_UNIMPLEMENTED");
        Assert.Throws<LibvirtException>(() => Domains.Suspend(Call, Domain("vm")));

        Assert.That(Log.Lines, Has.Some.Match($@"^Debug PrlVm_StartEx of {uuid}: Success after [\d.]+ ms$"));
        Assert.That(Log.Lines, Has.Some.Match($@"^Debug PrlVm_Pause of {uuid}: PrlVm_Pause: PRL_ERR_UNIMPLEMENTED \(0x[0-9A-F]+\) after [\d.]+ ms$"));
        Assert.That(Log.Lines, Has.Some.Match(@"^Debug PrlSrv_GetVmListEx: Success after [\d.]+ ms$"));
    }
}
