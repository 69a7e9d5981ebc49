// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Protocol.Procedures;
using static VirtVzd.Tests.Remote.FakeDomainDriver;

namespace VirtVzd.Tests.Remote;

/// <summary>
/// Shares of the host, as bytes: names, types, order, limits, and what libvirt's public functions refuse.
/// </summary>
sealed class ResourceCallTests
{
    const int OfInt = 1;
    const int OfUInt = 2;
    const int OfLLong = 3;
    const int OfULLong = 4;
    const int OfString = 7;
    const int LiveAndConfig = 3;

    RemoteTestClient _client = null!;

    [SetUp]
    public void Open() => _client = RemoteTestClient.Opened();

    [Test]
    public void The_scheduler_has_a_name_and_a_number_of_parameters() => Assert.That(
        _client.Call(RemoteProcedure.DomainGetSchedulerType, new XdrBytes().Domain(Vm1)).Hex,
        Is.EqualTo(Hex(new XdrBytes().Text("posix").Int(5))));

    [TestCase(RemoteProcedure.DomainGetSchedulerParameters, false)]
    [TestCase(RemoteProcedure.DomainGetSchedulerParametersFlags, true)]
    public void Cpu_time_is_told_in_libvirts_types(RemoteProcedure procedure, bool hasFlags)
    {
        var arguments = new XdrBytes().Domain(Vm1).Int(16);

        var reply = _client.Call(procedure, hasFlags ? arguments.Int(2) : arguments);

        Assert.That(reply.Hex, Is.EqualTo(Hex(new XdrBytes().Int(5)
            .Text("cpu_shares").Int(OfULLong).Hyper(2048)
            .Text("vcpu_period").Int(OfULLong).Hyper(100_000)
            .Text("vcpu_quota").Int(OfLLong).Hyper(ulong.MaxValue)
            .Text("global_period").Int(OfULLong).Hyper(100_000)
            .Text("global_quota").Int(OfLLong).Hyper(50_000))));
        Assert.That(_client.DriverCalls, Is.EqualTo(new[] { $"GetScheduler(vm1, {(hasFlags ? 2 : 0)})" }));
    }

    [Test]
    public void Cpu_time_is_set_by_names()
    {
        var sent = new XdrBytes().Domain(Vm1).Int(2)
            .Text("vcpu_quota").Int(OfLLong).Hyper(ulong.MaxValue).Text("cpu_shares").Int(OfULLong).Hyper(7);
        _client.Call(RemoteProcedure.DomainSetSchedulerParameters, sent);
        _client.Call(RemoteProcedure.DomainSetSchedulerParametersFlags, sent.Int(1));

        Assert.That(
            _client.DriverCalls,
            Is.EqualTo(new[] { "SetScheduler[7::-1::](vm1, 0)", "SetScheduler[7::-1::](vm1, 1)" }));
    }

    [Test]
    public void Memory_is_told_and_set()
    {
        var asked = _client.Call(RemoteProcedure.DomainGetMemoryParameters, new XdrBytes().Domain(Vm1).Int(0).Int(0));
        var told = _client.Call(RemoteProcedure.DomainGetMemoryParameters, new XdrBytes().Domain(Vm1).Int(1).Int(0));
        _client.Call(
            RemoteProcedure.DomainSetMemoryParameters,
            new XdrBytes().Domain(Vm1).Int(1).Text("min_guarantee").Int(OfULLong).Hyper(9).Int(2));

        Assert.That(asked.Hex, Is.EqualTo("0000000000000002"));
        Assert.That(
            told.Hex, Is.EqualTo(Hex(new XdrBytes().Int(1).Text("min_guarantee").Int(OfULLong).Hyper(1024).Int(0))));
        Assert.That(_client.DriverCalls, Has.Member("SetMemory[9:](vm1, 2)"));
    }

