// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Globalization;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Guests;

/// <summary>
/// CPU units of running VMs. A start makes 1024 shares of 1000 units; a change of a VM that runs gives the number of
/// units itself as shares, and when the VM has stopped, the units are read back from them.
/// </summary>
static class LiveShares
{
    const string Units = "CpuUnits";

    /// <summary>Gives a VM that runs its new shares.</summary>
    internal static void Apply(Guest guest, VmConfiguration before, VmConfiguration after)
    {
        if (guest.State == VmState.Running && UnitsOf(after) is var units && units != UnitsOf(before))
        {
            guest.LiveShares = units;
        }
    }

    /// <summary>The configuration of a VM that has stopped, null where it is as it was.</summary>
    internal static VmConfiguration? ReadBack(Guest guest)
    {
        if (guest.LiveShares is not { } shares)
        {
            return null;
        }

        guest.LiveShares = null;
        var config = guest.ReadConfig();
        (config.Properties ??= new(System.StringComparer.Ordinal))[Units] =
            ((ulong)shares * 1000 / 1024).ToString(CultureInfo.InvariantCulture);
        return config;
    }

    static uint UnitsOf(VmConfiguration config) =>
        config.Properties is { } kept && kept.TryGetValue(Units, out var text) && uint.TryParse(text, out var units)
            ? units
            : 0;
}
