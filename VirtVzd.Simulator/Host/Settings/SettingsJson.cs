// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Text.Json.Serialization;

namespace VirtVzd.Simulator.Host.Settings;

/// <summary>The file of settings as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredSettings))]
sealed partial class SettingsJson : JsonSerializerContext;
