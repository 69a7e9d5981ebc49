// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;
using System.IO;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;
using VirtVzd.Rpc;

namespace VirtVzd.Auth;

/// <summary>
/// Makes the identity of a peer from what the socket says of its peer (sockets.md §6). It asks the user data base and
/// <c>/proc</c>, so it may block: never on the loop thread, and once per connection.
/// </summary>
static class PeerLookup
{
    /// <summary>
    /// Who the peer is. A number that the data base does not know stands for the name that is missing.
    /// </summary>
    /// <exception cref="LibvirtException">
    /// The process is gone, or the data base cannot be asked; the call fails with it.
    /// </exception>
    internal static PeerIdentity Of(int processId, uint userId, uint groupId, string? selinuxContext) => new()
    {
        UserName = UserDatabase.NameOfUser(userId) ?? userId.ToString(CultureInfo.InvariantCulture),
        UserId = userId,
        GroupName = UserDatabase.NameOfGroup(groupId) ?? groupId.ToString(CultureInfo.InvariantCulture),
        GroupId = groupId,
        ProcessId = processId,
        ProcessStartTicks = HasProcesses ? StartTicksOf(processId) : 0,
        SelinuxContext = selinuxContext,
    };

    // A minimal image may have no /proc. polkit, for which the time is, cannot be there either.
    static bool HasProcesses => Directory.Exists("/proc/self");

    /// <summary>When a process started, in clock ticks after boot (proc_pid_stat(5): field 22).</summary>
    /// <exception cref="LibvirtException">There is no such process (any more).</exception>
    internal static ulong StartTicksOf(int processId)
    {
        var path = $"/proc/{processId}/stat";
        try
        {
            return ParseStartTicks(File.ReadAllText(path)) ?? throw NoStartTime(processId, inner: null);
        }
        catch (IOException gone)
        {
            throw NoStartTime(processId, gone);
        }
        catch (UnauthorizedAccessException hidden)
        {
            throw NoStartTime(processId, hidden);
        }
    }

    /// <summary>
    /// Field 22 of a line of <c>/proc/PID/stat</c>; null if the line is not one. The second field is a name that may
    /// hold blanks and brackets, so counting begins behind the last bracket.
    /// </summary>
    internal static ulong? ParseStartTicks(string line)
    {
        const int FieldsFromThirdToStart = 22 - 3;
        var rest = line[(line.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return rest.Length > FieldsFromThirdToStart
            && ulong.TryParse(
                rest[FieldsFromThirdToStart], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
                ? ticks
                : null;
    }

    static LibvirtException NoStartTime(int processId, Exception? inner) =>
        LibvirtException.Internal(ErrorDomain.None, $"Cannot find start time for pid {processId}", inner);
}
