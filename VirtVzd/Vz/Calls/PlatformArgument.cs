// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Text.Json;

namespace VirtVzd.Vz.Calls;

/// <summary>An argument of a command.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsTruth">A truth value, not a text.</param>
/// <param name="IsRequired">The command needs it.</param>
sealed record PlatformArgument(string Name, bool IsTruth, bool IsRequired)
{
    /// <summary>What JSON calls its type.</summary>
    internal string TypeName => IsTruth ? "boolean" : "string";

    /// <summary>A text that the command needs.</summary>
    internal static PlatformArgument Text(string name) => new(name, IsTruth: false, IsRequired: true);

    /// <summary>A text that may be left out.</summary>
    internal static PlatformArgument OptionalText(string name) => new(name, IsTruth: false, IsRequired: false);

    /// <summary>A truth value that may be left out.</summary>
    internal static PlatformArgument OptionalTruth(string name) => new(name, IsTruth: true, IsRequired: false);

    /// <summary>Whether a value is of its type.</summary>
    internal bool Takes(JsonElement value) =>
        IsTruth
            ? value.ValueKind is JsonValueKind.True or JsonValueKind.False
            : value.ValueKind == JsonValueKind.String;
}
