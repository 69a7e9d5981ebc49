// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Protocol.Procedures;

namespace VirtVzd.Tests.Remote;

/// <summary>The answers to what the tables list and nobody implements.</summary>
sealed class UnimplementedCallTests
{
    [Test]
    public void Calls_of_other_families_fail_as_where_their_daemons_do_not_run()
    {
        var client = RemoteTestClient.Opened();
        foreach (var (number, daemon) in ProcedureNumbers.OfOtherDaemons.ExceptBy(
            ProcedureNumbers.StandIns, row => row.Number))
        {
            var reply = client.Call(ProgramNumbers.Remote, number, XdrBytes.Zeros);

            var text = $"Failed to connect socket to '/nowhere/libvirt/{daemon}-sock': No such file or directory";
            Assert.That(
                reply.Error,
                Is.EqualTo(new WireError(ErrorCode.SystemError, ErrorDomain.Rpc, text, "%s", text, 2, -1)),
                $"procedure {number}");
        }
    }

    [Test]
    public void Reading_calls_of_other_families_of_a_read_only_client_name_the_read_only_socket()
    {
        var client = RemoteTestClient.OpenedReadOnly();

        var reply = client.Call(RemoteProcedure.ConnectListAllInterfaces, new XdrBytes().Int(1).Int(0));

        Assert.That(
            reply.Error.Message,
            Is.EqualTo(
                "Failed to connect socket to '/nowhere/libvirt/virtinterfaced-sock-ro': No such file or directory"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_session_daemon_names_the_sessions_sockets_which_have_no_read_only_ones(bool readOnly)
    {
        var client = readOnly
            ? RemoteTestClient.OpenedReadOnly(privileged: false)
            : RemoteTestClient.Opened(privileged: false);

        var reply = client.Call(RemoteProcedure.ConnectListAllSecrets, new XdrBytes().Int(1).Int(0));

        Assert.That(
            reply.Error.Message,
            Is.EqualTo("Failed to connect socket to '/nowhere/libvirt/virtsecretd-sock': No such file or directory"));
    }

    [Test]
    public void A_session_has_no_network_filters()
    {
        var client = RemoteTestClient.Opened(privileged: false);

        var reply = client.Call(RemoteProcedure.ConnectListAllNwfilters, new XdrBytes().Int(1).Int(0));

        Assert.That(reply.Error.Short, Is.EqualTo((1, 7, "internal error: connection not open")));
    }

    [Test]
    public void Who_would_take_a_device_from_the_host_hears_that_nobody_has_to()
    {
        var client = RemoteTestClient.Opened();
        foreach (var number in ProcedureNumbers.RefusedWithReason)
        {
            var reply = client.Call(ProgramNumbers.Remote, number, XdrBytes.Zeros);

            Assert.That(
                reply.Error.Short,
                Is.EqualTo((84, 22, "Operation not supported: the Virtuozzo dispatcher takes a device from the host "
                    + "when a domain that has it"
                    + " starts, and gives it back: nobody has to do it")),
                $"procedure {number}");
        }
    }

    [Test]
    public void The_rest_is_not_supported_by_the_name_of_its_function()
    {
        var client = RemoteTestClient.Opened();
        var others = ProcedureNumbers.OfOtherDaemons.Select(row => row.Number);
        foreach (var number in ProcedureNumbers.Calls.Except(
            [.. ProcedureNumbers.Implemented, .. ProcedureNumbers.RefusedWithReason, .. others]))
        {
            var reply = client.Call(ProgramNumbers.Remote, number, XdrBytes.Zeros);

            var api = ProcedureNumbers.Api(number);
            Assert.That(reply.Error.Code, Is.EqualTo(ErrorCode.NoSupport), $"procedure {number}");
            Assert.That(
                reply.Error.Message,
                Is.EqualTo($"this function is not supported by the connection driver: {api}"));
        }

        Assert.That(client.DriverCalls, Is.Empty);
    }

    [TestCase(104, 20)]
    [TestCase(443, 20)]
    [TestCase(451, 20)]
    public void It_carries_the_functions_domain(int number, int domain)
    {
        var reply = RemoteTestClient.Opened().Call(ProgramNumbers.Remote, number, XdrBytes.Zeros);

        Assert.That((reply.Error.Code, (int)reply.Error.Domain), Is.EqualTo((ErrorCode.NoSupport, domain)));
    }

    [Test]
    public void The_sister_programs_support_nothing_but_the_agents_and_the_platforms_commands()
    {
        const string agents = "virDomainQemuAgentCommand";
        const string platforms = "virDomainQemuMonitorCommand";
        var client = RemoteTestClient.Opened();
        foreach (var (program, number, api) in ProcedureNumbers.OfSisters.Where(
            static row => row.Api is not (agents or platforms)))
        {
            var reply = client.Call(program, number, XdrBytes.Zeros);

            Assert.That(
                reply.Error.Short,
                Is.EqualTo((3, 0, $"this function is not supported by the connection driver: {api}")));
        }
    }

    [Test]
    public void Numbers_of_events_and_numbers_out_of_the_table_are_unknown_procedures()
    {
        var client = RemoteTestClient.Opened();
        foreach (var number in ProcedureNumbers.Events.Concat(
            [0, -1, ProcedureNumbers.Last + 1, int.MaxValue, int.MinValue]))
        {
            var reply = client.Call(ProgramNumbers.Remote, number, XdrBytes.Zeros);

            Assert.That(reply.Error.Short, Is.EqualTo((39, 7, $"unknown procedure: {number}")));
        }
    }
}
