// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Screens;

/// <summary>Keys that are pressed together.</summary>
static class KeyChord
{
    // What the message of a display has room for.
    const uint QnumMax = 0xFF;

    /// <exception cref="LibvirtException">There is no such set, or no such key in it.</exception>
    internal static IReadOnlyList<KeyStroke> Of(uint codeSet, IReadOnlyList<uint> numbers)
    {
        var set = codeSet <= (uint)KeyCodeSet.Qnum
            ? (KeyCodeSet)codeSet
            : throw LibvirtException.InvalidArgument(ErrorDomain.Parallels, $"there is no key code set {codeSet}");
        var keys = numbers.Select(number => KeyTable.Find(set, number)).ToList();
        var withShift = keys.Any(static key => key?.IsShift == true);
        return
        [
            .. keys.Select((key, at) => key is not null ? new KeyStroke(key.Qnum, key.KeySymbol(withShift))
                : set == KeyCodeSet.Qnum && numbers[at] is > 0 and <= QnumMax
                    ? new KeyStroke((int)numbers[at], Symbol: 0)
                : throw LibvirtException.Internal(
                    ErrorDomain.Parallels,
                    $"cannot translate keycode {numbers[at]} of {NameOf(set)} codeset to qnum keycode")),
        ];
    }

    // As libvirt spells them.
    static string NameOf(KeyCodeSet set) => set switch
    {
        KeyCodeSet.Linux => "linux",
        KeyCodeSet.Xt => "xt",
        KeyCodeSet.AtSet1 => "atset1",
        KeyCodeSet.AtSet2 => "atset2",
        KeyCodeSet.AtSet3 => "atset3",
        KeyCodeSet.OsX => "os_x",
        KeyCodeSet.XtKbd => "xt_kbd",
        KeyCodeSet.Usb => "usb",
        KeyCodeSet.Win32 => "win32",
        _ => "qnum",
    };
}
