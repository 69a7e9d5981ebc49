// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using VirtVzd.Driver.Guests;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Agent;

/// <summary>Name, system, users and load of a Linux guest.</summary>
static class LinuxSystem
{
    const int HostnameMax = 255;
    const int UsersMax = 1024;

    // Some years before the last one that a date can have.
    const long LatestSecond = 253_000_000_000;

    /// <summary>Its name in its network.</summary>
    /// <exception cref="LibvirtException">The guest does not tell.</exception>
    internal static string ReadHostname(IGuestPrograms guest)
    {
        var name = GuestText.OneLine(guest.Run(ProgramOrder.Of("uname", "-n")).Check("uname").Text, HostnameMax);
        return name.Length > 0 ? name : throw AgentErrors.Nonsense("its name");
    }

    /// <summary>Its operating system. One without an <c>os-release</c> is known by its kernel alone.</summary>
    /// <exception cref="LibvirtException">The guest does not tell.</exception>
    internal static GuestSystemInfo Read(IGuestPrograms guest)
    {
        var kernel = ParseKernel(guest.Run(ProgramOrder.Of("uname", "-srvm")).Check("uname").Text);
        var release = guest.Run(ProgramOrder.Of("cat", "/etc/os-release"));
        if (release.ExitCode != 0)
        {
            release = guest.Run(ProgramOrder.Of("cat", "/usr/lib/os-release"));
        }

        return release.ExitCode == 0 ? ParseRelease(release.Text, kernel) : kernel;
    }

    /// <summary>Who is logged in, each once.</summary>
    /// <exception cref="LibvirtException">The guest does not tell.</exception>
    internal static IReadOnlyList<GuestUser> ReadUsers(IGuestPrograms guest)
    {
        var text = guest.Run(ProgramOrder.Of("who")).Check("who").Text;
        var now = LinuxClock.Read(guest);
        return ParseUsers(text, now.Seconds, LinuxClock.ReadZone(guest).OffsetSeconds);
    }

    /// <exception cref="LibvirtException">The guest does not tell.</exception>
    internal static GuestLoad ReadLoad(IGuestPrograms guest) =>
        ParseLoad(guest.Run(ProgramOrder.Of("cat", "/proc/loadavg")).Check("cat").Text)
            ?? throw AgentErrors.Nonsense("its load");

    /// <summary>The words of <c>uname -srvm</c>: the version, in the middle, has blanks in it.</summary>
    internal static GuestSystemInfo ParseKernel(string text)
    {
        var words = GuestText.OneLine(text, 1024).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is [_, var release, .. { Length: > 0 } version, var machine]
            ? new GuestSystemInfo { KernelRelease = release, KernelVersion = string.Join(
                ' ', version), Machine = machine }
            : new GuestSystemInfo();
    }

    /// <summary>Adds what an <c>os-release</c> says.</summary>
    internal static GuestSystemInfo ParseRelease(string text, GuestSystemInfo kernel)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in GuestText.Lines(text).Where(static line => !line.StartsWith('#')))
        {
            if (line.Split('=', 2) is [var name, var value])
            {
                values[name.Trim()] = Unquoted(value.Trim());
            }
        }

        return kernel with
        {
            Id = values.GetValueOrDefault("ID"),
            Name = values.GetValueOrDefault("NAME"),
            PrettyName = values.GetValueOrDefault("PRETTY_NAME"),
            Version = values.GetValueOrDefault("VERSION"),
            VersionId = values.GetValueOrDefault("VERSION_ID"),
            Variant = values.GetValueOrDefault("VARIANT"),
            VariantId = values.GetValueOrDefault("VARIANT_ID"),
        };
    }

    /// <summary>
    /// Users and since when they have been there: by a whole date, or, as in the C locale, without the year, which is
    /// then the one that makes it past. Times are by the guest's own zone.
    /// </summary>
    /// <param name="text">Output of <c>who</c>.</param>
    /// <param name="nowSeconds">The guest's time.</param>
    /// <param name="offsetSeconds">Its zone.</param>
    internal static IReadOnlyList<GuestUser> ParseUsers(string text, long nowSeconds, int offsetSeconds)
    {
        var users = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var words in GuestText.Lines(text)
            .Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            if (users.Count < UsersMax && TimeIn(words, nowSeconds, offsetSeconds) is { } time)
            {
                var local = time.AddSeconds(-offsetSeconds);
                var seconds = (long)(local - DateTime.UnixEpoch).TotalSeconds;
                users[words[0]] = Math.Min(users.GetValueOrDefault(words[0], long.MaxValue), seconds);
            }
        }

        return [.. users.Select(static user => new GuestUser(user.Key, (ulong)Math.Max(user.Value, 0) * 1000))];
    }

    /// <summary>The three numbers of <c>/proc/loadavg</c>; null for anything else.</summary>
    internal static GuestLoad? ParseLoad(string text)
    {
        var words = text.Split(' ');
        return words.Length >= 3 && Number(words[0]) is { } one && Number(words[1]) is { } five
            && Number(words[2]) is { } fifteen
            ? new GuestLoad(one, five, fifteen)
            : null;

        static double? Number(string word) =>
            double.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && double.IsFinite(number)
                ? number
                : null;
    }

    static DateTime? TimeIn(string[] words, long nowSeconds, int offsetSeconds)
    {
        // Name, terminal, time.
        if (words.Length >= 4 && Time($"{words[2]} {words[3]}", "yyyy-MM-dd HH:mm") is { } whole)
        {
            return whole;
        }

        if (words.Length < 5 || nowSeconds is < 0 or > LatestSecond)
        {
            return null;
        }

        var now = DateTime.UnixEpoch.AddSeconds(nowSeconds + offsetSeconds);
        var thisYear = Time(
            string.Create(CultureInfo.InvariantCulture, $"{now.Year:D4} {words[2]} {words[3]} {words[4]}"),
            "yyyy MMM d HH:mm");
        return thisYear > now.AddDays(1) ? thisYear.Value.AddYears(-1) : thisYear;

        static DateTime? Time(string text, string format) =>
            DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
                ? time
                : null;
    }

    // As a shell would read it.
    static string Unquoted(string value)
    {
        if (value is not [('"' or '\'') and var quote, .. var inner, var last] || last != quote)
        {
            return value;
        }

        if (quote == '\'')
        {
            return inner;
        }

        var text = new StringBuilder(inner.Length);
        for (var i = 0; i < inner.Length; i++)
        {
            i += inner[i] == '\\' && i + 1 < inner.Length ? 1 : 0;
            text.Append(inner[i]);
        }

        return text.ToString();
    }
}
