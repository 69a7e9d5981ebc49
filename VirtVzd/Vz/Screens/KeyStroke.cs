// SPDX-License-Identifier: LGPL-2.1-or-later

namespace VirtVzd.Vz.Screens;

/// <summary>A key as a display is told of it.</summary>
/// <param name="Qnum">QEMU's number.</param>
/// <param name="Symbol">X11's symbol; 0 where it has none.</param>
readonly record struct KeyStroke(int Qnum, uint Symbol);
