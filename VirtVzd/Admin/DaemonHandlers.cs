// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;

namespace VirtVzd.Admin;

/// <summary>Calls about the connection and the daemon as a whole.</summary>
sealed class DaemonHandlers(IDaemonControl daemon)
{
    // libvirt 11.3.0: clients show it as the daemon's.
    const ulong LibraryVersion = 11_003_000;

    // libvirt-admin.h: VIR_DAEMON_SHUTDOWN_PRESERVE.
    const uint ShutdownPreserve = 1;

    // Upstream counts milliseconds in 31 bits, and overflows beyond this.
    const uint TimeoutSecondsMax = int.MaxValue / 1000;

    /// <summary>The client says hello; no other call needs it.</summary>
    internal static void Open(RpcCall call, AdminConnectOpenArgs args) =>
        AdminFlags.Check(args.Flags, known: 0, "adminDispatchConnectOpen");

    /// <summary>The client says good-bye.</summary>
    internal static void Close(RpcCall call) => call.Session.CloseAfterReply();

    /// <summary>The level of this interface.</summary>
    internal static AdminConnectGetLibVersionRet GetLibVersion(RpcCall call) => new(LibraryVersion);

    /// <summary>Replaces the idle timeout, which acts when the last client is gone, the caller included.</summary>
    internal void SetTimeout(RpcCall call, AdminConnectSetDaemonTimeoutArgs args)
    {
        AdminFlags.Check(args.Flags, known: 0, "adminConnectSetDaemonTimeout");
        if (args.TimeoutSeconds > TimeoutSecondsMax)
        {
            throw LibvirtException.InvalidArgument(
                ErrorDomain.Admin, $"timeout {args.TimeoutSeconds} must not be more than {TimeoutSecondsMax} seconds");
        }

        daemon.SetIdleTimeout((int)args.TimeoutSeconds);
    }

    /// <summary>
    /// Ends the daemon behind the reply. Preserving asks the drivers to save their guests first; this one's guests live
    /// on without the daemon, so there is nothing to save.
    /// </summary>
    internal void Shutdown(RpcCall call, AdminConnectDaemonShutdownArgs args)
    {
        AdminFlags.Check(args.Flags, ShutdownPreserve, "adminDispatchConnectDaemonShutdown");
        daemon.Quit();
    }
}
