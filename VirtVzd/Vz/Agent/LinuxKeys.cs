// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Agent;

/// <summary>
/// The keys by which <c>sshd</c> of a Linux guest lets an account in. All that is done to them is done as that account:
/// whatever links somebody may have put into his home lead no further than he may go himself.
/// </summary>
static class LinuxKeys
{
    // libvirt's limit of one answer.
    const int KeysMax = 2048;
    const int NameMax = 256;

    /// <summary>The keys, without comments; none where there is no file.</summary>
    /// <exception cref="LibvirtException">There is no such account, or the guest refuses.</exception>
    internal static IReadOnlyList<string> Read(IGuestPrograms guest, string user) =>
        [.. LinesOf(guest, user, FileOf(guest, user)).Where(IsKey).Take(KeysMax)];

    /// <summary>Makes the file have these keys.</summary>
    /// <param name="guest">The guest.</param>
    /// <param name="user">Whose.</param>
    /// <param name="keys">Which.</param>
    /// <param name="change">
    /// What they are to be to those that are there: added to them, taken from them, or instead of them.
    /// </param>
    /// <exception cref="LibvirtException">There is no such account, or the guest refuses.</exception>
    internal static void Write(IGuestPrograms guest, string user, IReadOnlyList<string> keys, KeyChange change)
    {
        // Clients make keys of the lines of files, and the last one is empty.
        keys = [.. keys.Where(static key => key.Length > 0)];
        if (keys.Any(static key => !IsKey(key)))
        {
            throw LibvirtException.InvalidArgument(
                ErrorDomain.Parallels, "a key must be one line of text, and no comment");
        }

        var file = FileOf(guest, user);
        var before = LinesOf(guest, user, file);
        if (change == KeyChange.Remove && !before.Any(keys.Contains))
        {
            return;
        }

        List<string> lines = change switch
        {
            KeyChange.Add => [.. before, .. keys.Where(key => !before.Contains(key)).Distinct()],
            KeyChange.Remove => [.. before.Where(line => !keys.Contains(line))],
            _ => [.. keys.Distinct()],
        };
        Store(guest, user, file, string.Concat(lines.Select(static line => line + "\n")));
    }

    static void Store(IGuestPrograms guest, string user, string file, string text)
    {
        var fresh = file + ".new";
        RunAs(guest, user, "mkdir", "-p", "-m", "700", "--", file[..file.LastIndexOf('/')]).Check("mkdir");
        guest.Run(As(user, "tee", "--", fresh) with { Input = Encoding.UTF8.GetBytes(text) }).Check("tee");
        RunAs(guest, user, "chmod", "600", "--", fresh).Check("chmod");
        RunAs(guest, user, "mv", "-f", "--", fresh, file).Check("mv");
    }

    // There is no file more often than not.
    static IReadOnlyList<string> LinesOf(IGuestPrograms guest, string user, string file)
    {
        var end = RunAs(guest, user, "cat", "--", file);
        return end.ExitCode == 0 ? [.. end.Text.Split('\n').Where(static line => line.Length > 0)]
            : end.Complaint.Contains("No such file", StringComparison.OrdinalIgnoreCase) ? []
            : throw AgentErrors.Failed("cat", end);
    }

    static string FileOf(IGuestPrograms guest, string user)
    {
        if (user.Length is 0 or > NameMax || user[0] == '-'
            || !user.All(static character =>
                char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '-' or '@' or '\\'))
        {
            throw LibvirtException.InvalidArgument(
                ErrorDomain.Parallels, $"'{GuestText.OneLine(user, NameMax)}' is no name of an account");
        }

        var entry = guest.Run(ProgramOrder.Of("getent", "--", "passwd", user));
        var fields = GuestText.OneLine(entry.Text, 4096).Split(':');
        return entry.ExitCode == 0 && fields.Length >= 7 && fields[5].StartsWith('/')
            ? fields[5].TrimEnd('/') + "/.ssh/authorized_keys"
            : throw AgentErrors.Refused($"the guest has no account '{user}'");
    }

    // Lines that are no text stay in the file as they are, and are nobody's to see.
    static bool IsKey(string line) => !line.StartsWith('#') && !line.Any(char.IsControl);

    static ProgramEnd RunAs(IGuestPrograms guest, string user, string program, params string[] arguments) =>
        guest.Run(As(user, program, arguments));

    static ProgramOrder As(string user, string program, params string[] arguments) =>
        ProgramOrder.Of("runuser", ["-u", user, "--", program, .. arguments]);
}
