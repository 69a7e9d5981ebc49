// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Packets;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;
using VirtVzd.Tests.Support;
using VirtVzd.Xdr;

namespace VirtVzd.Tests.Rpc;

/// <summary>The fault table of the protocol, and the order in which a call is checked.</summary>
sealed class RpcDispatcherTests
{
    static readonly DomainRef s_domain = new("vm1", new Guid("c7a5fdbd-cdaf-9455-926a-d65c16db1809"), 1);

    readonly List<string> _seen = [];
    RpcProgram<RemoteProcedure> _remote = null!;
    RpcDispatcher _dispatcher = null!;

    [SetUp]
    public void RegisterAFewProcedures()
    {
        _seen.Clear();
        _remote = new RpcProgram<RemoteProcedure>(
            ProgramNumbers.Remote, RemoteProcedures.Rows, guard: _ => _seen.Add("guard"), arguments: CallArguments.Of);
        _remote.On(
            RemoteProcedure.ConnectGetLibVersion, Lane.Memory, _ => new ConnectGetLibVersionRet(11_003_000),
            inlineOk: true);
        _remote.On<DomainGetStateArgs, DomainGetStateRet>(RemoteProcedure.DomainGetState, Lane.Memory, (_, arguments) =>
        {
            _seen.Add("handler");
            return new DomainGetStateRet(arguments.Domain.Id, (int)arguments.Flags);
        });
        _remote.On<DomainDestroyArgs>(RemoteProcedure.DomainDestroy, Lane.Sdk, (_, _) => _seen.Add("handler"));
        _remote.On(RemoteProcedure.AuthList, Lane.Memory, _ => new AuthListRet([AuthType.None]));
        _remote.On(RemoteProcedure.ConnectClose, Lane.Memory, call => call.Session.CloseAfterReply());
        _remote.On(RemoteProcedure.ConnectGetHostname, Lane.Memory, _ => default(ConnectGetHostnameRet));
        _remote.On(
            RemoteProcedure.ConnectGetUri, Lane.Memory,
            ConnectGetUriRet (_) => throw new InvalidOperationException("a bug"));
        _remote.On<DomainCreateWithFilesArgs, DomainCreateWithFilesRet>(
            RemoteProcedure.DomainCreateWithFiles, Lane.Sdk, (call, arguments) =>
            {
                call.ReturnDescriptor(call.TakeDescriptor(0));
                return new DomainCreateWithFilesRet(arguments.Domain);
            });
        var qemu = new RpcProgram<QemuProcedure>(ProgramNumbers.Qemu, QemuProcedures.Rows);
        _dispatcher = new RpcDispatcher([_remote, qemu], NullLogger.Instance);
    }

    [Test]
    public void A_call_is_decoded_admitted_run_and_answered()
    {
        var reply = Call(RemoteProcedure.DomainGetState, new DomainGetStateArgs(s_domain, 7), new SampleSession());

        Assert.That(
            reply.Header,
            Is.EqualTo(new MessageHeader(ProgramNumbers.Remote, 1, 212, MessageType.Reply, 9, MessageStatus.Ok)));
        Assert.That(Convert.ToHexStringLower(reply.Payload), Is.EqualTo("00000001" + "00000007"));
        Assert.That(_seen, Is.EqualTo(new[] { "guard", "handler" }));
    }

    [TestCase(0x1234u, 1u, "Cannot find program 4660 version 1")]
    [TestCase(0x20008086u, 2u, "Cannot find program 536903814 version 2")]
    [TestCase(0x06900690u, 1u, "Cannot find program 110102160 version 1")]
    [TestCase(0x6b656570u, 1u, "Cannot find program 1801807216 version 1")]
    [TestCase(0xffffffffu, 0x80000000u, "Cannot find program -1 version -2147483648")]
    public void A_call_of_an_unknown_program_is_told_so(uint program, uint version, string message)
    {
        AssertRpcFault(Answer(new MessageHeader(program, version, 1, MessageType.Call, 9, MessageStatus.Ok)), message);
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(454)]
    [TestCase(int.MaxValue)]
    [TestCase(int.MinValue)]
    [TestCase((int)RemoteProcedure.DomainEventLifecycle)]
    public void An_unknown_procedure_is_told_so(int procedure)
    {
        var header = Header(procedure);

        AssertRpcFault(Answer(header), $"unknown procedure: {procedure}");
    }

    [Test]
    public void Every_event_and_no_call_is_an_unknown_procedure()
    {
        foreach (var row in RemoteProcedures.Rows)
        {
            Assert.That(
                _dispatcher.Plan(Header(row.Number), userId: 0).Procedure is null, Is.EqualTo(row.IsEvent),
                row.Number.ToString());
        }
    }

