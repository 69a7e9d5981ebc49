// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Globalization;
using VirtVzd.Driver.Guests;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Agent;

/// <summary>The clock and the time zone of a Linux guest.</summary>
static class LinuxClock
{
    const int NanosecondDigits = 9;
    const int SecondsOfHour = 3600;
    const int SecondsOfMinute = 60;
    const int HoursMax = 24;

    /// <summary>What it says.</summary>
    /// <exception cref="LibvirtException">The guest does not tell.</exception>
    internal static GuestClock Read(IGuestPrograms guest) =>
        Parse(guest.Run(ProgramOrder.Of("date", "-u", "+%s.%N")).Check("date").Text)
            ?? throw AgentErrors.Nonsense("its time");

    /// <summary>Sets it, and the hardware's with it.</summary>
    /// <exception cref="LibvirtException">The guest refuses.</exception>
    internal static void Set(IGuestPrograms guest, GuestClock time)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"@{time.Seconds}.{time.Nanoseconds:D9}");
        guest.Run(ProgramOrder.Of("date", "-u", "-s", text)).Check("date");
        guest.Run(ProgramOrder.Of("hwclock", "-w")).Check("hwclock");
    }

    /// <summary>Sets it to what the hardware's says.</summary>
    /// <exception cref="LibvirtException">The guest refuses.</exception>
    internal static void Synchronize(IGuestPrograms guest) =>
        guest.Run(ProgramOrder.Of("hwclock", "-s")).Check("hwclock");

    /// <summary>The time zone.</summary>
    /// <exception cref="LibvirtException">The guest does not tell.</exception>
    internal static GuestZone ReadZone(IGuestPrograms guest) =>
        ParseZone(guest.Run(ProgramOrder.Of("date", "+%Z %z")).Check("date").Text)
            ?? throw AgentErrors.Nonsense("its time zone");

    /// <summary>
    /// Seconds and, behind a point, nanoseconds where the program knows them; null for anything else.
    /// </summary>
    internal static GuestClock? Parse(string text)
    {
        var parts = text.Trim().Split('.');
        if (!long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
        {
            return null;
        }

        var nanoseconds = parts is [_, { Length: NanosecondDigits } digits]
            && uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : 0;
        return new GuestClock(seconds, nanoseconds);
    }

    /// <summary>A name and an offset of four digits; null for anything else.</summary>
    internal static GuestZone? ParseZone(string text)
    {
        const int NameMax = 64;
        var words = text.Trim().Split(' ');
        if (words is not [{ Length: <= NameMax } name, [var sign and ('+' or '-'), .. { Length: 4 } digits]]
            || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number / 100 > HoursMax || number % 100 >= SecondsOfMinute)
        {
            return null;
        }

        var offset = (number / 100 * SecondsOfHour) + (number % 100 * SecondsOfMinute);
        return new GuestZone(GuestText.OneLine(name, NameMax), sign == '-' ? -offset : offset);
    }
}
