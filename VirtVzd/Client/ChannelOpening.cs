// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Native.Linux;

namespace VirtVzd.Client;

/// <summary>Opens the way to a server: socket, TLS, or a program. Blocks, up to a deadline.</summary>
/// <param name="target">The server.</param>
/// <param name="user">On whose behalf.</param>
/// <param name="settings">What else is asked.</param>
/// <param name="log">Gets why a certificate is not taken.</param>
sealed class ChannelOpening(ConnectionTarget target, ClientUser user, ConnectionSettings settings, ILogger log)
{
    /// <exception cref="LibvirtException">It cannot be opened, in libvirt's words.</exception>
    internal OpenedChannel Open(OpeningDeadline deadline)
    {
        CheckTrust();
        switch (target.Transport)
        {
            case Transport.Unix:
                return new OpenedChannel(UnixChannel.Connect(DaemonSocket.PathFor(target, user, settings.ReadOnly)));
            case Transport.Tcp:
                var socket = TcpConnector.Connect(target.Host, target.Service!, deadline);
                return new OpenedChannel(
                    new TcpChannel(socket), 0, AddressOf(HostAddress.LocalOf(socket)),
                    AddressOf(HostAddress.PeerOf(socket)));
            case Transport.Tls:
                return Tls(deadline);
            case Transport.Ssh:
                var command = SshCommand.For(
                    target, DaemonSocket.PathFor(target, user, settings.ReadOnly), settings.ReadOnly);
                return new OpenedChannel(ProgramChannel.Start(command, user));
            case Transport.Ext:
                return new OpenedChannel(ProgramChannel.Start(
                    [target.Command ?? throw LibvirtException.InvalidArgument(
                        ErrorDomain.Remote, "remote_open: for 'ext' transport, command is required")],
                    user));
            default:
                throw LibvirtException.SystemError(
                    ErrorDomain.Rpc, Errno.ENOSYS,
                    $"{target.Transport.ToString().ToLowerInvariant()} transport support was not enabled");
        }
    }

    void CheckTrust()
    {
        if (settings.TrustsUri)
        {
            return;
        }

        foreach (var (name, value) in new Dictionary<string, string?>
        {
            ["command"] = target.Command,
            ["authfile"] = target.AuthFile
        })
        {
            if (value is not null)
            {
                throw LibvirtException.InvalidArgument(
                    ErrorDomain.Remote, $"parameter '{name}' is not taken from a URI that a client names");
            }
        }
    }

    OpenedChannel Tls(OpeningDeadline deadline)
    {
        var tls = new TlsOpening(target, user, what => log.Warning(what));

        // Who has no certificates calls nobody.
        var credentials = tls.Load();
        FileDescriptor? socket = null;
        try
        {
            socket = TcpConnector.Connect(target.Host, target.Service!, deadline);
            var (local, remote) = (AddressOf(HostAddress.LocalOf(socket)), AddressOf(HostAddress.PeerOf(socket)));
            return new OpenedChannel(tls.Begin(socket, credentials, deadline, out var keyBits), keyBits, local, remote);
        }
        catch (LibvirtException)
        {
            socket?.Dispose();
            credentials.Dispose();
            throw;
        }
    }

    static string? AddressOf(HostAddress? address) =>
        address?.AsInternet() is { } end ? $"{end.Address};{end.Port}" : null;
}
