// SPDX-License-Identifier: LGPL-2.1-or-later
using Microsoft.Extensions.Logging;
using VirtVzd.Driver.Access;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Native.Sasl;

namespace VirtVzd.Auth;

/// <summary>SASL by the host's library, configured as libvirt's daemons are (auth.md §4).</summary>
/// <param name="allowed">Who of those that prove who they are is let in, at first.</param>
/// <param name="log">Category <c>rpc.netsaslcontext</c>.</param>
/// <param name="limit">Bounds the lines that clients cause.</param>
sealed class SaslServer(SaslUserNames allowed, ILogger log, LogLimit limit) : ISaslServer
{
    // Names the library's configuration file, and the service in Kerberos' credentials.
    const string Service = "libvirt";

    // What stands for both ends of a Unix socket, in libvirt as here.
    const string UnixSocketAddress = "127.0.0.1;0";

    volatile SaslUserNames _allowed = allowed;

    /// <summary>Loads the library; once, before anything else. Reads files.</summary>
    /// <exception cref="LibvirtException">It is not installed, or its configuration is broken.</exception>
    internal void Load()
    {
        try
        {
            SaslLibrary.Start(Service, Tell);
        }
        catch (SaslException failure)
        {
            throw LibvirtException.Of(
                ErrorCode.AuthFailed, ErrorDomain.Rpc,
                $"Failed to initialize SASL library: {failure.Message}", failure);
        }
    }

    /// <summary>Says anew who is let in; those who are in stay. Any thread.</summary>
    internal void Allow(SaslUserNames allowedFromNowOn) => _allowed = allowedFromNowOn;

    /// <inheritdoc/>
    public ISaslExchange Begin(uint userId)
    {
        var ofUser = limit.For(log, userId);
        try
        {
            return new SaslExchange(SaslConnection.New(Service, UnixSocketAddress), _allowed, ofUser);
        }
        catch (SaslException failure)
        {
            ofUser.Error($"cannot begin: {failure.Message}");
            throw LibvirtException.AuthenticationFailed();
        }
    }

    void Tell(bool isWarning, string text)
    {
        var ofSomebody = limit.For(log, userId: null);
        if (isWarning)
        {
            ofSomebody.Warning(text);
        }
        else
        {
            ofSomebody.Info(text);
        }
    }
}
