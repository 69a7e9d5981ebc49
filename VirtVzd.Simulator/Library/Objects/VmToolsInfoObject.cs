// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Library.Objects;

/// <summary>State of the agent inside a guest (<c>PHT_VM_TOOLS_INFO</c>), <c>PTS_*</c>.</summary>
sealed class VmToolsInfoObject(uint state) : SdkObject
{
    internal uint State { get; } = state;

    internal override uint HandleType => Core.HandleType.VmToolsInfo;
}