    [Test]
    public void The_weight_of_block_io_is_told_and_set()
    {
        var told = _client.Call(RemoteProcedure.DomainGetBlkioParameters, new XdrBytes().Domain(Vm1).Int(16).Int(0));
        _client.Call(
            RemoteProcedure.DomainSetBlkioParameters,
            new XdrBytes().Domain(Vm1).Int(1).Text("weight").Int(OfUInt).Int(410).Int(0));

        Assert.That(told.Hex, Is.EqualTo(Hex(new XdrBytes().Int(1).Text("weight").Int(OfUInt).Int(500).Int(0))));
        Assert.That(_client.DriverCalls, Has.Member("SetBlkioWeight[410](vm1, 0)"));
    }

    [Test]
    public void The_place_of_memory_is_told_and_set()
    {
        var told = _client.Call(RemoteProcedure.DomainGetNumaParameters, new XdrBytes().Domain(Vm1).Int(16).Int(0));
        _client.Call(
            RemoteProcedure.DomainSetNumaParameters, new XdrBytes().Domain(Vm1).Int(1).Text("numa_nodeset")
                .Int(OfString).Text("1").Int(0));

        Assert.That(told.Hex, Is.EqualTo(Hex(
            new XdrBytes().Int(2).Text("numa_mode").Int(OfInt).Int(0).Text("numa_nodeset").Int(OfString)
                .Text("0-1").Int(0))));
        Assert.That(_client.DriverCalls, Has.Member("SetNuma[:1](vm1, 0)"));
    }

    [Test]
    public void A_disk_has_seven_parameters_of_which_four_are_always_none()
    {
        var told = _client.Call(
            RemoteProcedure.DomainGetBlockIoTune, new XdrBytes().Domain(Vm1).Optional("sda").Int(16).Int(0));
        var asked = _client.Call(
            RemoteProcedure.DomainGetBlockIoTune, new XdrBytes().Domain(Vm1).Optional(null).Int(0).Int(0));

        Assert.That(told.Hex, Is.EqualTo(Hex(new XdrBytes().Int(7)
            .Text("total_bytes_sec").Int(OfULLong).Hyper(7)
            .Text("read_bytes_sec").Int(OfULLong).Hyper(0)
            .Text("write_bytes_sec").Int(OfULLong).Hyper(0)
            .Text("total_iops_sec").Int(OfULLong).Hyper(8)
            .Text("read_iops_sec").Int(OfULLong).Hyper(0)
            .Text("write_iops_sec").Int(OfULLong).Hyper(0)
            .Text("group_name").Int(OfString).Text("g")
            .Int(0))));
        Assert.That(asked.Hex, Is.EqualTo("0000000000000007"));
    }

    [TestCase("read_iops_sec", 0ul, "SetBlockIo[sda::::False](vm1, 0)")]
    [TestCase("read_iops_sec", 1ul, "SetBlockIo[sda::::True](vm1, 0)")]
    [TestCase("total_bytes_sec", 5ul, "SetBlockIo[sda:5:::False](vm1, 0)")]
    public void Limits_of_a_disk_are_set(string name, ulong value, string expected)
    {
        _client.Call(
            RemoteProcedure.DomainSetBlockIoTune,
            new XdrBytes().Domain(Vm1).Text("sda").Int(1).Text(name).Int(OfULLong).Hyper(value).Int(0));

        Assert.That(_client.DriverCalls, Is.EqualTo(new[] { expected }));
    }

    [Test]
    public void An_interface_has_seven_parameters()
    {
        var told = _client.Call(
            RemoteProcedure.DomainGetInterfaceParameters, new XdrBytes().Domain(Vm1).Text("net0").Int(7).Int(0));
        _client.Call(
            RemoteProcedure.DomainSetInterfaceParameters,
            new XdrBytes().Domain(Vm1).Text("net0").Int(2)
                .Text("outbound.average").Int(OfUInt).Int(4).Text("inbound.floor").Int(OfUInt).Int(1).Int(0));

        Assert.That(told.Hex, Is.EqualTo(Hex(new XdrBytes().Int(7)
            .Text("inbound.average").Int(OfUInt).Int(0)
            .Text("inbound.peak").Int(OfUInt).Int(0)
            .Text("inbound.burst").Int(OfUInt).Int(0)
            .Text("inbound.floor").Int(OfUInt).Int(0)
            .Text("outbound.average").Int(OfUInt).Int(10)
            .Text("outbound.peak").Int(OfUInt).Int(11)
            .Text("outbound.burst").Int(OfUInt).Int(0)
            .Int(0))));
        Assert.That(_client.DriverCalls, Has.Member("SetInterface[net0:4::True](vm1, 0)"));
    }

