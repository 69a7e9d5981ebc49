// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Protocol.Procedures;

namespace VirtVzd.Tests.Remote;

/// <summary>What the host counts, as bytes.</summary>
sealed class NodeStatisticsCallTests
{
    [TestCase(-1, 0, "00000000" + "00000004")]
    [TestCase(
        3, 4, "00000004" + "000000066B65726E656C0000" + "0000000000000001" + "0000000475736572" + "8000000000000000"
            + "0000000469646C65" + "FFFFFFFFFFFFFFFF" + "00000006696F776169740000" + "0000000000000000" + "00000000")]
    public void Cpu_times_have_four_names(int cpu, int room, string expected)
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(RemoteProcedure.NodeGetCpuStats, new XdrBytes().Int(cpu).Int(room).Int(0));

        Assert.That(reply.Hex, Is.EqualTo(expected));
        Assert.That(client.DriverCalls.Contains($"GetCpuTimes({cpu}, 0)"), Is.EqualTo(room > 0));
    }

    [TestCase(-1, 0, "00000000" + "00000004")]
    [TestCase(0, 0, "00000000" + "00000002")]
    [TestCase(
        -1, 4, "00000004" + "00000005746F74616C000000" + "0000000000000010" + "0000000466726565" + "0000000000000008"
            + "0000000762756666657273" + "00" + "0000000000000002" + "00000006636163686564" + "0000"
            + "0000000000000001" + "00000000")]
    [TestCase(1, 2, "00000002" + "00000005746F74616C000000" + "0000000000000010" + "0000000466726565"
        + "0000000000000008" + "00000000")]
    public void Memory_has_four_names_and_that_of_a_cell_two(int cell, int room, string expected)
    {
        var reply = RemoteTestClient.Opened()
            .Call(RemoteProcedure.NodeGetMemoryStats, new XdrBytes().Int(room).Int(cell).Int(0));

        Assert.That(reply.Hex, Is.EqualTo(expected));
    }

    [TestCase(-1, 1, 7, "internal error: nparams must be non-negative")]
    [TestCase(17, 1, 7, "internal error: nparams too large")]
    [TestCase(3, 8, 0, "nparams in virHostCPUGetStatsLinux must be equal to 4")]
    [TestCase(5, 8, 0, "nparams in virHostCPUGetStatsLinux must be equal to 4")]
    public void Room_for_another_number_of_cpu_times_is_refused(int room, int code, int domain, string message)
    {
        var reply = RemoteTestClient.Opened()
            .Call(RemoteProcedure.NodeGetCpuStats, new XdrBytes().Int(-1).Int(room).Int(0));

        Assert.That(reply.Error.Short, Is.EqualTo((code, domain, message)));
    }

    [TestCase(-1, 2, "nparams in virHostMemGetStatsLinux must be equal to 4")]
    [TestCase(0, 4, "nparams in virHostMemGetStatsLinux must be equal to 2")]
    [TestCase(-2, 4, "cellNum in virNodeGetMemoryStats only accepts -1 as a negative value", 20)]
    public void Room_for_another_number_of_memory_values_and_strange_cells_are_refused(
        int cell, int room, string message, int domain = 0)
    {
        var reply = RemoteTestClient.Opened()
            .Call(RemoteProcedure.NodeGetMemoryStats, new XdrBytes().Int(room).Int(cell).Int(0));

        Assert.That(reply.Error.Short, Is.EqualTo((8, domain, message)));
    }

    [Test]
    public void Only_minus_one_is_a_negative_cpu()
    {
        var reply = RemoteTestClient.Opened()
            .Call(RemoteProcedure.NodeGetCpuStats, new XdrBytes().Int(-2).Int(4).Int(0));

        Assert.That(reply.Error, Is.EqualTo(new WireError(
            ErrorCode.InvalidArg,
            ErrorDomain.Domain,
            "cpuNum in virNodeGetCPUStats only accepts -1 as a negative value",
            "virNodeGetCPUStats",
            "cpuNum",
            0,
            0)));
    }

    [Test]
    public void Free_memory_of_cells_is_in_bytes_and_cut_to_what_there_is_room_for()
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(RemoteProcedure.NodeGetCellsFreeMemory, new XdrBytes().Int(1).Int(2));

        Assert.That(reply.Hex, Is.EqualTo("00000002" + "0000000000000000" + "0000000000000001"));
        Assert.That(client.DriverCalls, Is.EqualTo(new[] { "GetFreeBytesOfCells(1, 2)" }));
    }

    [TestCase(0, -1, 39, 7, "maxcells must be non-negative")]
    [TestCase(0, 1025, 39, 7, "maxcells > REMOTE_NODE_MAX_CELLS")]
    [TestCase(0, 0, 8, 20, "maxCells in virNodeGetCellsFreeMemory must be greater than zero")]
    [TestCase(-1, 1, 8, 20, "startCell in virNodeGetCellsFreeMemory must be zero or greater")]
    public void Strange_cells_are_refused(int start, int max, int code, int domain, string message)
    {
        var reply = RemoteTestClient.Opened()
            .Call(RemoteProcedure.NodeGetCellsFreeMemory, new XdrBytes().Int(start).Int(max));

        Assert.That(reply.Error.Short, Is.EqualTo((code, domain, message)));
    }

    [TestCase(1, 1, "00000002" + "FF0D0000" + "0000000B" + "0000000C")]
    [TestCase(0, 1, "00000000" + "0000000B" + "0000000C")]
    [TestCase(1, 0, "00000002" + "FF0D0000" + "00000000" + "0000000C")]
    [TestCase(0, 0, "00000000" + "00000000" + "0000000C")]
    public void The_cpu_map_has_what_was_asked_for(int map, int online, string expected)
    {
        var reply = RemoteTestClient.Opened()
            .Call(RemoteProcedure.NodeGetCpuMap, new XdrBytes().Int(map).Int(online).Int(0));

        Assert.That(reply.Hex, Is.EqualTo(expected));
    }
}
