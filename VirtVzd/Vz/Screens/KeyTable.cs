// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using VirtVzd.Driver.Domains;

namespace VirtVzd.Vz.Screens;

/// <summary>
/// The keys of a keyboard by the numbers that the code sets have for them: those of keycodemapdb, which libvirt and
/// QEMU are made from (3-clause BSD), as far as a scan code is known.
/// </summary>
static class KeyTable
{
    // Bits of a scan code of two bytes, and what marks one of them where there is room for one.
    const int SecondByte = 0x7F;
    const int MarkOfXt = 0x100;
    const int MarkOfQnum = 0x80;

    // Linux, the three AT sets, OS X, USB and Win32, then the keysym without and with Shift; hexadecimal, "-" for none.
    const string Rows = """
        1 1 76 8 35 29 1b ff1b ff1b; 2 2 16 16 12 1e 31 31 21; 3 3 1e 1e 13 1f 32 32 40
        4 4 26 26 14 20 33 33 23; 5 5 25 25 15 21 34 34 24; 6 6 2e 2e 17 22 35 35 25
        7 7 36 36 16 23 36 36 5e; 8 8 3d 3d 1a 24 37 37 26; 9 9 3e 3e 1c 25 38 38 2a
        a a 46 46 19 26 39 39 28; b b 45 45 1d 27 30 30 29; c c 4e 4e 1b 2d bd 2d 5f
        d d 55 55 18 2e bb 3d 2b; e e 66 66 33 2a 8 ff08 ff08; f f d d 30 2b 9 ff09 ff09
        10 10 15 15 c 14 51 71 51; 11 11 1d 1d d 1a 57 77 57; 12 12 24 24 e 8 45 65 45
        13 13 2d 2d f 15 52 72 52; 14 14 2c 2c 11 17 54 74 54; 15 15 35 35 10 1c 59 79 59
        16 16 3c 3c 20 18 55 75 55; 17 17 43 43 22 c 49 69 49; 18 18 44 44 1f 12 4f 6f 4f
        19 19 4d 4d 23 13 50 70 50; 1a 1a 54 54 21 2f db 5b 7b; 1b 1b 5b 5b 1e 30 dd 5d 7d
        1c 1c 5a 5a 24 28 d ff0d ff0d; 1d 1d 14 11 3b e0 11 ffe3 ffe3; 1e 1e 1c 1c 0 4 41 61 41
        1f 1f 1b 1b 1 16 53 73 53; 20 20 23 23 2 7 44 64 44; 21 21 2b 2b 3 9 46 66 46
        22 22 34 34 5 a 47 67 47; 23 23 33 33 4 b 48 68 48; 24 24 3b 3b 26 d 4a 6a 4a
        25 25 42 42 28 e 4b 6b 4b; 26 26 4b 4b 25 f 4c 6c 4c; 27 27 4c 4c 29 33 ba 3b 3a
        28 28 52 52 27 34 de 27 22; 29 29 e e 32 35 c0 60 7e; 2a 2a 12 12 38 e1 a0 ffe1 ffe1
        2b 2b 5d 5c 2a 32 dc 5c 7c; 2c 2c 1a 1a 6 1d 5a 7a 5a; 2d 2d 22 22 7 1b 58 78 58
        2e 2e 21 21 8 6 43 63 43; 2f 2f 2a 2a 9 19 56 76 56; 30 30 32 32 b 5 42 62 42
        31 31 31 31 2d 11 4e 6e 4e; 32 32 3a 3a 2e 10 4d 6d 4d; 33 33 41 41 2b 36 bc 2c 3c
        34 34 49 49 2f 37 be 2e 3e; 35 35 4a 4a 2c 38 bf 2f 3f; 36 36 59 59 3c e5 a1 ffe2 ffe2
        37 37 7c 7e 43 55 6a ffaa ffaa; 38 38 11 19 3a e2 12 ffe9 ffe9; 39 39 29 29 31 2c 20 20 20
        3a 3a 58 14 39 39 14 ffe5 ffe5; 3b 3b 5 7 7a 3a 70 ffbe ffbe; 3c 3c 6 f 78 3b 71 ffbf ffbf
        3d 3d 4 17 63 3c 72 ffc0 ffc0; 3e 3e c 1f 76 3d 73 ffc1 ffc1; 3f 3f 3 27 60 3e 74 ffc2 ffc2
        40 40 b 2f 61 3f 75 ffc3 ffc3; 41 41 83 37 62 40 76 ffc4 ffc4; 42 42 a 3f 64 41 77 ffc5 ffc5
        43 43 1 47 65 42 78 ffc6 ffc6; 44 44 9 4f 6d 43 79 ffc7 ffc7; 45 45 77 76 47 53 90 ff7f ff7f
        46 46 7e 5f - 47 91 ff14 ff14; 47 47 6c 6c 59 5f 67 ffb7 ffb7; 48 48 75 75 5b 60 68 ffb8 ffb8
        49 49 7d 7d 5c 61 69 ffb9 ffb9; 4a 4a 7b 4e 4e 56 6d ffad ffad; 4b 4b 6b 6b 56 5c 64 ffb4 ffb4
        4c 4c 73 73 57 5d 65 ffb5 ffb5; 4d 4d 74 74 58 5e 66 ffb6 ffb6; 4e 4e 79 7c 45 57 6b ffab ffab
        4f 4f 69 69 53 59 61 ffb1 ffb1; 50 50 72 72 54 5a 62 ffb2 ffb2; 51 51 7a 7a 55 5b 63 ffb3 ffb3
        52 52 70 70 52 62 60 ffb0 ffb0; 53 53 71 71 41 63 6e ffae ffae; 54 54 - - - - - - -
        55 76 5f - - 94 - - -; 56 56 61 13 - 64 e1 3c 3e; 57 57 78 56 67 44 7a ffc8 ffc8
        58 58 7 5e 6f 45 7b ffc9 ffc9; 59 73 51 - - 87 - - -; 5a 78 63 - 68 92 15 - -
        5b 77 62 87 - 93 - - -; 5c 79 64 86 - 8a - - -; 5d 70 13 87 - 88 - - -
        5e 7b 67 85 - 8b - - -; 5f 5c 27 - 5f 8c - ffac ffac; 60 e01c e05a 79 4c 58 - ff8d ff8d
        61 e01d e014 58 3e e4 a3 ffe4 ffe4; 62 e035 e04a 4a 4b 54 6f ffaf ffaf; 63 54 7f 57 - 46 2c ff15 ff15
        64 e038 e011 39 3d e6 a5 ffea ffea; 65 5b - - - - - - -; 66 e047 e06c 6e 73 4a 24 ff50 ff50
        67 e048 e075 63 7e 52 26 ff52 ff52; 68 e049 e07d 6f 74 4b 21 ff55 ff55; 69 e04b e06b 61 7b 50 25 ff51 ff51
        6a e04d e074 6a 7c 4f 27 ff53 ff53; 6b e04f e069 65 77 4d 23 ff57 ff57; 6c e050 e072 60 7d 51 28 ff54 ff54
        6d e051 e07a 6d 79 4e 22 ff56 ff56; 6e e052 e070 67 - 49 2d ff63 ff63; 6f e053 e071 64 75 4c 2e ffff ffff
        70 e06f e06f 8e - - - - -; 71 e020 e023 9c 4a ef ad - -; 72 e02e e021 9d 49 ee ae - -
        73 e030 e032 95 48 ed af - -; 74 e05e e037 - - 66 - - -; 75 59 f - 51 67 - ffbd ffbd
        76 e04e e079 - - - - - -; 77 e046 e077 62 - 48 13 ff13 ff13; 78 e00b - - - - - - -
        79 7e 6d - - 85 6c - -; 7b e00d - - - 91 19 - -; 7c 7d 6a 5d 5d 89 - - -
        7d e05b e01f 8b 37 e3 5b ffe7 ffe7; 7e e05c e027 8c 36 e7 5c ffe8 ffe8; 7f e05d e02f 8d 6e 65 5d ff67 ff67
        80 e068 e028 a - f3 a9 - -; 81 e005 - b - 79 - - -; 82 e006 - c - - - - -
        83 e007 - 10 - 7a - - -; 84 e00c - - - 77 - - -; 85 e078 - 18 - 7c - - -
        86 64 - 20 - 74 - - -; 87 65 - 28 - 7d - - -; 88 e041 - 30 - f4 - - -
        89 e03c - 38 - 7b - - -; 8a e075 - 9 72 75 2f ff6a ff6a; 8b e01e - 91 - 76 - - -
        8c e021 e02b a3 - fb - - -; 8d 66 - - - - - - -; 8e e05f e03f - - f8 5f - -
        8f e063 e05e - - - - - -; 90 67 - - - - - - -; 91 68 - - - - - - -
        92 69 - - - - - - -; 93 e013 - a2 - - - - -; 94 e01f - a0 - - - - -
        95 e017 - a1 - - - - -; 96 e002 - - - f0 - - -; 97 6a - - - - - - -
        98 e012 - 96 - f9 - - -; 99 6b - - - - - - -; 9a e026 - 9b - - - - -
        9b e06c e048 - - - - - -; 9c e066 e018 - - - - - -; 9d e06b e040 - - - - - -
        9e e06a e038 - - f1 a6 - -; 9f e069 e030 - - f2 a7 - -; a0 e023 - 9a - - - - -
        a1 6c - - - ec - - -; a2 e07d - - - - - - -; a3 e019 e04d 93 - eb b0 - -
        a4 e022 e034 - - e8 b3 - -; a5 e010 e015 94 - ea b1 - -; a6 e024 e03b 98 - e9 b2 - -
        a7 e031 - 9e - - - - -; a8 e018 - 9f - - - - -; a9 63 - - - - - - -
        ab e001 - - - - - - -; ac e032 e03a 97 - - ac - -; ad e067 e020 - - fa a8 - -
        ae 71 - - - - - - -; af 72 - - - - - - -; b0 e008 - - - f7 - - -
        b1 75 - - - f5 - - -; b2 e00f - - - f6 - - -; b3 e076 - - - b6 - - -
        b4 e07b - - - b7 - - -; b5 e009 - - - - - - -; b6 e00a - - - - - - -
        b7 5d 2f 7f 69 68 7c - -; b8 5e 37 80 6b 69 7d - -; b9 5f 3f 81 71 6a 7e - -
        ba 55 - 82 6a 6b 7f - -; bb e003 - 83 40 6c 80 - -; bc e077 - - 4f 6d 81 - -
        bd e004 - - 50 6e 82 - -; be 5a - - 5a 6f 83 - -; bf 74 - - - 70 84 - -
        c0 e079 - - - 71 85 - -; c1 6d - - - 72 86 - -; c2 6f - - - 73 87 - -
        c3 e015 - - - - - - -; c4 e016 - - - - - - -; c5 e01a - - - - - - -
        c6 e01b - - - - - - -; c7 e027 - - - - - - -; c8 e028 - - - - - - -
        c9 e029 - - - - - - -; ca e02b - - - - - - -; cb e02c - - - - - - -
        cc e02d - - - - - - -; cd e025 - - - - - - -; ce e02f - - - - - - -
        cf e033 - - - - fa - -; d0 e034 - - - - - - -; d1 e036 - - - - - - -
        d2 e039 - - - - 2a - -; d3 e03a - - - - - - -; d4 e03b - - - - - - -
        d5 e03d - - - - - - -; d6 e03e - - - - - - -; d7 e03f - - - - b4 - -
        d8 e040 - - - - - - -; d9 e065 e010 - - - aa - -; da e042 - - - - - - -
        db e043 - - - - - - -; dc e044 - - - - - - -; dd e045 - - - - - - -
        de e014 - - - - - - -; df e04a - - - - - - -; e0 e04c - - - - - - -
        e1 e054 - - - - - - -; e2 e06d e050 - - - - - -; e3 e056 - - - - - - -
        e4 e057 - - - - - - -; e5 e058 - - - - - - -; e6 e059 - - - - - - -
        e7 e05a - - - - - - -; e8 e064 - - - - - - -; e9 e00e - - - - - - -
        ea e055 - - - - - - -; eb e070 - - - - - - -; ec e071 - - - - - - -
        ed e072 - - - - - - -; ee e073 - - - - - - -; ef e074 - - - - - - -
        """;

