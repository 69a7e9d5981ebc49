// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;

namespace VirtVzd.Tests.Simulator.Transcript;

/// <summary>Where the simulated host cannot say what the real one said, and why.</summary>
static class KnownDifferences
{
    /// <summary>A line of the real host, what the simulated one says instead ("" nothing), and the reason.</summary>
    readonly record struct Known(int Section, string Real, string Simulated, string Reason);

    static readonly Known[] s_all =
    [
        new(1, "    PrlSrvCfg_GetHostname: ''", "    PrlSrvCfg_GetHostname: <text>", "the real machine's resolver knew no name"),
        new(1, "    PrlSrvCfg_GetOpticalDisksCount: <n>", "    PrlSrvCfg_GetOpticalDisksCount: 0", NoHostDevices),
        new(1, "    PrlSrvCfg_GetSerialPortsCount: <n>", "    PrlSrvCfg_GetSerialPortsCount: 0", NoHostDevices),
    ];

    const string NoHostDevices = "the pretended machine has no devices to give away";

    /// <summary>The lines of a section with what the simulated host says in their place; each entry must be of use.</summary>
    internal static List<string> Applied(int section, IReadOnlyList<string> lines)
    {
        var applied = lines.ToList();
        foreach (var known in s_all.Where(known => known.Section == section))
        {
            var place = applied.IndexOf(known.Real);
            Assert.That(place, Is.Not.Negative, $"there is no such line: {known.Real} ({known.Reason})");
            applied[place] = known.Simulated;
        }

        return applied.FindAll(static line => line.Length > 0);
    }
}
