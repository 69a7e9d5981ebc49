// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using VirtVzd.Driver.Access;
using VirtVzd.Errors;

namespace VirtVzd.Remote;

/// <summary>
/// The SASL exchange of one connection (auth.md §4): one at a time, and one message of it at a time. A message that
/// does not belong where the exchange stands ends it, as does every failure; then it may begin anew. Workers use it,
/// several at once; nobody waits for another.
/// </summary>
/// <param name="server">Who begins exchanges.</param>
/// <param name="userId">The client's user as the kernel knows it, for the log.</param>
sealed class SaslConversation(ISaslServer server, uint userId) : IDisposable
{
    readonly Lock _lock = new();
    Phase _phase = Phase.None;
    ISaslExchange? _exchange;

    /// <summary>Where the exchange stands.</summary>
    enum Phase
    {
        /// <summary>Nobody has begun one.</summary>
        None,

        /// <summary>The client has the list of mechanisms.</summary>
        Begun,

        /// <summary>The client has chosen a mechanism.</summary>
        Started,

        /// <summary>A worker has the exchange in hand.</summary>
        Busy,

        /// <summary>The client has proved who it is; there is nothing more to say.</summary>
        Over,
    }

    /// <summary>Begins an exchange, and lists the mechanisms.</summary>
    /// <exception cref="LibvirtException">One has begun, or none can.</exception>
    internal string Begin()
    {
        Take(Phase.None);
        ISaslExchange? exchange = null;
        var next = Phase.None;
        try
        {
            exchange = server.Begin(userId);
            var mechanisms = exchange.ListMechanisms();
            next = Phase.Begun;
            return mechanisms;
        }
        finally
        {
            PutBack(exchange, next);
        }
    }

    /// <summary>Takes the client's choice of a mechanism, and what it says with it.</summary>
    /// <exception cref="LibvirtException">It is not let in, or has not asked for the list.</exception>
    internal SaslAnswer Start(string mechanism, byte[]? data) => Continue(
        Phase.Begun, exchange => exchange.Start(mechanism, data));

    /// <summary>Takes what the client says next.</summary>
    /// <exception cref="LibvirtException">It is not let in, or has not chosen a mechanism.</exception>
    internal SaslAnswer Step(byte[]? data) => Continue(Phase.Started, exchange => exchange.Step(data));

    /// <summary>Ends the exchange; only when no worker has it in hand.</summary>
    public void Dispose() => _exchange?.Dispose();

    SaslAnswer Continue(Phase expected, Func<ISaslExchange, SaslAnswer> ask)
    {
        var exchange = Take(expected)!;
        var next = Phase.None;
        try
        {
            var answer = ask(exchange);
            next = answer.UserName is null ? Phase.Started : Phase.Over;
            return answer;
        }
        finally
        {
            PutBack(exchange, next);
        }
    }

    ISaslExchange? Take(Phase expected)
    {
        ISaslExchange? misused = null;
        lock (_lock)
        {
            if (_phase == expected)
            {
                _phase = Phase.Busy;
                return _exchange;
            }

            // To ask for the list again is harmless; and what another worker has in hand is that one's to end.
            if (expected != Phase.None && _phase is (Phase.Begun or Phase.Started))
            {
                misused = _exchange;
                (_phase, _exchange) = (Phase.None, null);
            }
        }

        misused?.Dispose();
        throw LibvirtException.AuthenticationFailed();
    }

    void PutBack(ISaslExchange? exchange, Phase next)
    {
        var goesOn = next is Phase.Begun or Phase.Started;
        lock (_lock)
        {
            (_phase, _exchange) = (next, goesOn ? exchange : null);
        }

        if (!goesOn)
        {
            exchange?.Dispose();
        }
    }
}