    // Of two keys with one number the one that has a symbol is meant.
    static readonly Key[] s_keys =
    [
        .. Rows.Split([';', '\n']).Select(static row => new Key(row.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .OrderBy(static key => key.KeySymbol(withShift: false) == 0),
    ];

    /// <summary>The key that a code set has a number for; null for none.</summary>
    internal static Key? Find(KeyCodeSet codeSet, uint number) =>
        number <= int.MaxValue ? s_keys.FirstOrDefault(key => key.In(codeSet) == (int)number) : null;

    /// <summary>A key.</summary>
    internal sealed class Key
    {
        readonly int?[] _numbers;

        internal Key(IReadOnlyList<string> row) => _numbers =
            [.. row.Select(static text =>
                text == "-" ? (int?)null : int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];

        /// <summary>QEMU's number for it.</summary>
        internal int Qnum => Marked(MarkOfQnum);

        /// <summary>Whether it is one of the two for Shift.</summary>
        internal bool IsShift => _numbers[0] is 42 or 54;

        /// <summary>X11's symbol for it; 0 for none.</summary>
        internal uint KeySymbol(bool withShift) => (uint)(_numbers[withShift ? 8 : 7] ?? 0);

        /// <summary>Its number in a set; null for none.</summary>
        internal int? In(KeyCodeSet codeSet) => codeSet switch
        {
            KeyCodeSet.Linux => _numbers[0],
            KeyCodeSet.AtSet1 => _numbers[1],
            KeyCodeSet.AtSet2 => _numbers[2],
            KeyCodeSet.AtSet3 => _numbers[3],
            KeyCodeSet.OsX => _numbers[4],
            KeyCodeSet.Usb => _numbers[5],
            KeyCodeSet.Win32 => _numbers[6],
            KeyCodeSet.Xt or KeyCodeSet.XtKbd => Marked(MarkOfXt),
            KeyCodeSet.Qnum => Qnum,
            _ => null,
        };

        int Marked(int mark) =>
            _numbers[1]!.Value is var code and > SecondByte ? mark | (code & SecondByte) : _numbers[1]!.Value;
    }
}
