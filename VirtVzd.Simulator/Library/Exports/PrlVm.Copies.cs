// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlVm_*</c> that copy the files of a guest.</summary>
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
            static (guest, response) => (response.Guests ?? []).ConvertAll(
                answer => ResultItem.OfHandle(() => guest.Server.Adopt(answer, stateAsked: false, isOfHost: true))));
    }
}
