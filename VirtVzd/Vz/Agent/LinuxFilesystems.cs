// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using VirtVzd.Driver.Guests;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Agent;

/// <summary>The disks and file systems of a Linux guest.</summary>
static class LinuxFilesystems
{
    // libvirt's limits of one answer.
    const int FilesystemsMax = 256;
    const int DisksMax = 256;
    const int DepthMax = 16;
    const ulong BytesInKib = 1024;

    /// <summary>
    /// The file systems that lie on devices, each at the place where it was mounted first, in that order.
    /// </summary>
    /// <param name="guest">The guest.</param>
    /// <param name="targetOf">
    /// The name of a disk in the domain's document by its serial number; null where there is none.
    /// </param>
    /// <exception cref="LibvirtException">The guest does not tell.</exception>
    internal static IReadOnlyList<GuestFilesystem> Read(IGuestPrograms guest, Func<string, string?> targetOf)
    {
        var mounts = ReadMounts(guest);
        var sizes = ParseSizes(guest.Run(ProgramOrder.Of("df", "-P", "-k")).Text);
        var disks = ReadDisks(guest, targetOf);
        return
        [
            .. mounts.Select(mount =>
            {
                var size = sizes.GetValueOrDefault(mount.Point);
                return new GuestFilesystem(
                    mount.Point, NameOf(mount.Device), mount.Type, size?.Total, size?.Used, Below(mount.Device, disks));
            }),
        ];
    }

    /// <summary>Devices and mount points.</summary>
    /// <exception cref="LibvirtException">The guest does not tell.</exception>
    internal static IReadOnlyList<(string Device, string Point, string Type)> ReadMounts(IGuestPrograms guest) =>
        ParseMounts(guest.Run(ProgramOrder.Of("cat", "/proc/self/mounts")).Check("cat").Text);

    /// <summary>The disks and their parts; none where the guest has no program that tells.</summary>
    internal static IReadOnlyList<GuestDisk> ReadDisks(IGuestPrograms guest, Func<string, string?> targetOf)
    {
        try
        {
            var listed = guest.Run(ProgramOrder.Of("lsblk", "-P", "-o", "NAME,PKNAME,TYPE,SERIAL"));
            return listed.ExitCode == 0 ? ParseDisks(listed.Text, targetOf) : [];
        }
        catch (LibvirtException e) when (e.Code == ErrorCode.AgentCommandFailed)
        {
            return [];
        }
    }

    /// <summary>
    /// The kernel's table: what stands for a device begins with a slash, what has a blank in it has it by its number.
    /// </summary>
    internal static IReadOnlyList<(string Device, string Point, string Type)> ParseMounts(string text)
    {
        var mounts = new List<(string Device, string Point, string Type)>();
        foreach (var line in GuestText.Lines(text))
        {
            if (line.Split(' ') is [['/', ..] device, var point, var type, ..]
                && type is not ("cifs" or "smb3" or "nfs" or "nfs4")
                && mounts.Count < FilesystemsMax
                && mounts.TrueForAll(mount => mount.Device != device))
            {
                mounts.Add((device, Unescaped(point), type));
            }
        }

        return mounts;
    }

    /// <summary>Sizes by mount point.</summary>
    internal static Dictionary<string, (ulong Total, ulong Used)?> ParseSizes(string text)
    {
        var sizes = new Dictionary<string, (ulong Total, ulong Used)?>(StringComparer.Ordinal);
        foreach (var line in GuestText.Lines(text))
        {
            // Blanks in the last column are its own.
            var words = line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries);
            if (words is [_, var total, var used, _, _, var point] && Kib(total) is { } all && Kib(used) is { } taken)
            {
                sizes[point.Trim()] = (all, taken);
            }
        }

        return sizes;

        static ulong? Kib(string word) =>
            ulong.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number <= ulong.MaxValue / BytesInKib
                ? number * BytesInKib
                : null;
    }

    /// <summary>Pairs of names and quoted values, a device a line.</summary>
    internal static IReadOnlyList<GuestDisk> ParseDisks(string text, Func<string, string?> targetOf)
    {
        var disks = new List<GuestDisk>();
        foreach (var values in GuestText.Lines(text).Select(Pairs))
        {
            var type = values.GetValueOrDefault("TYPE");
            if (disks.Count < DisksMax && values.GetValueOrDefault("NAME") is { Length: > 0 } name
                && type is not ("rom" or "loop"))
            {
                var parent = values.GetValueOrDefault("PKNAME") is { Length: > 0 } above ? "/dev/" + above : null;
                var serial = values.GetValueOrDefault("SERIAL") is { Length: > 0 } number ? number : null;
                disks.Add(new GuestDisk("/dev/" + name, parent, serial, serial is null ? null : targetOf(serial)));
            }
        }

        return disks;
    }

    // The disks that a device lies on.
    static List<GuestDisk> Below(string device, IReadOnlyList<GuestDisk> disks)
    {
        var found = new List<GuestDisk>();
        var names = new List<string> { "/dev/" + NameOf(device) };
        for (var depth = 0; depth < DepthMax && names.Count > 0; depth++)
        {
            var here = disks.Where(disk => names.Contains(disk.Name)).ToList();
            found.AddRange(here.Where(disk => disk.Parent is null && !found.Contains(disk)));
            names = [.. here.Select(static disk => disk.Parent).OfType<string>().Distinct()];
        }

        return found;
    }

    static string NameOf(string device) => device[(device.LastIndexOf('/') + 1)..];

    static string Unescaped(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 3 < text.Length && IsOctal(text[i + 1]) && IsOctal(text[i + 2])
                && IsOctal(text[i + 3]))
            {
                plain.Append((char)(((text[i + 1] - '0') * 64) + ((text[i + 2] - '0') * 8) + text[i + 3] - '0'));
                i += 3;
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        return plain.ToString();

        static bool IsOctal(char digit) => digit is >= '0' and <= '7';
    }

    static Dictionary<string, string> Pairs(string line)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var place = 0; place < line.Length;)
        {
            var begin = line.IndexOf("=\"", place, StringComparison.Ordinal);
            var end = begin < 0 ? -1 : line.IndexOf('"', begin + 2);
            if (end < 0)
            {
                break;
            }

            values[line[place..begin].Trim()] = line[(begin + 2)..end];
            place = end + 1;
        }

        return values;
    }
}
