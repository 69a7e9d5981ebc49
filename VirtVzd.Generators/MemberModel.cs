// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Generators;

/// <summary>One field of a record.</summary>
/// <param name="Name">Name of the property.</param>
/// <param name="Type">The property's C# type, fully qualified.</param>
/// <param name="Shape">How many items, and how they are counted.</param>
/// <param name="Item">The item, or what there may be several of.</param>
/// <param name="Limit">Expression of the limit or length; null where there is none.</param>
sealed record MemberModel(string Name, string Type, MemberShape Shape, ItemModel Item, string? Limit);
