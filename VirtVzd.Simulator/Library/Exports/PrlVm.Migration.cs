// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Globalization;
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlVm_Migrate*</c>.</summary>
static unsafe partial class PrlVm
{
    /// <summary><paramref name="isForced"/> and <paramref name="reservedFlags"/> have no effect.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVm_MigrateWithRenameEx")]
    static nint PrlVm_MigrateWithRenameEx(
        nint vm,
        byte* targetHost,
        uint targetPort,
        byte* targetSession,
        byte* targetName,
        byte* targetPath,
        uint migrationFlags,
        uint reservedFlags,
        uint isForced)
    {
        var (host, session) = (CText.Optional(targetHost), CText.Optional(targetSession));
        var (name, path) = (CText.Optional(targetName), CText.Optional(targetPath));
        return JobCall.OnVm(
            vm,
            JobOperation.VmMigrate,
            guest => new Request
            {
                Op = Operation.Migrate,
                Flags = migrationFlags,
                Args = new()
                {
                    ["host"] = HostName(guest, Given(host)),
                    ["port"] = targetPort.ToString(CultureInfo.InvariantCulture),
                    ["session"] = Given(session),
                    ["name"] = Given(name),
                    ["path"] = Given(path),
                },
            });
    }

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_MigrateCancel")]
    static nint PrlVm_MigrateCancel(nint vm)
        => Simple(vm, JobOperation.VmMigrateCancel, Operation.MigrateCancel, nameof(PrlVm_MigrateCancel));

    static string Given(string? text)
    {
        if (text is null)
        {
            SdkLibrary.Instance.Strict?.Report("no text where one must be");
        }

        return text ?? throw PrlException.InvalidArgument();
    }

    // This host by its name, which the host then knows for its own.
    static string HostName(VmObject guest, string host) =>
        host is "localhost" or "127.0.0.1" && guest.Server.Info is { } local ? local.Hostname : host;
}
