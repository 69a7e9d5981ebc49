// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Library.Objects;

/// <summary>A device of the host, as far as all kinds are alike.</summary>
/// <param name="name">Its name.</param>
/// <param name="id">What configurations name it by.</param>
abstract class HostDeviceObject(string name, string id) : SdkObject
{
    internal string Name { get; } = name;

    internal string Id { get; } = id;
}
