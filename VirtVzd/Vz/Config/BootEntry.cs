// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Config;

/// <summary>An entry of the boot list that is in use.</summary>
/// <param name="Type">Kind of device.</param>
/// <param name="Index">The device's own index.</param>
/// <param name="Sequence">Its turn.</param>
readonly record struct BootEntry(PrlDeviceType Type, uint Index, uint Sequence);
