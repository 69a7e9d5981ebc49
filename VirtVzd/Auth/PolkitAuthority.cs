// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using VirtVzd.Errors;
using VirtVzd.Native.Bus;

namespace VirtVzd.Auth;

/// <summary>
/// polkit's authority on the system bus (org.freedesktop.PolicyKit1, <c>CheckAuthorization</c>). Any thread, several at
/// a time, each on a connection of its own; a few stay open for the next. Blocks: not for the loop.
/// </summary>
sealed class PolkitAuthority : IDisposable
{
    static readonly BusMethod s_check = new(
        "org.freedesktop.PolicyKit1",
        "/org/freedesktop/PolicyKit1/Authority",
        "org.freedesktop.PolicyKit1.Authority",
        "CheckAuthorization");

    /// <summary>Connections that are kept while nobody needs them.</summary>
    const int IdleMax = 4;

    readonly ConcurrentBag<SystemBus> _idle = [];

    /// <param name="question">The question.</param>
    /// <param name="mayAsk">Whether polkit may ask the person at the subject's session for a password.</param>
    /// <param name="timeoutMs">How long to wait for the answer.</param>
    /// <param name="isUnwanted">Whether nobody needs the answer any more.</param>
    /// <exception cref="LibvirtException">There is no bus or no polkit, or it does not answer.</exception>
    internal PolkitAnswer Ask(in PolkitQuestion question, bool mayAsk, int timeoutMs, Func<bool> isUnwanted)
    {
        var reply = Ask([question], mayAsk, timeoutMs, isUnwanted)[0];
        return reply.Error is null ? reply.Answer : throw LibvirtException.Internal(ErrorDomain.Dbus, reply.Error);
    }

    /// <summary>Asks questions together, on one connection.</summary>
    /// <param name="questions">The questions.</param>
    /// <param name="mayAsk">Whether polkit may ask the person at the subject's session for a password.</param>
    /// <param name="timeoutMs">How long to wait for all answers.</param>
    /// <param name="isUnwanted">Whether nobody needs the answers any more.</param>
    /// <exception cref="LibvirtException">There is no bus, or not all was answered.</exception>
    internal PolkitReply[] Ask(
        IReadOnlyList<PolkitQuestion> questions, bool mayAsk, int timeoutMs, Func<bool> isUnwanted)
    {
        try
        {
            while (TakeIdle() is { } kept)
            {
                try
                {
                    return AskOn(kept);
                }
                catch (BusException lost) when (lost.IsLoss)
                {
                    // The bus was restarted while nobody used the connection; another one is taken, or a new one made.
                }
            }

            return AskOn(Connect());
        }
        catch (BusException failure)
        {
            throw LibvirtException.Internal(ErrorDomain.Dbus, failure.Message, failure);
        }

        PolkitReply[] AskOn(SystemBus bus)
        {
            var replies = new PolkitReply[questions.Count];
            var isSound = false;
            try
            {
                bus.CallAll(
                    s_check,
                    questions.Count,
                    (which, call) => Write(call, questions[which], mayAsk),
                    (which, reply) => replies[which] = reply.ErrorText() is { } error
                        ? new PolkitReply(PolkitAnswer.Denied, error)
                        : Read(reply),
                    timeoutMs,
                    isUnwanted);
                isSound = true;
                return replies;
            }
            finally
            {
                Return(bus, isSound);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_idle.TryTake(out var bus))
        {
            bus.Dispose();
        }
    }

    static void Write(BusMessageHandle call, PolkitQuestion question, bool mayAsk)
    {
        var subject = question.Subject;
        call.Container('r', "sa{sv}", () =>
        {
            call.Append("unix-process");
            call.Container('a', "{sv}", () =>
            {
                Entry("pid", "u", () => call.Append(subject.ProcessId));
                Entry("start-time", "t", () => call.Append(subject.StartTicks));
                Entry("uid", "i", () => call.Append(subject.UserId));
            });
        });
        call.Append(question.Action);
        call.Container('a', "{ss}", () =>
        {
            foreach (var (key, value) in question.Details)
            {
                call.Container('e', "ss", () =>
                {
                    call.Append(key);
                    call.Append(value);
                });
            }
        });
        call.Append(mayAsk ? 1u : 0u);
        call.Append("");

        void Entry(string key, string type, Action value) => call.Container('e', "sv", () =>
        {
            call.Append(key);
            call.Container('v', type, value);
        });
    }

    static PolkitReply Read(BusMessageHandle reply)
    {
        reply.Enter('r', "bba{ss}");
        var isAuthorized = reply.ReadBoolean();
        var isChallenge = reply.ReadBoolean();
        var isDismissed = false;
        reply.Enter('a', "{ss}");
        while (reply.Enter('e', "ss"))
        {
            var (key, value) = (reply.ReadString(), reply.ReadString());
            isDismissed |= key == "polkit.dismissed" && value == "true";
            reply.Exit();
        }

        return new PolkitReply(
            isAuthorized ? PolkitAnswer.Authorized
            : isDismissed ? PolkitAnswer.Dismissed
            : isChallenge ? PolkitAnswer.Challenge
            : PolkitAnswer.Denied);
    }

    SystemBus? TakeIdle() => _idle.TryTake(out var bus) ? bus : null;

    static SystemBus Connect()
    {
        try
        {
            return SystemBus.Open();
        }
        catch (BusException failure)
        {
            throw LibvirtException.Internal(
                ErrorDomain.Dbus, $"Unable to get system bus connection: {failure.Message}", failure);
        }
    }

    void Return(SystemBus bus, bool isSound)
    {
        if (isSound && _idle.Count < IdleMax)
        {
            _idle.Add(bus);
        }
        else
        {
            bus.Dispose();
        }
    }
}
