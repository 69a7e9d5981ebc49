// SPDX-License-Identifier: LGPL-2.1-or-later

namespace VirtVzd.Driver.Domains;

/// <summary>What the numbers of keys are numbers of (<c>virKeycodeSet</c>).</summary>
enum KeyCodeSet
{
    /// <summary><c>VIR_KEYCODE_SET_LINUX</c>.</summary>
    Linux = 0,

    /// <summary><c>VIR_KEYCODE_SET_XT</c>.</summary>
    Xt = 1,

    /// <summary><c>VIR_KEYCODE_SET_ATSET1</c>.</summary>
    AtSet1 = 2,

    /// <summary><c>VIR_KEYCODE_SET_ATSET2</c>.</summary>
    AtSet2 = 3,

    /// <summary><c>VIR_KEYCODE_SET_ATSET3</c>.</summary>
    AtSet3 = 4,

    /// <summary><c>VIR_KEYCODE_SET_OSX</c>.</summary>
    OsX = 5,

    /// <summary><c>VIR_KEYCODE_SET_XT_KBD</c>.</summary>
    XtKbd = 6,

    /// <summary><c>VIR_KEYCODE_SET_USB</c>.</summary>
    Usb = 7,

    /// <summary><c>VIR_KEYCODE_SET_WIN32</c>.</summary>
    Win32 = 8,

    /// <summary><c>VIR_KEYCODE_SET_QNUM</c>, once <c>VIR_KEYCODE_SET_RFB</c>.</summary>
    Qnum = 9,
}
