// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using System.Threading;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Sdk;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Vz;

/// <summary>
/// What the log tells of each call of the SDK, and that nothing is done for it while nobody wants to know.
/// </summary>
sealed class TraceTests : SimulatedDriver
{
    const string Took = @"[\d.]+ ms$";

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "vm", "--state", "running");
        Host.Do("create", "vm", "spare", "--disks", "1", "--nics", "1");
    }

    [Test]
    public void Each_request_is_told_with_its_function_guest_result_and_time()
    {
        var uuid = Domain("vm").Uuid;
        Domains.Suspend(Call, Domain("vm"));
        Host.Do("fail", "PrlVm_StartEx", "PRL_ERR_UNIMPLEMENTED");
        Assert.Throws<LibvirtException>(() => Domains.Resume(Call, Domain("vm")));

        Assert.That(Log.Lines, Has.Some.Match($"^Debug PrlVm_Pause of {uuid}: job begun in {Took}"));
        Assert.That(
            Log.Lines, Has.Some.Match($"^Debug PrlVm_Pause of {uuid}: job ended, PRL_ERR_SUCCESS after {Took}"));
        Assert.That(Log.Lines, Has.Some.Match(
            $@"^Debug PrlVm_StartEx of {uuid}: job ended, PRL_ERR_UNIMPLEMENTED \(0x80000008\) after {Took}"));
        Assert.That(Log.Lines, Has.Some.Match($"^Debug PrlSrv_GetVmListEx: job ended, PRL_ERR_SUCCESS after {Took}"));
    }

    [Test]
    public void What_is_read_of_a_guest_and_of_its_devices_is_told_with_the_guest()
    {
        var uuid = Domain("spare").Uuid;

        Assert.That(Log.Lines, Has.Some.Match($"^Debug PrlVmCfg_GetName of {uuid}: PRL_ERR_SUCCESS in {Took}"));
        Assert.That(Log.Lines, Has.Some.Match($"^Debug PrlVmDev_GetEmulatedType of {uuid}: PRL_ERR_SUCCESS in {Took}"));
        Assert.That(Log.Lines, Has.Some.Match($"^Debug PrlHandle_Free of {uuid}: PRL_ERR_SUCCESS in {Took}"));
    }

    [Test]
    public void What_is_about_no_guest_is_told_without_one()
    {
        foreach (var function in (string[])[
            "PrlApi_InitEx", "PrlSrv_Create", "PrlSrv_RegEventHandler", "PrlLoginResponse_GetSessionUuid"
        ])
        {
            Assert.That(Log.Lines, Has.Some.Match($"^Debug {function}: PRL_ERR_SUCCESS in {Took}"));
        }
    }

    [Test]
    public void What_the_sdk_refuses_to_tell_is_told_by_the_name_of_its_code()
    {
        using var server = PrlServer.LoginLocal(Wait(Log));
        using var vm = server.FindVm(Domain("vm").Uuid);

        Assert.Throws<LibvirtException>(() => vm.Config.Device(PrlDeviceType.HardDisk, position: 77));

        Assert.That(Log.Lines, Has.Some.Match(
            $@"^Debug PrlVmCfg_GetDevByType of {vm.Config.Uuid}: PRL_ERR_\w+ \(0x8[0-9A-F]+\) in {Took}"));
    }

    [Test]
    public void No_password_and_no_session_is_told()
    {
        Connection.Tuning.SetUserPassword(Call, Domain("vm"), "root", "correct-horse", flags: 0);
        EditOnHost("spare", static config => config.VncPassword = "battery");
        using var server = PrlServer.LoginLocal(Wait(Log));

        Assert.That(server.SessionUuid, Is.Not.Null);
        Assert.That(Log.Lines, Has.Some.Contains("PrlVm_SetUserPasswd of "));
        Assert.That(
            Log.Lines.Where(line => line.Contains("correct-horse", StringComparison.Ordinal)
                || line.Contains("battery", StringComparison.Ordinal)
                || line.Contains($"{server.SessionUuid}", StringComparison.OrdinalIgnoreCase)),
            Is.Empty);
    }

    [Test]
    public void While_nobody_follows_the_calls_one_costs_no_memory_and_no_look_at_the_clock()
    {
        using var router = new LogRouter(
            TimeProvider.System, new LogHeader("11.3.0", "host.example"), LogSockets.OfHost);
        using var loggers = router.CreateFactory();
        var log = loggers.CreateLogger("vz.sdk");
        using var server = PrlServer.LoginLocal(Wait(log));
        using var vm = server.FindVm(Domain("vm").Uuid);
        AllocatedBy(vm.Config, times: 1);

        Assert.That(AllocatedBy(vm.Config, times: 1_000), Is.Zero);
        Assert.That(SdkTrace.Begin(new SdkTrace(log)), Is.Zero);

        // The same with somebody who does, to see that this can fail.
        using var file = new TemporaryDirectory();
        router.Apply(
            LogPriority.Warning, LogFilter.ParseList("1:vz.sdk"), LogOutputSpec.ParseList($"1:file:{file["log"]}"));
        Assert.That(SdkTrace.Begin(new SdkTrace(log)), Is.Not.Zero);
        Assert.That(AllocatedBy(vm.Config, times: 1_000), Is.Not.Zero);
    }

    static PrlWait Wait(ILogger log) =>
        new(10_000, NullLogger.Instance, CancellationToken.None) { Trace = new SdkTrace(log) };

    static long AllocatedBy(PrlVmConfig config, int times)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < times; i++)
        {
            _ = config.RamMib;
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
