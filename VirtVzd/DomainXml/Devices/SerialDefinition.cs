// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Devices;

/// <summary>A serial port.</summary>
sealed record SerialDefinition
{
    /// <summary>A port whose number is still to be given: only between parsing and the parser's defaults.</summary>
    internal const uint AnyPort = uint.MaxValue;

    /// <summary>What the port is connected to on the host.</summary>
    internal required CharacterSource Source { get; init; }

    /// <summary>Number of the port in the guest.</summary>
    internal required uint Port { get; init; }

    /// <summary>What a parsed document asks for beyond this model.</summary>
    internal UnsupportedSerialSettings Unsupported { get; init; }
}
