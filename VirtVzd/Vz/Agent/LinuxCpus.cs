// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Globalization;
using System.Linq;
using System.Text;
using VirtVzd.DomainXml.Values;
using VirtVzd.Driver.Guests;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Agent;

/// <summary>The virtual CPUs as a Linux guest sees them.</summary>
static class LinuxCpus
{
    const string Folder = "/sys/devices/system/cpu/";

    /// <summary>What it has and what it uses.</summary>
    /// <exception cref="LibvirtException">The guest does not tell.</exception>
    internal static GuestVcpus Read(IGuestPrograms guest)
    {
        var text = guest.Run(ProgramOrder.Of("cat", Folder + "present", Folder + "online")).Check("cat").Text;
        var lines = GuestText.Lines(text).ToList();
        return lines is [var present, var online]
            && CpuSet.TryParse(present, out var all)
            && CpuSet.TryParse(online, out var used)
            && all.Count > 0
                ? new GuestVcpus(all, used, new CpuSet(all.Numbers.Where(static number => number != 0)))
                : throw AgentErrors.Nonsense("its virtual CPUs");
    }

    /// <summary>Lets it use one, or do without it.</summary>
    /// <exception cref="LibvirtException">The guest refuses.</exception>
    internal static void Switch(IGuestPrograms guest, int number, bool online)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"{Folder}cpu{number}/online");
        guest.Run(ProgramOrder.Of("tee", path) with { Input = Encoding.ASCII.GetBytes(online ? "1" : "0") })
            .Check("tee");
    }
}
