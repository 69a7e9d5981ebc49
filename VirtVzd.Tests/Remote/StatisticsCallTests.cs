// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Statistics;
using VirtVzd.Errors;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Remote;
using VirtVzd.Rpc;
using VirtVzd.Xdr;
using static VirtVzd.Tests.Remote.FakeDomainDriver;

namespace VirtVzd.Tests.Remote;

/// <summary>What domains count, as bytes: names, types, order, limits.</summary>
sealed class StatisticsCallTests
{
    const string Unknown = "FFFFFFFFFFFFFFFF";

    [Test]
    public void A_disk_that_counts_only_some_has_minus_one_for_the_rest()
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(RemoteProcedure.DomainBlockStats, new XdrBytes().Domain(Vm1).Text("sda"));

        Assert.That(
            reply.Hex, Is.EqualTo("0000000000000001" + "7FFFFFFFFFFFFFFF" + Unknown + "0000000000000004" + Unknown));
        Assert.That(client.DriverCalls, Is.EqualTo(new[] { "GetBlockStats(vm1, sda)" }));
    }

    [TestCase(0, "00000000" + "00000003")]
    [TestCase(
        1, "00000001" + "0000000D72645F6F7065726174696F6E73000000" + "00000003" + "0000000000000001" + "00000000")]
    [TestCase(16, "00000003" + "0000000D72645F6F7065726174696F6E73000000" + "00000003" + "0000000000000001"
        + "0000000872645F6279746573" + "00000003" + "7FFFFFFFFFFFFFFF"
        + "0000000877725F6279746573" + "00000003" + "0000000000000004" + "00000000")]
    public void The_parameters_of_a_disk_are_those_that_are_known_and_there_is_room_for(int room, string expected)
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(
            RemoteProcedure.DomainBlockStatsFlags, new XdrBytes().Domain(Vm1).Text("sda").Int(room).Int(4));

        Assert.That(reply.Hex, Is.EqualTo(expected));
        Assert.That(client.DriverCalls, Is.EqualTo(new[] { "GetBlockStatsFlags(vm1, sda, 4)" }));
    }

    [TestCase(-1, "internal error: nparams must be non-negative")]
    [TestCase(17, "internal error: nparams too large")]
    public void Room_that_no_reply_has_is_refused_before_the_driver_is_asked(int room, string message)
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(
            RemoteProcedure.DomainBlockStatsFlags, new XdrBytes().Domain(Vm1).Text("sda").Int(room).Int(0));

        Assert.That(reply.Error.Short, Is.EqualTo((1, 7, message)));
        Assert.That(client.DriverCalls, Is.Empty);
    }

    [Test]
    public void An_interface_never_counts_errors_and_drops()
    {
        var reply = RemoteTestClient.Opened()
            .Call(RemoteProcedure.DomainInterfaceStats, new XdrBytes().Domain(Vm1).Text("vme1"));

        Assert.That(reply.Hex, Is.EqualTo(
            "0000000000000001" + "0000000000000002" + Unknown + Unknown + "0000000000000005" + Unknown + Unknown
                + Unknown));
    }

    [TestCase(0, "00000000")]
    [TestCase(1, "00000001" + "00000000" + "0000000000000001")]
    [TestCase(1024, "00000002" + "00000000" + "0000000000000001" + "00000006" + Unknown)]
    public void Memory_is_cut_to_what_the_client_has_room_for(int room, string expected)
    {
        var reply = RemoteTestClient.Opened()
            .Call(RemoteProcedure.DomainMemoryStats, new XdrBytes().Domain(Vm1).Int(room).Int(0));

        Assert.That(reply.Hex, Is.EqualTo(expected));
    }

    [TestCase(1025)]
    [TestCase(-1)]
    public void More_memory_statistics_than_there_can_be_are_refused(int room)
    {
        var reply = RemoteTestClient.Opened()
            .Call(RemoteProcedure.DomainMemoryStats, new XdrBytes().Domain(Vm1).Int(room).Int(0));

        Assert.That(reply.Error.Short, Is.EqualTo((1, 7, "internal error: maxStats > REMOTE_DOMAIN_MEMORY_STATS_MAX")));
    }

    [Test]
    public void Vcpus_are_as_many_as_there_are_and_the_map_as_long_as_was_asked_for()
    {
        var reply = RemoteTestClient.Opened()
            .Call(RemoteProcedure.DomainGetVcpus, new XdrBytes().Domain(Vm1).Int(3).Int(2));

        Assert.That(reply.Hex, Is.EqualTo("00000002"
            + "00000000" + "00000001" + "000000E8D4A51000" + "FFFFFFFE"
            + "00000001" + "00000001" + "0000000000000000" + "FFFFFFFE"
            + "00000006" + "0F020F020000" + "0000"));
    }

    [Test]
    public void A_map_that_is_too_short_for_a_cpu_leaves_it_out()
    {
        var reply = RemoteTestClient.Opened()
            .Call(RemoteProcedure.DomainGetVcpus, new XdrBytes().Domain(Vm1).Int(1).Int(1));

        Assert.That(reply.Hex, Does.EndWith("00000001" + "0F000000"));
    }

    [Test]
    public void Pins_are_as_many_as_there_are_virtual_cpus_in_room_for_more()
    {
        var reply = RemoteTestClient.Opened()
            .Call(RemoteProcedure.DomainGetVcpuPinInfo, new XdrBytes().Domain(Vm1).Int(3).Int(2).Int(2));

        Assert.That(reply.Hex, Is.EqualTo("00000006" + "010201020000" + "0000" + "00000002"));
    }

    [TestCase(0, 1, "ncpumaps in virDomainGetVcpuPinInfo must be greater than zero")]
    [TestCase(1, -1, "maplen in virDomainGetVcpuPinInfo must be greater than zero")]
    [TestCase(16385, 1, "internal error: ncpumaps > REMOTE_VCPUINFO_MAX")]
    [TestCase(16384, 513, "internal error: maxinfo * maplen > REMOTE_CPUMAPS_MAX")]
    public void Pins_beyond_the_limits_are_refused(int count, int mapBytes, string message)
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(
            RemoteProcedure.DomainGetVcpuPinInfo, new XdrBytes().Domain(Vm1).Int(count).Int(mapBytes).Int(0));

        Assert.That(reply.Error.Message, Is.EqualTo(message));
        Assert.That(client.DriverCalls, Is.Empty);
    }

    [TestCase(-1, 0, "maxinfo must be non-negative")]
    [TestCase(1, -1, "maxinfo must be non-negative")]
    [TestCase(16385, 0, "maxinfo > REMOTE_VCPUINFO_MAX")]
    [TestCase(16384, 513, "maxinfo * maplen > REMOTE_CPUMAPS_MAX")]
    [TestCase(16384, int.MaxValue, "maxinfo * maplen > REMOTE_CPUMAPS_MAX")]
    public void Vcpu_tables_beyond_the_limits_are_refused(int count, int mapBytes, string message)
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(RemoteProcedure.DomainGetVcpus, new XdrBytes().Domain(Vm1).Int(count).Int(mapBytes));

        Assert.That(reply.Error.Short, Is.EqualTo((1, 7, $"internal error: {message}")));
        Assert.That(client.DriverCalls, Is.Empty);
    }

    [TestCase(false, "GetAll(all, 33, 2147483648)")]
    [TestCase(true, "GetAll(vm1 gone, 33, 2147483648)")]
    public void A_bulk_call_hands_domains_groups_and_flags_to_the_driver(bool named, string expected)
    {
        var client = RemoteTestClient.Opened();
        var arguments = named ? new XdrBytes().Int(2).Domain(Vm1).Domain(Gone) : new XdrBytes().Int(0);

        var reply = client.Call(RemoteProcedure.ConnectGetAllDomainStats, arguments.Int(33).Int(int.MinValue));

        Assert.That(reply.Hex, Is.EqualTo("00000000"));
        Assert.That(client.DriverCalls, Is.EqualTo(new[] { expected }));
    }

    // The values are the example of the reference, whose names, types and order were printed by libvirt's own driver.
    [Test]
    public void A_bulk_record_has_libvirts_names_types_and_order()
    {
        var client = RemoteTestClient.Opened();
        client.Driver.FakeStatistics.Records =
        [
            new DomainStatistics(Vm1)
            {
                Status = DomainStatus.Running(DomainRunningReason.Booted),
                Disks =
                [
                    new("sda", "/vz/hd", new BlockCounters(10, 4096, 20, 8192), 68_719_476_736),
                    new("hda", null, new BlockCounters(null, 77, null, null), null),
                ],
                Interfaces = [new("vme1", new InterfaceCounters(100, 3, 200, 4)), new(null, default)],
                VcpuTimesNs = [1_000_000, 2_000_000],
                Balloon = new BalloonStatistics(
                    2_097_152,
                    1_048_576,
                    [new(MemoryStatisticTag.SwapIn, 20), new(
                        MemoryStatisticTag.ActualBalloon, 1_048_576), new(MemoryStatisticTag.LastUpdate, 9)]),
            },
        ];

        var reply = client.Call(RemoteProcedure.ConnectGetAllDomainStats, new XdrBytes().Int(0).Int(0).Int(0));

        var expected = new XdrBytes().Int(1).Domain(Vm1).Int(28);
        Param(expected, "state.state", 1).Int(1);
        Param(expected, "state.reason", 1).Int(1);
        Param(expected, "block.count", 2).Int(2);
        Param(expected, "block.0.name", 7).Text("sda");
        Param(expected, "block.0.path", 7).Text("/vz/hd");
        Param(expected, "block.0.rd.reqs", 4).Hyper(10);
        Param(expected, "block.0.rd.bytes", 4).Hyper(4096);
        Param(expected, "block.0.wr.reqs", 4).Hyper(20);
        Param(expected, "block.0.wr.bytes", 4).Hyper(8192);
        Param(expected, "block.0.capacity", 4).Hyper(68_719_476_736);
        Param(expected, "block.1.name", 7).Text("hda");
        Param(expected, "block.1.rd.bytes", 4).Hyper(77);
        Param(expected, "net.count", 2).Int(2);
        Param(expected, "net.0.name", 7).Text("vme1");
        Param(expected, "net.0.rx.bytes", 4).Hyper(100);
        Param(expected, "net.0.rx.pkts", 4).Hyper(3);
        Param(expected, "net.0.tx.bytes", 4).Hyper(200);
        Param(expected, "net.0.tx.pkts", 4).Hyper(4);
        Param(expected, "vcpu.current", 2).Int(2);
        Param(expected, "vcpu.maximum", 2).Int(2);
        Param(expected, "vcpu.0.state", 1).Int(1);
        Param(expected, "vcpu.0.time", 4).Hyper(1_000_000);
        Param(expected, "vcpu.1.state", 1).Int(1);
        Param(expected, "vcpu.1.time", 4).Hyper(2_000_000);
        Param(expected, "balloon.maximum", 4).Hyper(2_097_152);
        Param(expected, "balloon.current", 4).Hyper(1_048_576);
        Param(expected, "balloon.swap_in", 4).Hyper(20);
        Param(expected, "balloon.last-update", 4).Hyper(9);
        Assert.That(reply.Hex, Is.EqualTo(Convert.ToHexString(expected.Bytes)));
    }

    [Test]
    public void Cpu_time_is_told_with_its_user_and_system_parts()
    {
        var client = RemoteTestClient.Opened();
        client.Driver.FakeStatistics.Records = [new DomainStatistics(Vm1) { CpuTimeNs = 3_000_000 }];

        var reply = client.Call(RemoteProcedure.ConnectGetAllDomainStats, new XdrBytes().Int(0).Int(2).Int(0));

        var expected = new XdrBytes().Int(1).Domain(Vm1).Int(3);
        Param(expected, "cpu.time", 4).Hyper(3_000_000);
        Param(expected, "cpu.user", 4).Hyper(3_000_000);
        Param(expected, "cpu.system", 4).Hyper(0);
        Assert.That(reply.Hex, Is.EqualTo(Convert.ToHexString(expected.Bytes)));
    }

    [Test]
    public void Groups_that_were_not_asked_for_are_not_there()
    {
        var client = RemoteTestClient.Opened();
        client.Driver.FakeStatistics.Records = [new DomainStatistics(Ct101)];

        var reply = client.Call(RemoteProcedure.ConnectGetAllDomainStats, new XdrBytes().Int(0).Int(2).Int(0));

        Assert.That(reply.Hex, Is.EqualTo(Convert.ToHexString(new XdrBytes().Int(1).Domain(Ct101).Int(0).Bytes)));
    }

    [Test]
    public void Records_of_many_domains_are_written_in_little_more_memory_than_the_packet_takes()
    {
        var record = new DomainStatistics(Vm1)
        {
            CpuTimeNs = 1,
            Disks = [new DiskStatistics(
                "sda", "/vz/a.hdd", new BlockCounters(1, 2, 3, 4), 5), new DiskStatistics("sdb", null, default, null)],
            Interfaces = [new InterfaceStatistics("vme1", new InterfaceCounters(1, 2, 3, 4))],
            VcpuTimesNs = [1, 2, 3, 4],
        };
        var reply = new DomainStatsReply([.. Enumerable.Repeat(record, 2_000)]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var writer = new XdrWriter(ByteArrays.Rent(4_096), 0, RpcLimits.PacketBytesMax);
        reply.Encode(ref writer);

        // The array that grows with the first records, the one that holds all, an eighth more, and names once.
        var taken = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.That(taken, Is.LessThan((1.2 * writer.Position) + 200_000), $"{writer.Position} bytes written");
    }

    [TestCase(16384, false)]
    [TestCase(16385, true)]
    public void More_records_than_a_reply_holds_are_refused(int count, bool refused)
    {
        var client = RemoteTestClient.Opened();
        client.Driver.FakeStatistics.Records = [.. Enumerable.Repeat(new DomainStatistics(Vm1), count)];

        var reply = client.Call(RemoteProcedure.ConnectGetAllDomainStats, new XdrBytes().Int(0).Int(0).Int(0));

        Assert.That(reply.IsError, Is.EqualTo(refused));
        if (refused)
        {
            Assert.That(reply.Error.Short, Is.EqualTo(
                (1, 7, "internal error: Number of domain stats records is 16385, which exceeds max limit: 16384")));
        }
    }

    static IEnumerable<TestCaseData> Calls()
    {
        yield return new TestCaseData(RemoteProcedure.DomainBlockStats, new XdrBytes().Domain(Vm1).Text(""));
        yield return new TestCaseData(
            RemoteProcedure.DomainBlockStatsFlags, new XdrBytes().Domain(Vm1).Text("").Int(0).Int(0));
        yield return new TestCaseData(RemoteProcedure.DomainInterfaceStats, new XdrBytes().Domain(Vm1).Text(""));
        yield return new TestCaseData(RemoteProcedure.DomainMemoryStats, new XdrBytes().Domain(Vm1).Int(0).Int(0));
        yield return new TestCaseData(RemoteProcedure.DomainGetVcpus, new XdrBytes().Domain(Vm1).Int(0).Int(0));
        yield return new TestCaseData(RemoteProcedure.ConnectGetAllDomainStats, new XdrBytes().Int(0).Int(0).Int(0));
        yield return new TestCaseData(RemoteProcedure.NodeGetCpuStats, new XdrBytes().Int(-1).Int(0).Int(0));
        yield return new TestCaseData(RemoteProcedure.NodeGetMemoryStats, new XdrBytes().Int(0).Int(-1).Int(0));
        yield return new TestCaseData(RemoteProcedure.NodeGetCellsFreeMemory, new XdrBytes().Int(0).Int(1));
        yield return new TestCaseData(RemoteProcedure.NodeGetCpuMap, new XdrBytes().Int(0).Int(0).Int(0));
    }

    [TestCaseSource(nameof(Calls))]
    public void What_the_driver_throws_becomes_the_error_reply(RemoteProcedure procedure, XdrBytes arguments)
    {
        var client = RemoteTestClient.Opened();
        client.Hypervisor.Failure = LibvirtException.NoDomain("gone");

        Assert.That(client.Call(procedure, arguments).Error.Short, Is.EqualTo((42, 48, "Domain not found: gone")));
    }

    [TestCaseSource(nameof(Calls))]
    public void A_client_who_may_only_read_gets_it_as_well(RemoteProcedure procedure, XdrBytes arguments)
    {
        Assert.That(RemoteTestClient.OpenedReadOnly().Call(procedure, arguments).IsError, Is.False);
    }

    static XdrBytes Param(XdrBytes to, string name, int type) => to.Text(name).Int(type);
}
