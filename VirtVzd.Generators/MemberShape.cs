// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Generators;

/// <summary>The forms that a field takes on the wire.</summary>
enum MemberShape
{
    /// <summary>One item.</summary>
    Single,

    /// <summary>A presence word, then perhaps one item.</summary>
    Optional,

    /// <summary>A count, then items.</summary>
    Array,

    /// <summary>A length, then packed bytes.</summary>
    Opaque,

    /// <summary>Packed bytes of a known length.</summary>
    FixedOpaque,

    /// <summary>A count, then a word for each byte.</summary>
    Chars,

    /// <summary>A word for each byte, of a known count.</summary>
    FixedChars,
}
