// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Generators.Sdk;

/// <summary>A parameter or a result.</summary>
/// <param name="Name">The parameter's name; empty for a result.</param>
/// <param name="Type">The C# type, fully qualified.</param>
/// <param name="Kind">How it gets to C and back.</param>
/// <param name="Modifier"><c>out</c>, <c>ref</c> or <c>in</c>; empty for a parameter by value.</param>
sealed record ArgumentModel(string Name, string Type, ArgumentKind Kind, string Modifier);
