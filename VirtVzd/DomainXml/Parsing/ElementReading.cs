// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using VirtVzd.DomainXml.Values;
using VirtVzd.Errors;

namespace VirtVzd.DomainXml.Parsing;

/// <summary>Typed reading of attributes, with libvirt's errors for what does not fit.</summary>
static class ElementReading
{
    /// <summary>One word of a list; <paramref name="otherwise"/> when the attribute is not there.</summary>
    internal static T Word<T>(this DocumentElement element, string attribute, NameTable<T> words, T otherwise)
        where T : struct, Enum =>
        element.OptionalWord(attribute, words) ?? otherwise;

    /// <summary>One word of a list, which must be there.</summary>
    internal static T Word<T>(this DocumentElement element, string attribute, NameTable<T> words)
        where T : struct, Enum =>
        element.OptionalWord(attribute, words) ?? throw DocumentError.MissingAttribute(element, attribute);

    /// <summary>One word of a list, null when the attribute is not there.</summary>
    internal static T? OptionalWord<T>(this DocumentElement element, string attribute, NameTable<T> words)
        where T : struct, Enum
    {
        if (element.Attribute(attribute) is not { } word)
        {
            return null;
        }

        return words.TryParse(word, out var member)
            ? member
            : throw DocumentError.InvalidAttribute(element, attribute, word);
    }

    /// <summary>Checks that an attribute holds one of a few words, if it is there, and returns it.</summary>
    internal static string? OneOf(this DocumentElement element, string attribute, params ReadOnlySpan<string> words)
    {
        if (element.Attribute(attribute) is not { } word)
        {
            return null;
        }

        return words.Contains(word) ? word : throw DocumentError.InvalidAttribute(element, attribute, word);
    }

    /// <summary><c>yes</c> or <c>no</c>, null when the attribute is not there.</summary>
    internal static bool? YesNo(this DocumentElement element, string attribute) =>
        element.OneOf(attribute, "yes", "no") is { } word ? word == "yes" : null;

    /// <summary>A number without sign, null when the attribute is not there.</summary>
    internal static uint? Unsigned(this DocumentElement element, string attribute)
    {
        if (element.Attribute(attribute) is not { } text)
        {
            return null;
        }

        return LibvirtNumber.TryUnsigned(text, out var number)
            ? number
            : throw DocumentError.InvalidAttribute(element, attribute, text, "non-negative integer value");
    }

    /// <summary>The turn at boot that a device's element gives it, null where there is none.</summary>
    internal static uint? BootOrder(this DocumentElement device) => device.Child("boot")?.Unsigned("order");

    /// <summary>A number with sign, null when the attribute is not there.</summary>
    internal static int? Signed(this DocumentElement element, string attribute)
    {
        if (element.Attribute(attribute) is not { } text)
        {
            return null;
        }

        return LibvirtNumber.TrySigned(text, out var number)
            ? number
            : throw DocumentError.InvalidAttribute(element, attribute, text, "integer value");
    }

    /// <summary>
    /// A size of memory in the child <paramref name="name"/>: its number times its <c>unit</c> (KiB where none is
    /// named), rounded up to whole KiB; null when the child is not there.
    /// </summary>
    internal static ulong? Kib(this DocumentElement parent, string name) => parent.Child(name)?.KibOf($"./{name}[1]");

    /// <summary>The same of an element itself, called <paramref name="path"/> where it is refused.</summary>
    internal static ulong? KibOf(this DocumentElement element, string path)
    {
        if (element.Text is not { Length: > 0 } text)
        {
            return null;
        }

        if (!LibvirtNumber.TryUnsigned64(text, out var number))
        {
            throw DocumentError.InvalidNumber(path, text);
        }

        var unit = element.AttributeOrNull("unit") ?? "KiB";
        if (!MemoryUnit.TryBytes(unit, out var unitBytes))
        {
            throw LibvirtException.InvalidArgument(ErrorDomain.None, $"unknown suffix '{unit}'");
        }

        var bytes = (UInt128)number * unitBytes;
        if (bytes > ulong.MaxValue)
        {
            throw LibvirtException.Of(ErrorCode.Overflow, ErrorDomain.None, $"value too large: {number}{unit}");
        }

        return (ulong)((bytes + 1023) / 1024);
    }
}
