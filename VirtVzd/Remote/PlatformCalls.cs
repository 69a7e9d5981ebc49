// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;

namespace VirtVzd.Remote;

/// <summary>
/// The row of the qemu program for what the platform can do and libvirt has no call for. It may wait for the SDK.
/// </summary>
static class PlatformCalls
{
    /// <summary>Fills the row.</summary>
    internal static void Add(CallTable<QemuProcedure> table) =>
        table.Answer<QemuDomainMonitorCommandArgs, QemuDomainMonitorCommandRet>(
            QemuProcedure.DomainMonitorCommand, Lane.Sdk, RunCommand);

    static QemuDomainMonitorCommandRet RunCommand(OpenCall call, QemuDomainMonitorCommandArgs args) =>
        new(call.Connection.Platform.RunCommand(call.Context, args.Domain.ToDriver(), args.Command, args.Flags));
}
