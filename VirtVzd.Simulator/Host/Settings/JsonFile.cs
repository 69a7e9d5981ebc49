// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace VirtVzd.Simulator.Host.Settings;

/// <summary>A file that holds one document in JSON.</summary>
static class JsonFile
{
    /// <summary>Reads it; null where there is none.</summary>
    internal static T? Read<T>(string path, JsonTypeInfo<T> type)
        where T : class => File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), type) : null;

    /// <summary>Writes it, in the place of what was there.</summary>
    internal static void Write<T>(string path, T document, JsonTypeInfo<T> type)
        where T : class => File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(document, type));
}
