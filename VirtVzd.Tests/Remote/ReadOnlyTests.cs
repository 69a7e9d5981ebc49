// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Protocol.Procedures;
using static VirtVzd.Tests.Remote.FakeDomainDriver;

namespace VirtVzd.Tests.Remote;

/// <summary>What a client may not do that may only read.</summary>
sealed class ReadOnlyTests
{
    // Call, arguments, error domain and text: the table of auth.md §5, each once with what is refused and once without.
    static readonly object?[][] s_byArgument =
    [
        [14, With(flags: 1), 20, "virDomainGetXMLDesc with secure flag"],
        [14, With(flags: 8), 20, "virDomainGetXMLDesc with secure flag"],
        [14, With(flags: 2), 20, null],
        [186, With(flags: 1), 35, "virDomainSnapshotGetXMLDesc with secure flag"],
        [186, With(flags: 2), 35, null],
        [388, With(flags: 1), 20, "virDomainManagedSaveGetXMLDesc with secure flag"],
        [388, With(flags: 2), 20, null],
        [412, With(flags: 1), 69, "virDomainCheckpointGetXMLDesc with secure flag"],
        [412, With(flags: 2), 69, null],
        [200, With(flags: 8), 20, "read only access prevents virDomainGetVcpusFlags"],
        [200, With(flags: 4), 20, null],
        [353, With(number: 1), 20, "read only access prevents virDomainInterfaceAddresses"],
        [353, With(number: 0), 20, null],
        [353, With(number: 2), 20, null],
    ];

    [Test]
    public void Every_writing_call_is_refused_with_the_name_of_its_function()
    {
        var client = RemoteTestClient.OpenedReadOnly();
        foreach (var number in ProcedureNumbers.AlwaysWriting)
        {
            var reply = client.Call(ProgramNumbers.Remote, number, ProcedureNumbers.GoldenArguments(number));

            Assert.That(reply.Error.Code, Is.EqualTo(ErrorCode.OperationDenied), $"procedure {number}");
            Assert.That(
                reply.Error.Message,
                Is.EqualTo($"operation forbidden: read only access prevents {ProcedureNumbers.Api(number)}"));
        }

        Assert.That(client.DriverCalls, Is.Empty);
    }

    [Test]
    public void No_other_call_is_refused_for_it()
    {
        // Those are refused by their arguments, which other tests go through.
        var byArgument = s_byArgument.Select(row => (int)row[0]!);
        var client = RemoteTestClient.OpenedReadOnly();
        foreach (var number in ProcedureNumbers.Calls.Except(ProcedureNumbers.AlwaysWriting).Except(byArgument))
        {
            var arguments = ProcedureNumbers.GoldenArguments(number);
            var reply = client.Call(ProgramNumbers.Remote, number, arguments);

            Assert.That(
                reply.IsError && reply.Error.Code == ErrorCode.OperationDenied, Is.False, $"procedure {number}");
        }
    }

    [TestCase(9, 20)]
    [TestCase(31, 20)]
    [TestCase(39, 19)]
    [TestCase(76, 18)]
    [TestCase(131, 26)]
    [TestCase(123, 22)]
    [TestCase(144, 30)]
    [TestCase(180, 33)]
    [TestCase(185, 35)]
    [TestCase(419, 0)]
    public void The_refusal_carries_the_functions_domain(int number, int domain)
    {
        var reply = RemoteTestClient.OpenedReadOnly()
            .Call(ProgramNumbers.Remote, number, ProcedureNumbers.GoldenArguments(number));

        Assert.That((int)reply.Error.Domain, Is.EqualTo(domain));
    }

    [Test]
    public void The_sister_programs_only_write()
    {
        var client = RemoteTestClient.OpenedReadOnly();
        foreach (var (program, number, api) in ProcedureNumbers.OfSisters)
        {
            var reply = client.Call(program, number, XdrBytes.Zeros);

            Assert.That(
                reply.Error.Short, Is.EqualTo((29, 0, $"operation forbidden: read only access prevents {api}")));
        }
    }

