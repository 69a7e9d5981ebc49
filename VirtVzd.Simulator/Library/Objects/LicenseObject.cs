// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Objects;

/// <summary>The license of the host (<c>PHT_LICENSE</c>).</summary>
sealed class LicenseObject(LicenseInfo info) : SdkObject
{
    internal LicenseInfo Info { get; } = info;

    internal override uint HandleType => Core.HandleType.License;
}