    [TestCase(1u)]
    [TestCase(2u)]
    [TestCase(99u)]
    public void A_call_with_a_status_is_told_so(uint status)
    {
        AssertRpcFault(
            Answer(Header(1) with { Status = (MessageStatus)status }), $"Unexpected message status {status}");
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(5)]
    [TestCase(6)]
    [TestCase(7)]
    [TestCase(-1)]
    public void Other_types_get_no_answer(int type)
    {
        Assert.That(_dispatcher.Plan(Header(1) with { Type = (MessageType)type }, userId: 0).IsDrop, Is.True);
        Assert.That(
            _dispatcher.Plan(Header(1) with { Type = (MessageType)type, Program = 77 }, userId: 0).IsDrop, Is.True);
    }

    [Test]
    public void Status_is_looked_at_before_the_procedure()
    {
        AssertRpcFault(Answer(Header(9_999) with { Status = MessageStatus.Error }), "Unexpected message status 1");
    }

    [Test]
    public void The_procedure_is_looked_at_before_authentication()
    {
        AssertRpcFault(Answer(Header(9_999), new SampleSession { IsAuthenticated = false }), "unknown procedure: 9999");
    }

    [Test]
    public void Authentication_is_looked_at_before_the_arguments()
    {
        AssertRpcFault(
            Answer(Header((int)RemoteProcedure.DomainGetState), new SampleSession { IsAuthenticated = false }),
            "authentication required");
        Assert.That(_seen, Is.Empty);
    }

    [Test]
    public void Only_authentication_calls_go_before_authentication()
    {
        var stranger = new SampleSession { IsAuthenticated = false };
        var allowed = RemoteProcedures.Rows.ToArray()
            .Where(row => !row.IsEvent)
            .Where(row => Answer(Header(row.Number), stranger) is not { Header.Status: MessageStatus.Error } reply
                || reply.Error.Message != "authentication required")
            .Select(row => row.Number);

        Assert.That(allowed, Is.EqualTo(new[] { 66, 67, 68, 69, 70 }));
    }

    [Test]
    public void Arguments_are_looked_at_before_identity_and_state()
    {
        var session = new SampleSession { IsReadOnly = true, IdentityFailure = LibvirtException.Internal(
            ErrorDomain.None, "nobody") };

        AssertRpcFault(Answer(Header((int)RemoteProcedure.DomainDestroy), session), "Unable to decode message payload");
    }

    [Test]
    public void Identity_is_looked_at_before_the_handler_of_any_call()
    {
        var session =
            new SampleSession { IdentityFailure = LibvirtException.SystemError(ErrorDomain.None, 3, "no peer") };

        var error = Answer(Header((int)RemoteProcedure.AuthList), session).Error;

        Assert.That((error.Code, error.Int1), Is.EqualTo(((int)ErrorCode.SystemError, 3)));
        Assert.That(_seen, Is.Empty);
    }

    [Test]
    public void A_write_on_a_read_only_connection_is_refused_after_the_programs_own_checks()
    {
        var error = Call(RemoteProcedure.DomainDestroy, new DomainDestroyArgs(
            s_domain), new SampleSession { IsReadOnly = true }).Error;

        Assert.That(
            (error.Code, error.ErrorDomain, error.Message),
            Is.EqualTo((29, 20, "operation forbidden: read only access prevents virDomainDestroy")));
        Assert.That(_seen, Is.EqualTo(new[] { "guard" }));
    }

    [Test]
    public void A_read_on_a_read_only_connection_runs()
    {
        var reply = Call(
            RemoteProcedure.DomainGetState, new DomainGetStateArgs(s_domain, 0),
            new SampleSession { IsReadOnly = true });

        Assert.That(reply.Header.Status, Is.EqualTo(MessageStatus.Ok));
    }

    [Test]
    public void What_has_no_handler_is_not_supported_by_name()
    {
        var error = Call(RemoteProcedure.DomainSetAutostart, new DomainSetAutostartArgs(
            s_domain, 1), new SampleSession()).Error;

        Assert.That(
            (error.Code, error.ErrorDomain, error.Message),
            Is.EqualTo((3, 20, "this function is not supported by the connection driver: virDomainSetAutostart")));
    }

    [Test]
    public void What_has_no_handler_is_told_of_bad_arguments_first()
    {
        AssertRpcFault(
            Answer(Header((int)RemoteProcedure.DomainSetAutostart), new SampleSession { IsReadOnly = true }, [0, 0, 0]),
            "Unable to decode message payload");
        Assert.That(_seen, Is.Empty);
    }

