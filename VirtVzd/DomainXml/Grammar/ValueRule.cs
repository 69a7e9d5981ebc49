// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using System.Net;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Grammar;

/// <summary>What libvirt's parser asks of one attribute, or of the text of an element.</summary>
sealed record ValueRule
{
    const int UsbDepth = 4;
    const int UsbVersionMax = 99;

    /// <summary>The attribute; null for the element's text.</summary>
    internal string? Attribute { get; init; }

    internal required ValueKind Kind { get; init; }

    /// <summary>The words that a value may be, where it is a word.</summary>
    internal string[] Words { get; init; } = [];

    /// <summary>Base of a number; 0 where its prefix says it.</summary>
    internal int NumberBase { get; init; } = 10;

    /// <summary>Least and greatest number, where it is one of a range.</summary>
    internal (ulong Least, ulong Greatest) Range { get; init; }

    /// <summary>Whether it has to be there.</summary>
    internal bool IsRequired { get; init; }

    /// <summary>Whether an empty value is as good as none.</summary>
    internal bool MayBeEmpty { get; init; }

    /// <summary>What is said of a value that is none; null for libvirt's usual words.</summary>
    internal GrammarError? Invalid { get; init; }

    /// <summary>What is said where it is not there; null for libvirt's usual words.</summary>
    internal GrammarError? Missing { get; init; }

    /// <summary>In which devices, or parts of the domain, it holds; null for all.</summary>
    internal GrammarCondition? Where { get; init; }

    /// <summary>For which elements it holds; null for all.</summary>
    internal GrammarCondition? Which { get; init; }

    /// <summary>How libvirt's usual sentence about a wrong value ends, null where the value is a right one.</summary>
    internal string? FaultOf(string text) => Kind switch
    {
        ValueKind.Word => Words.Contains(text) ? null : $"'{text}'.",
        ValueKind.Unsigned => LibvirtNumber.TryUnsigned(text, out _, NumberBase) ? null : NoCount(text),
        ValueKind.Positive => !LibvirtNumber.TryUnsigned(text, out var number, NumberBase) ? NoCount(text)
            : number == 0 ? "Zero is not permitted"
            : null,
        ValueKind.Wrapping => LibvirtNumber.TryWrapping(text, out _, NumberBase) ? null : NoCount(text),
        ValueKind.Unsigned64 => LibvirtNumber.TryUnsigned64(text, out _, NumberBase) ? null : NoCount(text),
        ValueKind.Signed =>
            LibvirtNumber.TrySigned(text, out _, NumberBase) ? null : $"'{text}'. Expected integer value",
        ValueKind.NotNegative => !LibvirtNumber.TrySigned(text, out var number, NumberBase)
            ? $"'{text}'. Expected integer value"
            : number < 0 ? $"'{text}'. Expected non-negative value" : null,
        ValueKind.Signed64 => LibvirtNumber.TrySigned64(text, out _, NumberBase)
            ? null
            : $"'{text}'. Expected long long integer value",
        ValueKind.Wrapping64 => LibvirtNumber.TryWrapping64(text, out _) ? null : NoCount(text),
        ValueKind.Port =>
            LibvirtNumber.TryUnsigned(text, out var port) && port <= ushort.MaxValue ? null : NoCount(text),
        ValueKind.UsbPort =>
            text.Split('.') is { Length: <= UsbDepth } ports && ports.All(IsUsbPort) ? null : NoCount(text),
        ValueKind.UsbVersion => IsUsbVersion(text) ? null : NoCount(text),
        ValueKind.InRange => IsInRange(text) ? null : NoCount(text),
        ValueKind.Unit => MemoryUnit.TryBytes(text, out _) ? null : NoCount(text),
        ValueKind.Address => IPAddress.TryParse(text, out _) ? null : NoCount(text),
        ValueKind.PoolPath => text.IndexOf('/', StringComparison.Ordinal) > 0 ? null : NoCount(text),
        ValueKind.Absent => NoCount(text),
        ValueKind.Uuid => LibvirtUuid.TryParse(text, out _) ? null : $"'{text}'. Expected UUID",
        _ => null,
    };

    static bool IsUsbVersion(string text) => text == "-1" || (text.Split('.') is [var major, var minor]
        && IsBelow(major, UsbVersionMax) && IsBelow(minor, UsbVersionMax));

    static bool IsBelow(string text, int greatest) => LibvirtNumber.TryUnsigned(text, out var number)
        && number <= greatest;

    // Where the least is above 0, 0 and less stand for what is not set.
    bool IsInRange(string text) => !LibvirtNumber.TryUnsigned64(text, out var number, NumberBase)
        ? Range.Least > 0
        : (number == 0 && Range.Least > 0) || (number >= Range.Least && number <= Range.Greatest);

    static bool IsUsbPort(string port) => LibvirtNumber.TryUnsigned(port, out _);

    static string NoCount(string text) => $"'{text}'. Expected non-negative integer value";
}
