// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Text;
using VirtVzd.Driver.Access;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Remote;

/// <summary>Answers SASL messages as it is told, and notes what came.</summary>
sealed class FakeSaslServer : ISaslServer
{
    /// <summary>What is answered, message by message; null refuses.</summary>
    internal Queue<SaslAnswer?> Answers { get; } = new();

    /// <summary>What came, in order: <c>MECHANISM</c> and data as text; <c>nil</c> for none.</summary>
    internal List<string> Messages { get; } = [];

    /// <summary>The arrays that the messages came in.</summary>
    internal List<byte[]> Arrays { get; } = [];

    /// <summary>What happens while a message is in hand.</summary>
    internal Action? Meanwhile { get; set; }

    /// <summary>Whether there is no mechanism to choose from.</summary>
    internal bool HasNoMechanism { get; init; }

    /// <summary>Exchanges that have begun.</summary>
    internal int Begun { get; private set; }

    /// <summary>Exchanges that were given back.</summary>
    internal int Ended { get; private set; }

    /// <inheritdoc/>
    public ISaslExchange Begin(uint userId)
    {
        Begun++;
        return new Exchange(this);
    }

    sealed class Exchange(FakeSaslServer server) : ISaslExchange
    {
        public string ListMechanisms() =>
            server.HasNoMechanism ? throw LibvirtException.AuthenticationFailed() : "SCRAM-SHA-256,DIGEST-MD5";

        public SaslAnswer Start(string mechanism, byte[]? data) => Take($"{mechanism} ", data);

        public SaslAnswer Step(byte[]? data) => Take("", data);

        public void Dispose() => server.Ended++;

        SaslAnswer Take(string mechanism, byte[]? data)
        {
            server.Messages.Add(mechanism + (data is null ? "nil" : $"'{Encoding.UTF8.GetString(data)}'"));
            if (data is not null)
            {
                server.Arrays.Add(data);
            }

            server.Meanwhile?.Invoke();
            return server.Answers.Dequeue() ?? throw LibvirtException.AuthenticationFailed();
        }
    }
}