    [Test]
    public void What_has_no_handler_and_writes_is_refused_to_readers_as_such()
    {
        var error = Call(RemoteProcedure.DomainSetAutostart, new DomainSetAutostartArgs(
            s_domain, 1), new SampleSession { IsReadOnly = true }).Error;

        Assert.That(error.Message, Is.EqualTo("operation forbidden: read only access prevents virDomainSetAutostart"));
    }

    [Test]
    public void A_program_may_answer_otherwise_what_has_no_handler()
    {
        var remote = new RpcProgram<RemoteProcedure>(
            ProgramNumbers.Remote,
            RemoteProcedures.Rows,
            unimplemented: call => throw LibvirtException.SystemError(
                ErrorDomain.None, 2, $"no daemon for {call.Procedure.Row.ServedBy}"));
        _dispatcher = new RpcDispatcher([remote], NullLogger.Instance);

        var error = Answer(Header((int)RemoteProcedure.ConnectListAllNetworks)).Error;

        Assert.That((error.Code, error.Message), Is.EqualTo((38, "no daemon for Network: No such file or directory")));
    }

    [Test]
    public void The_log_can_follow_each_call_by_its_name_and_outcome_and_has_nothing_of_what_it_carries()
    {
        using var log = new RecordedLog();
        _dispatcher = new RpcDispatcher([_remote], log);

        Call(RemoteProcedure.DomainGetState, new DomainGetStateArgs(s_domain, 7), new SampleSession());
        Call(RemoteProcedure.DomainDestroy, new DomainDestroyArgs(s_domain), new SampleSession { IsReadOnly = true });

        Assert.That(
            log.Lines,
            Has.Count.EqualTo(2)
                .And.Some.Matches(
                    @"^Debug client \d+: DomainGetState \(212 of program 0x20008086\), serial 9: done after [\d.]+ ms$")
                .And.Some.Matches(
                    @"^Debug client \d+: DomainDestroy \(12 of program 0x20008086\), serial 9: error 29 of domain "
                        + @"\d+ after [\d.]+ ms$"));
        Assert.That(log.Lines, Has.None.Contains(s_domain.Name));
    }

    [Test]
    public void A_reply_that_cannot_be_encoded_fails_the_call()
    {
        AssertRpcFault(Answer(Header((int)RemoteProcedure.ConnectGetHostname)), "Unable to encode message payload");
    }

    [Test]
    public void A_bug_in_a_handler_fails_that_call_only()
    {
        var error = Answer(Header((int)RemoteProcedure.ConnectGetUri)).Error;

        Assert.That(
            (error.Code, error.ErrorDomain, error.Message, error.Str1, error.Int1, error.Int2),
            Is.EqualTo((1, 7, "Library function returned error but did not set virError", (string?)null, 0, 0)));
        Assert.That(
            Answer(Header((int)RemoteProcedure.ConnectGetLibVersion)).Header.Status, Is.EqualTo(MessageStatus.Ok));
    }

    [Test]
    public void A_payload_for_a_call_without_arguments_is_ignored()
    {
        var reply = Answer(Header((int)RemoteProcedure.ConnectGetLibVersion), new SampleSession(), [1, 2, 3]);

        Assert.That(Convert.ToHexStringLower(reply.Payload), Is.EqualTo("0000000000a7e478"));
    }

    [Test]
    public void A_handler_may_close_the_connection_behind_its_reply()
    {
        var session = new SampleSession();

        var reply = Answer(Header((int)RemoteProcedure.ConnectClose), session);

        Assert.That(
            (reply.Header.Status, reply.Payload.Length, session.IsClosing), Is.EqualTo((MessageStatus.Ok, 0, true)));
    }

    [Test]
    public void Any_call_may_come_as_one_with_descriptors()
    {
        var header = Header((int)RemoteProcedure.ConnectGetLibVersion) with { Type = MessageType.CallWithFds };

        Assert.That(Answer(header).Header.Type, Is.EqualTo(MessageType.Reply));
    }

    [Test]
    public void Descriptors_go_in_and_out()
    {
        using var descriptor = File.OpenHandle("/dev/null");
        using var framer = new PacketFramer();
        using var builder = new PacketBuilder();
        builder.Call(
            ProgramNumbers.Remote, (int)RemoteProcedure.DomainCreateWithFiles, 9,
            new DomainCreateWithFilesArgs(s_domain, 0), descriptorCount: 1);
        framer.Feed(builder.Bytes);
        framer.Feed([0], descriptor);
        Assert.That(framer.TryTake(out var packet), Is.True);

        using var outgoing = _dispatcher.Dispatch(_dispatcher.Plan(
            packet!.Header, userId: 0), new SampleSession(), packet, builder).Descriptors;
        packet.Dispose();

        Assert.That(outgoing!.Take(0), Is.SameAs(descriptor));
        Assert.That(descriptor.IsClosed, Is.False);
        Assert.That(Convert.ToHexStringLower(builder.Bytes.Slice(16, 4)), Is.EqualTo("00000005"));
        Assert.That(Convert.ToHexStringLower(builder.Bytes.Slice(28, 4)), Is.EqualTo("00000001"));
    }

