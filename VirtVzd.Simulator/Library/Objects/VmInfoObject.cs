// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Objects;

/// <summary>The state of a guest at the time of the answer (<c>PHT_VM_INFO</c>).</summary>
sealed class VmInfoObject(GuestAnswer answer) : SdkObject
{
    internal GuestAnswer Answer { get; } = answer;

    internal override uint HandleType => Core.HandleType.VmInfo;
}
