// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Driver.Events;
using VirtVzd.Errors;
using VirtVzd.Protocol.Procedures;

namespace VirtVzd.Tests.Remote;

/// <summary>Opening, closing, and what a connection says of itself.</summary>
sealed class ConnectCallTests
{
    [Test]
    public void Opening_hands_the_name_and_the_caller_to_the_driver()
    {
        var client = new RemoteTestClient();

        var reply = client.Call(RemoteProcedure.ConnectOpen, RemoteTestClient.OpenArguments);

        Assert.That(reply.Hex, Is.Empty);
        Assert.That(client.Driver.Name, Is.EqualTo("vz:///system"));
        Assert.That(client.Driver.Opener.Caller.ProcessId, Is.EqualTo(4711));
        Assert.That(client.Session.IsReadOnly, Is.False);
    }

    [Test]
    public void A_second_open_is_refused_and_the_first_stays_open()
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(RemoteProcedure.ConnectOpen, RemoteTestClient.OpenArguments);

        Assert.That(reply.Error.Short, Is.EqualTo((1, 7, "internal error: connection already open")));
        Assert.That(client.Call(RemoteProcedure.ConnectGetType).IsError, Is.False);
        Assert.That(client.Hypervisor.Connections, Has.Count.EqualTo(1));
    }

    [Test]
    public void An_open_without_a_name_is_refused_and_may_be_tried_again()
    {
        var client = new RemoteTestClient();

        var reply = client.Call(RemoteProcedure.ConnectOpen, new XdrBytes().Optional(null).Int(0));

        Assert.That(reply.Error.Short, Is.EqualTo((1, 7, "internal error: connection not open")));
        Assert.That(client.Call(RemoteProcedure.ConnectOpen, RemoteTestClient.OpenArguments).IsError, Is.False);
    }

    [Test]
    public void An_open_that_the_driver_refuses_may_be_tried_again()
    {
        var client = new RemoteTestClient();
        client.Hypervisor.Failure = LibvirtException.Internal(ErrorDomain.Parallels, "no dispatcher");
        var refused = client.Call(RemoteProcedure.ConnectOpen, new XdrBytes().Optional("vz:///system").Int(1));
        client.Hypervisor.Failure = null;

        var opened = client.Call(RemoteProcedure.ConnectOpen, RemoteTestClient.OpenArguments);

        Assert.That(refused.Error.Short, Is.EqualTo((1, 48, "internal error: no dispatcher")));
        Assert.That(opened.IsError, Is.False);
        Assert.That(client.Session.IsReadOnly, Is.False, "a failed open restricts nothing");
    }

    [Test]
    public void While_the_driver_opens_another_open_and_other_calls_are_refused_at_once()
    {
        var client = new RemoteTestClient();
        Reply? secondOpen = null;
        Reply? otherCall = null;
        client.Hypervisor.WhileOpening = () =>
        {
            secondOpen = client.Call(RemoteProcedure.ConnectOpen, RemoteTestClient.OpenArguments);
            otherCall = client.Call(RemoteProcedure.ConnectGetType);
        };

        var firstOpen = client.Call(RemoteProcedure.ConnectOpen, RemoteTestClient.OpenArguments);

        Assert.That(firstOpen.IsError, Is.False);
        Assert.That(secondOpen?.Error.Message, Is.EqualTo("internal error: connection already open"));
        Assert.That(otherCall?.Error.Message, Is.EqualTo("internal error: hypervisor connection not open"));
    }

    [TestCase(1, true)]
    [TestCase(7, true)]
    [TestCase(6, false)]
    public void Only_the_lowest_flag_of_an_open_counts_and_forbids_writing(int flags, bool readOnly)
    {
        var client = new RemoteTestClient();

        client.Call(RemoteProcedure.ConnectOpen, new XdrBytes().Optional("vz:///system").Int(flags));

        Assert.That(client.Session.IsReadOnly, Is.EqualTo(readOnly));
    }

    [Test]
    public void An_open_without_the_flag_keeps_a_read_only_socket_read_only()
    {
        var client = RemoteTestClient.OpenedReadOnly();

        Assert.That(client.Session.IsReadOnly, Is.True);
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Closing_needs_no_open_connection(bool open)
    {
        var client = open ? RemoteTestClient.Opened() : new RemoteTestClient();

        var reply = client.Call(RemoteProcedure.ConnectClose);

        Assert.That(reply.Hex, Is.Empty);
        Assert.That(client.Session.ClosesAfterReply, Is.True);
    }

    [Test]
    public void The_end_of_the_connection_disposes_the_drivers()
    {
        var client = RemoteTestClient.Opened();
        client.Call(RemoteProcedure.ConnectRegisterCloseCallback);

        client.Session.End();

        Assert.That(client.Driver.Disposed, Is.True);
    }

    [Test]
    public void A_connection_that_was_never_opened_ends_as_well()
    {
        var client = new RemoteTestClient();
        client.Call(RemoteProcedure.ConnectGetType);

        Assert.That(client.Session.End, Throws.Nothing);
    }

    [Test]
    public void Keepalive_is_a_feature_before_the_connection_is_open_and_begins_at_once()
    {
        var client = new RemoteTestClient();

        var reply = client.Call(RemoteProcedure.ConnectSupportsFeature, new XdrBytes().Int(10));

        Assert.That(reply.Hex, Is.EqualTo("00000001"));
        Assert.That(client.Session.WatchesForLife, Is.True);
    }

    [TestCase(8)]
    [TestCase(14)]
    [TestCase(15)]
    public void The_daemons_own_features_need_an_open_connection(int feature)
    {
        var before = new RemoteTestClient().Call(RemoteProcedure.ConnectSupportsFeature, new XdrBytes().Int(feature));
        var client = RemoteTestClient.Opened();
        var after = client.Call(RemoteProcedure.ConnectSupportsFeature, new XdrBytes().Int(feature));

        Assert.That(before.Error.Short, Is.EqualTo((1, 7, "internal error: hypervisor connection not open")));
        Assert.That(after.Hex, Is.EqualTo("00000001"));
        Assert.That(client.DriverCalls, Is.Empty);
        Assert.That(client.Session.WatchesForLife, Is.False);
    }

    [TestCase(4, "00000001")]
    [TestCase(1, "00000000")]
    [TestCase(-5, "00000000")]
    [TestCase(4711, "00000000")]
    public void Other_features_are_the_drivers(int feature, string expected)
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(RemoteProcedure.ConnectSupportsFeature, new XdrBytes().Int(feature));

        Assert.That(reply.Hex, Is.EqualTo(expected));
        Assert.That(client.DriverCalls, Is.EqualTo(new[] { $"SupportsFeature({feature})" }));
    }

    [Test]
    public void Type_versions_host_name_and_uri_are_told()
    {
        var client = RemoteTestClient.Opened();

        Assert.That(client.Call(RemoteProcedure.ConnectGetType).Hex, Is.EqualTo("00000002767A0000"));
        Assert.That(client.Call(RemoteProcedure.ConnectGetVersion).Hex, Is.EqualTo("0000000000895828"));
        Assert.That(client.Call(RemoteProcedure.ConnectGetLibVersion).Hex, Is.EqualTo("0000000000A7E478"));
        Assert.That(
            client.Call(RemoteProcedure.ConnectGetHostname).Hex,
            Is.EqualTo("0000000C686F73742E6578616D706C65"));
        Assert.That(
            client.Call(RemoteProcedure.ConnectGetUri).Hex, Is.EqualTo("0000000C767A3A2F2F2F73797374656D"));
        Assert.That(client.Call(RemoteProcedure.ConnectIsSecure).Hex, Is.EqualTo("00000001"));
    }

    [Test]
    public void Documents_and_limits_are_asked_with_the_callers_arguments()
    {
        var client = RemoteTestClient.Opened();

        var sysinfo = client.Call(RemoteProcedure.ConnectGetSysinfo, new XdrBytes().Int(3));
        var capabilities = client.Call(RemoteProcedure.ConnectGetCapabilities);
        var vcpus = client.Call(RemoteProcedure.ConnectGetMaxVcpus, new XdrBytes().Optional("vz"));
        client.Call(RemoteProcedure.ConnectGetMaxVcpus, new XdrBytes().Optional(null));

        Assert.That(sysinfo.Hex, Is.EqualTo("0000000A3C737973696E666F2F3E0000"));
        Assert.That(capabilities.Hex, Does.StartWith("0000000F3C6361706162696C6974696573"));
        Assert.That(vcpus.Hex, Is.EqualTo("00000404"));
        Assert.That(
            client.DriverCalls,
            Is.EqualTo(new[] { "GetSysinfo(3)", "GetCapabilities()", "GetMaxVcpus(vz)", "GetMaxVcpus(null)" }));
    }

    [Test]
    public void Free_memory_of_zero_is_an_error_because_clients_take_it_for_one()
    {
        var client = RemoteTestClient.Opened();
        var some = client.Call(RemoteProcedure.NodeGetFreeMemory);
        client.Driver.NodeDriver.FreeMemoryBytes = 0;

        var none = client.Call(RemoteProcedure.NodeGetFreeMemory);

        Assert.That(some.Hex, Is.EqualTo("0000000123456789"));
        Assert.That(none.Error, Is.EqualTo(new WireError(
            ErrorCode.InternalError, ErrorDomain.Rpc, LibvirtException.NoErrorSet, null, null, 0, 0)));
    }

    [Test]
    public void A_long_processor_model_is_cut_and_still_ends_with_a_zero()
    {
        var client = RemoteTestClient.Opened();
        client.Driver.NodeDriver.Model = new string('m', 40);

        var reply = client.Call(RemoteProcedure.NodeGetInfo);

        // 32 elements of four bytes each; 6D is 'm'.
        Assert.That(reply.Hex[..(31 * 8)], Is.EqualTo(string.Concat(Enumerable.Repeat("0000006D", 31))));
        Assert.That(reply.Hex[(31 * 8)..(32 * 8)], Is.EqualTo("00000000"));
    }

    [Test]
    public void The_loss_of_the_hypervisor_is_told_to_who_asked_for_it()
    {
        var client = RemoteTestClient.Opened();
        client.Call(RemoteProcedure.ConnectRegisterCloseCallback);
        var again = client.Call(RemoteProcedure.ConnectRegisterCloseCallback);

        client.Driver.ConnectDriver.Lose(ConnectCloseReason.EndOfFile);

        Assert.That(
            again.Error.Short,
            Is.EqualTo((55, 48, "Requested operation is not valid: A close callback is already registered")));
        Assert.That(client.Session.Events, Has.Count.EqualTo(1));
        Assert.That(
            Convert.ToHexString(client.Session.Events[0]),
            Is.EqualTo(
                "00000020" + "20008086" + "00000001" + "0000016A" + "00000002" + "00000001" + "00000000" + "00000001"));
    }

    [Test]
    public void A_close_callback_can_be_taken_back_once()
    {
        var client = RemoteTestClient.Opened();
        client.Call(RemoteProcedure.ConnectRegisterCloseCallback);

        var first = client.Call(RemoteProcedure.ConnectUnregisterCloseCallback);
        var second = client.Call(RemoteProcedure.ConnectUnregisterCloseCallback);
        client.Driver.ConnectDriver.Lose(ConnectCloseReason.Error);

        Assert.That(first.Hex, Is.Empty);
        Assert.That(second.Error.Code, Is.EqualTo(ErrorCode.OperationInvalid));
        Assert.That(client.Session.Events, Is.Empty);
    }
}
