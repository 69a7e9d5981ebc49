// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Text.Json.Serialization;
using VirtVzd.Simulator.Host.Networks;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Guests;

/// <summary>The host's files as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(StoredGuest))]
[JsonSerializable(typeof(SnapshotTree))]
[JsonSerializable(typeof(ServerInfo))]
[JsonSerializable(typeof(HostHardware))]
[JsonSerializable(typeof(List<StoredNetwork>))]
sealed partial class StoreJson : JsonSerializerContext;
