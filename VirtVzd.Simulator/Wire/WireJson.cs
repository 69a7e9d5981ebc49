// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Text.Json.Serialization;

namespace VirtVzd.Simulator.Wire;

/// <summary>How messages and stored configurations look as JSON: camel case, enums as numbers, defaults left out, no
/// null where a text or list belongs.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(ClientMessage))]
[JsonSerializable(typeof(HostMessage))]
[JsonSerializable(typeof(VmConfiguration))]
[JsonSerializable(typeof(BackupExport))]
sealed partial class WireJson : JsonSerializerContext;
