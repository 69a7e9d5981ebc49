// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Concurrent;
using VirtVzd.Errors;
using VirtVzd.Native;

namespace VirtVzd.Auth;

/// <summary>
/// polkit's authority on the system bus (org.freedesktop.PolicyKit1, <c>CheckAuthorization</c>). Any thread, several at
/// a time, each on a connection of its own; a few stay open for the next. Blocks: not for the loop.
/// </summary>
sealed class PolkitAuthority : IDisposable
{
    const string Name = "org.freedesktop.PolicyKit1";

    /// <summary>Connections that are kept while nobody needs them.</summary>
    const int IdleMax = 4;

    readonly ConcurrentBag<SystemBus> _idle = [];

    /// <summary>Asks one question.</summary>
    /// <param name="subject">Who wants it.</param>
    /// <param name="action">What.</param>
    /// <param name="details">To which object, for the rules.</param>
    /// <param name="mayAsk">Whether polkit may ask the person at the subject's session for a password.</param>
    /// <param name="timeoutMs">How long to wait for the answer.</param>
    /// <param name="isUnwanted">Whether nobody needs the answer any more.</param>
    /// <exception cref="LibvirtException">There is no bus or no polkit, or it does not answer.</exception>
    internal PolkitAnswer Ask(
        PolkitSubject subject,
        string action,
        (string Key, string Value)[] details,
        bool mayAsk,
        int timeoutMs,
        Func<bool> isUnwanted)
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

        PolkitAnswer AskOn(SystemBus bus)
        {
            var isSound = false;
            try
            {
                using var call = bus.NewCall(Name, "/org/freedesktop/PolicyKit1/Authority", $"{Name}.Authority", "CheckAuthorization");
                Write(call, subject, action, details, mayAsk);
                using var reply = bus.Call(call, timeoutMs, isUnwanted);
                var answer = reply.ErrorText() is { } error ? throw LibvirtException.Internal(ErrorDomain.Dbus, error) : Read(reply);
                isSound = true;
                return answer;
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

    static void Write(BusMessageHandle call, PolkitSubject subject, string action, (string Key, string Value)[] details, bool mayAsk)
    {
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
        call.Append(action);
        call.Container('a', "{ss}", () =>
        {
            foreach (var (key, value) in details)
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

    static PolkitAnswer Read(BusMessageHandle reply)
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

        return isAuthorized ? PolkitAnswer.Authorized
            : isDismissed ? PolkitAnswer.Dismissed
            : isChallenge ? PolkitAnswer.Challenge
            : PolkitAnswer.Denied;
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
            throw LibvirtException.Internal(ErrorDomain.Dbus, $"Unable to get system bus connection: {failure.Message}", failure);
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
