// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Devices;

namespace VirtVzd.DomainXml.Parsing;

/// <summary>Reads a <c>filesystem</c> element.</summary>
static class FilesystemParser
{
    /// <summary>The file system as the document has it.</summary>
    internal static FilesystemDefinition Parse(DocumentElement element)
    {
        var type = element.Word("type", Names.FilesystemTypes, FilesystemType.Mount);
        var source = element.Child("source");
        var target = element.Child("target")?.Attribute("dir");
        var name = source?.Attribute(SourceAttribute(type)) ?? throw DocumentError.NoSource(target);
        var volume = type == FilesystemType.Volume ? source.Attribute("volume") : null;
        if (type == FilesystemType.Volume && volume is null)
        {
            throw DocumentError.Xml("'pool' and 'volume' must be specified together for 'pool' type source");
        }

        return new FilesystemDefinition
        {
            Type = type,
            Source = name,
            Volume = volume,
            Target = target ?? throw DocumentError.NoTarget(name),
            Unsupported = UnsupportedOf(element),
        };
    }

    static string SourceAttribute(FilesystemType type) => type switch
    {
        FilesystemType.File => "file",
        FilesystemType.Block => "dev",
        FilesystemType.Template => "name",
        FilesystemType.Ram => "usage",
        FilesystemType.Volume => "pool",
        _ => "dir",
    };

    static UnsupportedFilesystemSettings UnsupportedOf(DocumentElement element)
    {
        var found = UnsupportedFilesystemSettings.None;
        void Note(bool asked, UnsupportedFilesystemSettings setting) => found |= asked ? setting : 0;

        var driver = element.Child("driver");
        Note(driver?.Attribute("type") != "ploop", UnsupportedFilesystemSettings.Driver);
        Note(element.AttributeOrNull(
            "accessmode") is not (null or "passthrough"), UnsupportedFilesystemSettings.AccessMode);
        Note(driver?.Attribute("wrpolicy") == "immediate", UnsupportedFilesystemSettings.WritePolicy);
        Note(FormatOf(driver) != StorageFormat.Ploop, UnsupportedFilesystemSettings.Format);
        Note(element.Has("readonly"), UnsupportedFilesystemSettings.ReadOnly);
        Note(
            (element.Kib("space_hard_limit") ?? 0) > 0 || (element.Kib("space_soft_limit") ?? 0) > 0,
            UnsupportedFilesystemSettings.Quota);
        return found;
    }

    static StorageFormat? FormatOf(DocumentElement? driver)
    {
        if (driver?.Attribute("format") is not { } word)
        {
            return null;
        }

        return Names.StorageFormats.TryParse(word, out var format)
            ? format
            : throw DocumentError.Unknown($"unknown driver format value '{word}'");
    }
}