    [Test]
    public void Pins_are_maps_of_bits()
    {
        _client.Call(RemoteProcedure.DomainPinVcpu, new XdrBytes().Domain(Vm1).Int(1).Int(1).Raw([6, 0, 0, 0]));
        _client.Call(
            RemoteProcedure.DomainPinVcpuFlags, new XdrBytes().Domain(Vm1).Int(1).Int(1).Raw([6, 0, 0, 0]).Int(2));
        _client.Call(RemoteProcedure.DomainPinEmulator, new XdrBytes().Domain(Vm1).Int(1).Raw([3, 0, 0, 0]).Int(0));
        var told = _client.Call(RemoteProcedure.DomainGetEmulatorPinInfo, new XdrBytes().Domain(Vm1).Int(2).Int(0));

        Assert.That(
            _client.DriverCalls,
            Is.EqualTo(new[]
            {
                "PinVcpu[1:06](vm1, 1)",
                "PinVcpu[1:06](vm1, 2)",
                "PinEmulator[03](vm1, 0)",
                "GetEmulatorPin(vm1, 0)"
            }));
        Assert.That(told.Hex, Is.EqualTo("00000002" + "05000000" + "00000001"));
    }

    [Test]
    public void There_are_no_threads_of_io_and_no_counters_of_events()
    {
        var threads = _client.Call(RemoteProcedure.DomainGetIothreadInfo, new XdrBytes().Domain(Vm1).Int(0));
        var events = _client.Call(RemoteProcedure.DomainGetPerfEvents, new XdrBytes().Domain(Vm1).Int(0));

        Assert.That(threads.Hex, Is.EqualTo("0000000000000000"));
        Assert.That(events.Hex, Does.StartWith(Hex(new XdrBytes().Int(22).Text("cmt").Int(6).Int(0))).And.EndsWith(
            Hex(new XdrBytes().Text("emulation_faults").Int(6).Int(0))));
        Assert.That(_client.DriverCalls, Is.EqualTo(new[]
        {
            "RequireDomain[vzDomainGetIOThreadInfo](vm1, 0)", "RequireDomain[vzDomainGetPerfEvents](vm1, 0)",
        }));
    }

    [TestCase(0u, -1, 1, "0000000000000001")]
    [TestCase(0u, 0, 1, "0000000000000002")]
    [TestCase(0u, 0, 0, "0000000000000002")]
    [TestCase(1u, -1, 1, "00000001" + "000000086370755F74696D65" + "00000004" + "0000000000000003" + "00000001")]
    [TestCase(2u, 1, 4, "00000002" + "000000086370755F74696D65" + "00000004" + "0000000000000002"
        + "00000009766370755F74696D65000000" + "00000004" + "0000000000000002" + "00000002")]
    public void Cpu_times_come_together_or_one_by_one(uint room, int start, int count, string expected)
    {
        var reply = _client.Call(
            RemoteProcedure.DomainGetCpuStats, new XdrBytes().Domain(Vm1).Int((int)room).Int(start).Int(count).Int(0));

        Assert.That(reply.Hex, Is.EqualTo(expected));
    }

