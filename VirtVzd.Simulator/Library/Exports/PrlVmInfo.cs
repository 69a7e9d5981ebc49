// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Objects;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlVmInfo_*</c> and <c>PrlVmToolsInfo_*</c>: the state of a guest.</summary>
static unsafe class PrlVmInfo
{
    [UnmanagedCallersOnly(EntryPoint = "PrlVmInfo_GetState")]
    static int PrlVmInfo_GetState(nint info, uint* state)
        => Call.Get<VmInfoObject>(info, state, static target => (uint)target.Answer.State);

    /// <summary>A mask of <c>VMAS_*</c>.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmInfo_GetAdditionState")]
    static int PrlVmInfo_GetAdditionState(nint info, uint* state)
        => Call.Get<VmInfoObject>(info, state, static target => target.Answer.AdditionState);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmInfo_IsInvalid")]
    static int PrlVmInfo_IsInvalid(nint info, uint* value)
        => Call.Is<VmInfoObject>(info, value, static target => target.Answer.Validity < 0);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmInfo_IsInvalidEx")]
    static int PrlVmInfo_IsInvalidEx(nint info, uint* value, int* reason)
        => Call.Do<VmInfoObject>(
            info,
            target =>
            {
                Call.NotNull(value);
                Call.NotNull(reason);
                *value = target.Answer.Validity < 0 ? 1u : 0;
                *reason = (int)target.Answer.Validity;
            });

    /// <summary>A simulated host asks no questions.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmInfo_IsVmWaitingForAnswer")]
    static int PrlVmInfo_IsVmWaitingForAnswer(nint info, uint* value)
        => Call.Is<VmInfoObject>(info, value, static _ => false);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmInfo_IsVncServerStarted")]
    static int PrlVmInfo_IsVncServerStarted(nint info, uint* value)
        => Call.Is<VmInfoObject>(info, value, static target => target.Answer.VncStarted);

    /// <summary><c>PTS_*</c>.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmToolsInfo_GetState")]
    static int PrlVmToolsInfo_GetState(nint info, uint* state)
        => Call.Get<VmToolsInfoObject>(info, state, static target => target.State);

    /// <summary>The agent of a simulated guest has no version.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmToolsInfo_GetVersion")]
    static int PrlVmToolsInfo_GetVersion(nint info, byte* text, uint* length)
        => Call.Text<VmToolsInfoObject>(info, text, length, static _ => "");
}
