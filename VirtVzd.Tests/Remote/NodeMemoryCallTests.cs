// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Protocol.Procedures;

namespace VirtVzd.Tests.Remote;

/// <summary>The host's pages, as bytes (dispatch.md §6).</summary>
sealed class NodeMemoryCallTests
{
    const int UIntType = 2;

    [Test]
    public void Free_pages_are_numbers_of_64_bits()
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(
            RemoteProcedure.NodeGetFreePages, new XdrBytes().Int(2).Int(4).Int(2048).Int(-1).Int(1).Int(0));

        Assert.That(reply.Hex, Is.EqualTo("00000002" + "0000000000000001" + "FFFFFFFFFFFFFFFF"));
        Assert.That(client.DriverCalls, Is.EqualTo(new[] { "GetFreePages(4 2048, -1, 1, 0)" }));
    }

    [TestCase(2, 513, 1, 7, "internal error: the result won't fit into REMOTE_NODE_MAX_CELLS")]
    [TestCase(2, -1, 1, 7, "internal error: the result won't fit into REMOTE_NODE_MAX_CELLS")]
    [TestCase(2, 0, 8, 20, "cellCount in virNodeGetFreePages must not be zero")]
    [TestCase(0, 1, 8, 20, "npages in virNodeGetFreePages must not be zero")]
    public void Questions_about_too_many_pages_or_none_are_refused(
        int sizes, int cells, int code, int domain, string message)
    {
        var arguments = new XdrBytes().Int(sizes);
        for (var i = 0; i < sizes; i++)
        {
            arguments.Int(4);
        }

        var reply = RemoteTestClient.Opened()
            .Call(RemoteProcedure.NodeGetFreePages, arguments.Int(0).Int(cells).Int(0));

        Assert.That(reply.Error.Short, Is.EqualTo((code, domain, message)));
    }

    [Test]
    public void Pools_are_sizes_and_numbers()
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(
            RemoteProcedure.NodeAllocPages, new XdrBytes().Int(1).Int(2048).Int(1).Hyper(ulong.MaxValue).Int(0)
                .Int(3).Int(1));

        Assert.That(reply.Hex, Is.EqualTo("00000002"));
        Assert.That(
            client.DriverCalls,
            Is.EqualTo(new[] { $"AllocatePages(PagePool {{ SizeKib = 2048, Count = {ulong.MaxValue} }}, 0, 3, 1)" }));
    }

    [TestCase(1, 0, 1, 7, "invalid argument: as many numbers of pages as sizes are needed")]
    [TestCase(0, 0, 1, 20, "npages in virNodeAllocPages must not be zero")]
    [TestCase(1, 1, 0, 20, "cellCount in virNodeAllocPages must not be zero")]
    public void Pools_without_a_number_and_no_pools_are_refused(
        int sizes, int counts, int cells, int domain, string message)
    {
        var arguments = new XdrBytes().Int(sizes);
        if (sizes > 0)
        {
            arguments.Int(2048);
        }

        arguments.Int(counts);
        if (counts > 0)
        {
            arguments.Hyper(1);
        }

        var reply = RemoteTestClient.Opened().Call(RemoteProcedure.NodeAllocPages, arguments.Int(0).Int(cells).Int(0));

        Assert.That(reply.Error.Short, Is.EqualTo((8, domain, message)));
    }

    [Test]
    public void How_many_parameters_there_may_be_is_known_without_a_look()
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(RemoteProcedure.NodeGetMemoryParameters, new XdrBytes().Int(0).Int(0));

        Assert.That(reply.Hex, Is.EqualTo("00000000" + "00000008"));
        Assert.That(client.DriverCalls, Is.Empty);
    }

    [Test]
    public void Parameters_that_the_kernel_has_not_are_left_out_and_room_counts_them()
    {
        var reply = RemoteTestClient.Opened()
            .Call(RemoteProcedure.NodeGetMemoryParameters, new XdrBytes().Int(5).Int(4));

        Assert.That(reply.Hex, Is.EqualTo(
            "00000004"
            + "0000001173686D5F70616765735F746F5F7363616E000000" + "00000002" + "00000064"
            + "0000001373686D5F736C6565705F6D696C6C697365637300" + "00000002" + "00000014"
            + "0000001073686D5F70616765735F736861726564" + "00000004" + "0000000000000001"
            + "0000001273686D5F70616765735F756E7368617265640000" + "00000004" + "FFFFFFFFFFFFFFFF"
            + "00000000"));
    }

    [TestCase(65, 0, 1, 7, "internal error: nparams too large")]
    [TestCase(-1, 0, 1, 7, "internal error: nparams must be non-negative")]
    [TestCase(8, 8, 8, 0, "unsupported flags (0x8) in function virHostMemGetParameters")]
    public void Strange_questions_about_parameters_are_refused(
        int room, int flags, int code, int domain, string message)
    {
        var reply = RemoteTestClient.Opened()
            .Call(RemoteProcedure.NodeGetMemoryParameters, new XdrBytes().Int(room).Int(flags));

        Assert.That(reply.Error.Short, Is.EqualTo((code, domain, message)));
    }

    [Test]
    public void Parameters_are_set_in_the_order_of_the_client()
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(
            RemoteProcedure.NodeSetMemoryParameters,
            new XdrBytes().Int(2).Text("shm_sleep_millisecs").Int(UIntType).Int(7).Text("shm_pages_to_scan")
                .Int(UIntType).Int(9).Int(0));

        Assert.That(reply.Hex, Is.Empty);
        Assert.That(
            client.DriverCalls,
            Is.EqualTo(new[] { "SetSharing(SharingSetting { Name = sleep_millisecs, Value = 7 } SharingSetting { "
                + "Name = pages_to_scan, Value = 9 })" }));
    }

    [TestCase("shm_full_scans", UIntType, 0, 74, 0, "argument unsupported: parameter 'shm_full_scans' not supported")]
    [TestCase(
        "shm_pages_to_scan", 1, 0, 8, 0,
        "invalid argument: invalid type 'int' for parameter 'shm_pages_to_scan', expected 'uint'")]
    [TestCase("shm_full_scans", UIntType, 1, 8, 0, "unsupported flags (0x1) in function virHostMemSetParameters")]
    public void What_cannot_be_set_is_refused(string name, int type, int flags, int code, int domain, string message)
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(
            RemoteProcedure.NodeSetMemoryParameters, new XdrBytes().Int(1).Text(name).Int(type).Int(1).Int(flags));

        Assert.That(reply.Error.Short, Is.EqualTo((code, domain, message)));
        Assert.That(client.DriverCalls, Is.Empty);
    }

    [Test]
    public void No_parameters_are_refused()
    {
        var reply = RemoteTestClient.Opened()
            .Call(RemoteProcedure.NodeSetMemoryParameters, new XdrBytes().Int(0).Int(0));

        Assert.That(reply.Error.Short, Is.EqualTo((8, 20, "params in virNodeSetMemoryParameters must not be NULL")));
    }
}