    [TestCase(17, 0, 1, 1, "internal error: nparams too large")]
    [TestCase(1, 0, 129, 1, "internal error: ncpus too large")]
    [TestCase(1, -1, 2, 8, "ncpus must be 1 when start_cpu is -1")]
    [TestCase(1, -2, 1, 8, "start_cpu in virDomainGetCPUStats must be zero or greater")]
    [TestCase(1, 2, 1, 8, "invalid argument: start_cpu 2 larger than maximum of 1")]
    public void Cpus_that_there_are_not_are_refused(int room, int start, int count, int code, string message)
    {
        var reply = _client.Call(
            RemoteProcedure.DomainGetCpuStats, new XdrBytes().Domain(Vm1).Int(room).Int(start).Int(count).Int(0));

        Assert.That(((int)reply.Error.Code, reply.Error.Message), Is.EqualTo((code, message)));
    }

    [TestCase(
        RemoteProcedure.DomainSetSchedulerParameters, "emulator_quota", 74, "parameter 'emulator_quota' not supported")]
    [TestCase(RemoteProcedure.DomainSetMemoryParameters, "hard_limit", 74, "parameter 'hard_limit' not supported")]
    [TestCase(RemoteProcedure.DomainSetBlkioParameters, "device_weight", 74, "parameter 'device_weight' not supported")]
    [TestCase(RemoteProcedure.DomainSetNumaParameters, "cell", 74, "parameter 'cell' not supported")]
    [TestCase(
        RemoteProcedure.DomainSetMemoryParameters, "min_guarantee", 8,
        "invalid type 'int' for parameter 'min_guarantee', expected 'ullong'")]
    public void What_the_driver_has_not_is_named_before_it_is_asked(
        RemoteProcedure procedure, string name, int code, string text)
    {
        var reply = _client.Call(procedure, new XdrBytes().Domain(Vm1).Int(1).Text(name).Int(OfInt).Int(1).Int(0));

        Assert.That((int)reply.Error.Code, Is.EqualTo(code));
        Assert.That(reply.Error.Message, Does.EndWith(text));
        Assert.That(_client.DriverCalls, Is.Empty);
    }

    [TestCase(RemoteProcedure.DomainSetMemoryParameters, "virDomainSetMemoryParameters")]
    [TestCase(RemoteProcedure.DomainSetNumaParameters, "virDomainSetNumaParameters")]
    public void Nothing_to_set_is_refused(RemoteProcedure procedure, string function) => Assert.That(
        _client.Call(procedure, new XdrBytes().Domain(Vm1).Int(0).Int(0)).Error.Message,
        Is.EqualTo($"nparams in {function} must be greater than zero"));

    [TestCase(RemoteProcedure.DomainGetMemoryParameters, -1, "internal error: nparams must be non-negative")]
    [TestCase(RemoteProcedure.DomainGetBlkioParameters, 17, "internal error: nparams too large")]
    [TestCase(
        RemoteProcedure.DomainGetSchedulerParametersFlags, 0,
        "*nparams in virDomainGetSchedulerParametersFlags must be greater than zero")]
    public void Room_that_no_reply_has_is_refused(RemoteProcedure procedure, int room, string message)
    {
        Assert.That(
            _client.Call(procedure, new XdrBytes().Domain(Vm1).Int(room).Int(0)).Error.Message, Is.EqualTo(message));
        Assert.That(_client.DriverCalls, Is.Empty);
    }

    [TestCase(RemoteProcedure.DomainGetMemoryParameters)]
    [TestCase(RemoteProcedure.DomainGetNumaParameters)]
    [TestCase(RemoteProcedure.DomainGetSchedulerParametersFlags)]
    [TestCase(RemoteProcedure.DomainGetEmulatorPinInfo)]
    public void Two_definitions_at_once_are_not_told(RemoteProcedure procedure)
    {
        var reply = _client.Call(procedure, new XdrBytes().Domain(Vm1).Int(1).Int(LiveAndConfig));

        Assert.That((reply.Error.Code, reply.Error.Message), Is.EqualTo((
            ErrorCode.InvalidArg,
            "Flags 'VIR_DOMAIN_AFFECT_LIVE' and 'VIR_DOMAIN_AFFECT_CONFIG' are mutually exclusive")));
        Assert.That(_client.DriverCalls, Is.Empty);
    }

    static string Hex(XdrBytes bytes) => Convert.ToHexString(bytes.Bytes);
}