    [Test]
    public void A_connection_opened_for_reading_cannot_write_either()
    {
        var client = new RemoteTestClient();
        client.Call(RemoteProcedure.ConnectOpen, new XdrBytes().Optional("vz:///system").Int(1));

        var reply = client.Call(RemoteProcedure.DomainDestroy, new XdrBytes().Domain(Vm1));

        Assert.That(reply.Error, Is.EqualTo(new WireError(
            ErrorCode.OperationDenied,
            ErrorDomain.Domain,
            "operation forbidden: read only access prevents virDomainDestroy",
            "operation forbidden: %1$s",
            "read only access prevents virDomainDestroy",
            -1,
            -1)));
        Assert.That(client.DriverCalls, Is.Empty);
    }

    [TestCase(1)]
    [TestCase(8)]
    [TestCase(9)]
    [TestCase(-1)]
    public void A_document_with_secrets_is_refused(int flags)
    {
        var client = RemoteTestClient.OpenedReadOnly();

        var reply = client.Call(RemoteProcedure.DomainGetXmlDesc, new XdrBytes().Domain(Vm1).Int(flags));

        Assert.That(
            reply.Error.Short, Is.EqualTo((29, 20, "operation forbidden: virDomainGetXMLDesc with secure flag")));
        Assert.That(client.DriverCalls, Is.Empty);
    }

    [TestCase(0)]
    [TestCase(2)]
    [TestCase(4)]
    public void A_document_without_secrets_is_not(int flags)
    {
        var client = RemoteTestClient.OpenedReadOnly();

        var reply = client.Call(RemoteProcedure.DomainGetXmlDesc, new XdrBytes().Domain(Vm1).Int(flags));

        Assert.That(reply.IsError, Is.False);
    }

    [TestCaseSource(nameof(s_byArgument))]
    public void A_call_for_all_is_refused_where_its_arguments_ask_for_more(
        int number, AnyArguments arguments, int domain, string? refusal)
    {
        var client = RemoteTestClient.OpenedReadOnly();

        var reply = client.Call(ProgramNumbers.Remote, number, arguments.Of(ProcedureNumbers.Arguments(number)));

        if (refusal is not null)
        {
            Assert.That(reply.Error.Short, Is.EqualTo((29, domain, $"operation forbidden: {refusal}")));
            Assert.That(client.DriverCalls, Is.Empty);
        }
        else
        {
            Assert.That(reply.IsError && reply.Error.Code == ErrorCode.OperationDenied, Is.False, reply.Hex);
        }
    }

    [TestCaseSource(nameof(s_byArgument))]
    public void Who_may_write_may_ask_for_it(int number, AnyArguments arguments, int domain, string? refusal)
    {
        var reply = RemoteTestClient.Opened().Call(
            ProgramNumbers.Remote, number, arguments.Of(ProcedureNumbers.Arguments(number)));

        Assert.That(
            reply.IsError && reply.Error.Code == ErrorCode.OperationDenied, Is.False,
            $"{domain} {refusal} {reply.Hex}");
    }

    [TestCase(8, true)]
    [TestCase(11, true)]
    [TestCase(4, false)]
    public void Asking_the_guest_for_its_cpus_is_refused_before_the_other_flags_are_checked(int flags, bool refused)
    {
        var client = RemoteTestClient.OpenedReadOnly();

        var reply = client.Call(RemoteProcedure.DomainGetVcpusFlags, new XdrBytes().Domain(Vm1).Int(flags));

        Assert.That(reply.IsError, Is.EqualTo(refused));
        if (refused)
        {
            Assert.That(
                reply.Error.Short,
                Is.EqualTo((29, 20, "operation forbidden: read only access prevents virDomainGetVcpusFlags")));
        }
    }

    [Test]
    public void Arguments_that_do_not_decode_are_told_before_the_refusal()
    {
        var reply = RemoteTestClient.OpenedReadOnly().Call(RemoteProcedure.DomainDestroy, new XdrBytes().Int(3));

        Assert.That(reply.Error.Short, Is.EqualTo((39, 7, "Unable to decode message payload")));
    }

    static AnyArguments With(uint flags = 0, uint number = 0) => new(Vm1) { Flags = flags, Number = number };
}
