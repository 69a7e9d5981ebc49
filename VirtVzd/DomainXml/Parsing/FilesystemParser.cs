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
        var access = element.OneOf("accessmode", "", "passthrough", "mapped", "squash");
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
            Unsupported = UnsupportedOf(element, access),
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

    static UnsupportedFilesystemSettings UnsupportedOf(DocumentElement element, string? access)
    {
        var found = UnsupportedFilesystemSettings.None;
        void Note(bool asked, UnsupportedFilesystemSettings setting) => found |= asked ? setting : 0;

        var driver = element.Child("driver");
        Note(
            driver?.OneOf("type", "default", "path", "handle", "loop", "nbd", "ploop", "mtp", "virtiofs") != "ploop",
            UnsupportedFilesystemSettings.Driver);
        Note(access is not (null or "" or "passthrough"), UnsupportedFilesystemSettings.AccessMode);
        Note(driver?.OneOf("wrpolicy", "default", "immediate") == "immediate", UnsupportedFilesystemSettings.WritePolicy);
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