    [Test]
    public void A_missing_descriptor_is_named_by_its_slot()
    {
        var error = Call(RemoteProcedure.DomainCreateWithFiles, new DomainCreateWithFilesArgs(
            s_domain, 0), new SampleSession()).Error;

        Assert.That((error.Code, error.Message), Is.EqualTo((1, "internal error: No FD available at slot 0")));
    }

    [Test]
    public void A_plan_tells_where_the_call_belongs()
    {
        var version = _dispatcher.Plan(Header((int)RemoteProcedure.ConnectGetLibVersion), userId: 0);
        var destroy = _dispatcher.Plan(Header((int)RemoteProcedure.DomainDestroy), userId: 0);
        var state = _dispatcher.Plan(Header((int)RemoteProcedure.DomainGetState), userId: 0);
        var unknown = _dispatcher.Plan(Header(0), userId: 0);

        Assert.That((version.Lane, version.InlineOk, version.IsHighPriority), Is.EqualTo((Lane.Memory, true, true)));
        Assert.That((destroy.Lane, destroy.InlineOk, destroy.IsHighPriority), Is.EqualTo((Lane.Sdk, false, true)));
        Assert.That((state.Lane, state.InlineOk, state.IsHighPriority), Is.EqualTo((Lane.Memory, false, true)));
        Assert.That((unknown.Lane, unknown.InlineOk, unknown.IsHighPriority), Is.EqualTo((Lane.Memory, true, true)));
    }

    [Test]
    public void An_event_cannot_be_registered_as_a_call()
    {
        Assert.That(
            () => _remote.On(RemoteProcedure.DomainEventLifecycle, Lane.Memory, _ => { }),
            Throws.ArgumentException);
    }

    [Test]
    public void Random_arguments_are_answered_whatever_they_are()
    {
        var seed = Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var round = 0; round < 20_000; round++)
        {
            var payload = new byte[random.Next(64)];
            random.NextBytes(payload);

            var reply = Answer(Header(random.Next(-2, 460)), new SampleSession(), payload);

            Assert.That(reply.Header.Serial, Is.EqualTo(9));
        }
    }

    static MessageHeader Header(int procedure) => new(
        ProgramNumbers.Remote, 1, procedure, MessageType.Call, 9, MessageStatus.Ok);

    static void AssertRpcFault(DispatchedReply reply, string message)
    {
        var error = reply.Error;
        Assert.That((error.Code, error.ErrorDomain, error.Level, error.Message), Is.EqualTo((39, 7, 2, message)));
        Assert.That(
            (error.Str1, error.Str2, error.Str3, error.Int1, error.Int2),
            Is.EqualTo(("%s", message, (string?)null, -1, -1)));
        Assert.That((error.Domain, error.Network), Is.EqualTo(((DomainRef?)null, (NetworkRef?)null)));
    }

    DispatchedReply Call<TArgs>(RemoteProcedure procedure, TArgs arguments, SampleSession session)
        where TArgs : struct, IXdrRecord<TArgs>
    {
        using var builder = new PacketBuilder();
        builder.Call(ProgramNumbers.Remote, (int)procedure, 9, arguments);
        return Answer(Header((int)procedure), session, builder.Bytes[28..].ToArray());
    }

    DispatchedReply Answer(MessageHeader header, SampleSession? session = null, byte[]? payload = null)
    {
        using var request = new PacketBuilder();
        using var reply = new PacketBuilder();
        using var framer = new PacketFramer();
        request.Build(header, default(NoPayload), header.Type == MessageType.CallWithFds ? 0 : null);
        byte[] bytes = [.. request.Bytes, .. payload ?? []];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes, bytes.Length);
        framer.Feed(bytes);
        Assert.That(framer.TryTake(out var packet), Is.True);
        using var owned = packet!;

        _dispatcher.Dispatch(_dispatcher.Plan(
            owned.Header, userId: 0), session ?? new SampleSession(), owned, reply).Dispose();

        var reader = new XdrReader(reply.Bytes[4..]);
        return new DispatchedReply(MessageHeader.Decode(ref reader), reply.Bytes[28..].ToArray());
    }
}
