// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Agent;

/// <summary>
/// Lets file systems of a Linux guest stand still and go on. The system does not tell which stand: what was frozen from
/// here is remembered as long as the guest runs. Used under the guest's own lock.
/// </summary>
/// <param name="frozen">Mount points that were frozen from here.</param>
sealed class LinuxFreezer(HashSet<string> frozen)
{
    /// <summary>
    /// Freezes all, or those that are named: what was mounted last goes first. If one cannot be frozen, all go on.
    /// </summary>
    /// <returns>How many stand still.</returns>
    /// <exception cref="LibvirtException">The guest refuses; or some stand still already (55).</exception>
    internal int Freeze(IGuestPrograms guest, IReadOnlyList<string> points)
    {
        if (frozen.Count > 0)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationInvalid, ErrorDomain.Parallels, "the file systems of the guest are frozen already");
        }

        foreach (var point in Enumerable.Reverse(Chosen(guest, points)))
        {
            // Before it is done: what may stand still must be thawed.
            frozen.Add(point);
            try
            {
                guest.Run(ProgramOrder.Of("fsfreeze", "-f", point)).Check("fsfreeze");
            }
            catch (LibvirtException)
            {
                frozen.Remove(point);
                TryThaw(guest);
                throw;
            }
        }

        return frozen.Count;
    }

    /// <summary>Lets all go on, or those that are named, also where nobody remembers that they stand still.</summary>
    /// <returns>How many stood still.</returns>
    /// <exception cref="LibvirtException">The guest refuses to let go what was frozen from here.</exception>
    internal int Thaw(IGuestPrograms guest, IReadOnlyList<string> points)
    {
        var count = 0;
        foreach (var point in Chosen(guest, points))
        {
            var end = guest.Run(ProgramOrder.Of("fsfreeze", "-u", point));
            if (end.ExitCode == 0)
            {
                frozen.Remove(point);
                count++;
            }
            else if (frozen.Contains(point))
            {
                throw AgentErrors.Failed("fsfreeze", end);
            }
        }

        return count;
    }

    /// <summary>Gives back what file systems do not need, in all or in one.</summary>
    /// <returns>Mount points, and how much was given back where the guest says so.</returns>
    /// <exception cref="LibvirtException">The guest refuses.</exception>
    internal static IReadOnlyList<(string Point, ulong? Bytes)> Trim(
        IGuestPrograms guest, string? point, ulong minimumBytes)
    {
        var least = minimumBytes.ToString(CultureInfo.InvariantCulture);
        var trimmed = new List<(string Point, ulong? Bytes)>();
        foreach (var one in Chosen(guest, point is null ? [] : [point]))
        {
            var end = guest.Run(ProgramOrder.Of("fstrim", "-v", "-m", least, "--", one));
            if (end.ExitCode != 0
                && (point is not null || !end.Complaint.Contains("not supported", StringComparison.Ordinal)))
            {
                throw AgentErrors.Failed("fstrim", end);
            }

            if (end.ExitCode == 0)
            {
                trimmed.Add((one, BytesIn(end.Text)));
            }
        }

        return trimmed;
    }

    // As in "/: 1 GiB (1073741824 bytes) trimmed".
    static ulong? BytesIn(string text)
    {
        var begin = text.LastIndexOf('(') + 1;
        var end = begin > 0 ? text.IndexOf(' ', begin) : -1;
        return end > begin && ulong.TryParse(
            text.AsSpan(begin, end - begin), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            ? bytes
            : null;
    }

    void TryThaw(IGuestPrograms guest)
    {
        foreach (var point in frozen.ToList())
        {
            try
            {
                if (guest.Run(ProgramOrder.Of("fsfreeze", "-u", point)).ExitCode == 0)
                {
                    frozen.Remove(point);
                }
            }
            catch (LibvirtException)
            {
                // It stays in the list: a thaw that somebody asks for comes by it again.
                return;
            }
        }
    }

    // A name that the guest's table does not have is nobody's: programs shall not be told of it.
    static List<string> Chosen(IGuestPrograms guest, IReadOnlyList<string> points)
    {
        var mounted = LinuxFilesystems.ReadMounts(guest).Select(static mount => mount.Point).ToList();
        var stranger = points.FirstOrDefault(point => !mounted.Contains(point));
        return stranger is not null
            ? throw LibvirtException.InvalidArgument(
                ErrorDomain.Parallels, $"no file system of the guest is mounted at '{stranger}'")
            : points.Count == 0 ? mounted : [.. mounted.Where(points.Contains)];
    }
}
