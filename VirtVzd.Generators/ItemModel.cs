// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Generators;

/// <summary>What a field holds one or several of.</summary>
/// <param name="Kind">Which of the three ways to read and write it applies.</param>
/// <param name="Type">The C# type, fully qualified.</param>
/// <param name="Codec">Suffix of the reader's and writer's methods; empty for a record.</param>
/// <param name="MinBytes">Expression of its smallest size on the wire.</param>
sealed record ItemModel(ItemKind Kind, string Type, string Codec, string MinBytes);
