// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using Microsoft.Extensions.Logging;
using VirtVzd.Driver.Access;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Native.Sasl;

namespace VirtVzd.Auth;

/// <summary>
/// One client's exchange with the host's SASL library. What goes wrong is told to the log alone, as libvirt does.
/// </summary>
/// <param name="connection">The library's side of it, which this one takes over.</param>
/// <param name="allowed">Who of those that prove who they are is let in.</param>
/// <param name="log">Gets the reasons of refusals.</param>
sealed class SaslExchange(SaslConnection connection, SaslUserNames allowed, ILogger log) : ISaslExchange
{
    /// <summary>The longest message (<c>REMOTE_AUTH_SASL_DATA_MAX</c>).</summary>
    const int DataBytesMax = 65536;

    /// <inheritdoc/>
    public string ListMechanisms() => ToldIfRefused("", connection.ListMechanisms);

    /// <inheritdoc/>
    public SaslAnswer Start(string mechanism, byte[]? data) => ToldIfRefused($"{mechanism}: ", () =>
    {
        var isComplete = connection.Start(mechanism, data, out var answer);
        return Checked(isComplete, answer);
    });

    /// <inheritdoc/>
    public SaslAnswer Step(byte[]? data) => ToldIfRefused("", () =>
    {
        var isComplete = connection.Step(data, out var answer);
        return Checked(isComplete, answer);
    });

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();

    T ToldIfRefused<T>(string what, Func<T> ask)
    {
        try
        {
            return ask();
        }
        catch (SaslException refusal)
        {
            log.Error($"authentication refused: {what}{refusal.Message}");
            throw LibvirtException.AuthenticationFailed();
        }
    }

    SaslAnswer Checked(bool isComplete, byte[]? answer) => answer?.Length > DataBytesMax
        ? throw new SaslException($"the library answers {answer.Length} bytes, more than {DataBytesMax}")
        : new SaslAnswer(answer, isComplete ? UserLetIn() : null);

    string UserLetIn()
    {
        // Nothing was offered that would have one, and nobody here could speak it.
        if (connection.SecurityStrength != 0)
        {
            throw new SaslException("the mechanism wants a layer of its own around what follows");
        }

        var name = connection.UserName;
        if (name.Length == 0 || !allowed.Allows(name))
        {
            throw new SaslException($"user '{name}' is not one of sasl_allowed_username_list");
        }

        log.Debug($"user '{name}' is let in");
        return name;
    }
}
