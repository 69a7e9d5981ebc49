// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Devices;

/// <summary>A remote display.</summary>
sealed record GraphicsDefinition
{
    /// <summary>Kind of display.</summary>
    internal GraphicsType Type { get; init; } = GraphicsType.Vnc;

    /// <summary>TCP port, 0 where none is known or given.</summary>
    internal int Port { get; init; }

    /// <summary>Whether the hypervisor chooses the port.</summary>
    internal bool Autoport { get; init; }

    /// <summary>Address that the display listens on; may be empty, null where it is not said.</summary>
    internal string? Listen { get; init; }

    /// <summary>Password, null for none; printed only in a secure document, never logged.</summary>
    internal string? Password { get; init; }

    /// <summary>What a parsed document asks for beyond this model.</summary>
    internal UnsupportedGraphicsSettings Unsupported { get; init; }

    /// <summary>The display without its password, so that it cannot reach a log by accident.</summary>
    public override string ToString() => $"{Names.GraphicsTypes[Type]} {Listen}:{Port} autoport {Autoport}";
}
