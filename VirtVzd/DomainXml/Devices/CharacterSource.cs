// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Devices;

/// <summary>The host's end of a character device. Which fields count depends on the type.</summary>
sealed record CharacterSource
{
    /// <summary>Kind of end.</summary>
    internal required CharacterSourceType Type { get; init; }

    /// <summary>
    /// Device, file or socket: dev, file, unix. Of a pty, the socket that stands for it, which no document has: null in
    /// one.
    /// </summary>
    internal string? Path { get; init; }

    /// <summary>Which side listens: unix, tcp.</summary>
    internal SocketMode Mode { get; init; }

    /// <summary>Host of the connection: tcp, and the <c>connect</c> source of udp.</summary>
    internal string? Host { get; init; }

    /// <summary>Port of the connection, a number or a service name: as <see cref="Host"/>.</summary>
    internal string? Service { get; init; }

    /// <summary>Host of the <c>bind</c> source of udp.</summary>
    internal string? BindHost { get; init; }

    /// <summary>Port of the <c>bind</c> source of udp.</summary>
    internal string? BindService { get; init; }

    /// <summary>What is spoken on a tcp connection; Virtuozzo has only <c>raw</c>.</summary>
    internal string Protocol { get; init; } = "raw";

    /// <summary>Whether this is what another source asks for: one pty is as good as another.</summary>
    internal bool Answers(CharacterSource wanted) =>
        wanted.Type == CharacterSourceType.Pty ? Type == CharacterSourceType.Pty : this == wanted;
}
