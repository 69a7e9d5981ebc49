// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Generators;

/// <summary>The ways to read and write an item.</summary>
enum ItemKind
{
    /// <summary>By a method of the reader and one of the writer.</summary>
    Value,

    /// <summary>As its underlying number.</summary>
    Enumeration,

    /// <summary>By its own codec.</summary>
    Record,
}
