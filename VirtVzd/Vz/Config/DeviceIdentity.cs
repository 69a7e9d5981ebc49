// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Config;

/// <summary>
/// What tells a device from all others in every version of a configuration, as <see cref="DeviceState"/> has it.
/// </summary>
/// <param name="Type">Kind.</param>
/// <param name="Index">Number among those of its kind.</param>
/// <param name="Name">What libvirt calls it: target, MAC address or port.</param>
/// <param name="Bus">Bus of a drive; null for the rest.</param>
readonly record struct DeviceIdentity(PrlDeviceType Type, uint Index, string Name, PrlStorageInterface? Bus);
