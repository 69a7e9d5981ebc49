// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Objects;

/// <summary>
/// A device of the host: <c>PHT_HW_GENERIC_DEVICE</c>, <c>PHT_HW_HARD_DISK</c> or <c>PHT_HW_GENERIC_PCI_DEVICE</c>.
/// </summary>
sealed class HostDeviceObject(HostDevice device, uint kind) : SdkObject
{
    internal HostDevice Device => device;

    internal override uint HandleType => kind;
}
