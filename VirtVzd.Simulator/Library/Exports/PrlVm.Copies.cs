// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlVm_*</c> that copy or collect the files of a guest.</summary>
static unsafe partial class PrlVm
{
    [UnmanagedCallersOnly(EntryPoint = "PrlVm_CloneWithUuid")]
    static nint PrlVm_CloneWithUuid(nint vm, byte* newName, byte* newUuid, byte* newPath, uint flags)
    {
        var (name, uuid, path) = (CText.Optional(newName), CText.Optional(newUuid), CText.Optional(newPath));
        return JobCall.OnVm(
            vm,
            JobOperation.VmClone,
            _ => new Request
            {
                Op = Operation.Clone,
                Flags = flags,
                Args = new()
                {
                    ["name"] = Given(name),
                    ["uuid"] = Given(uuid),
                    ["path"] = Given(path),
                },
            },
            AdoptAll);
    }

    /// <summary><paramref name="flags"/> are reserved.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVm_Move")]
    static nint PrlVm_Move(nint vm, byte* newHome, uint flags)
    {
        var path = CText.Optional(newHome);
        return JobCall.OnVm(
            vm,
            JobOperation.VmMove,
            _ => new Request { Op = Operation.Move, Text = Given(path), Flags = flags },
            AdoptAll);
    }

    /// <summary>The host collects the same whatever the <paramref name="flags"/> are.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVm_GetPackedProblemReport")]
    static nint PrlVm_GetPackedProblemReport(nint vm, uint flags)
        => JobCall.OnVm(
            vm,
            JobOperation.VmGetPackedProblemReport,
            _ => new Request { Op = Operation.ProblemReport, Flags = flags },
            static (_, response) =>
                [ResultItem.Of(() => new ReportObject(Convert.FromBase64String(response.Text ?? "")))]);

    static List<ResultItem> AdoptAll(VmObject guest, Response response) => (response.Guests ?? []).ConvertAll(
        answer => ResultItem.OfHandle(() => guest.Server.Adopt(answer, stateAsked: false, isOfHost: true)));
}
