// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Simulator.Wire;

/// <summary>
/// One asynchronous call of the SDK. Requests of a session run side by side and are answered in the order in which they
/// end; the arguments that an operation takes are named at <see cref="Wire.Operation"/>.
/// </summary>
sealed class Request
{
    /// <summary>Chosen by the library, unique among its open requests, not 0.</summary>
    public ulong Id { get; set; }

    /// <summary>One of <see cref="Wire.Operation"/>.</summary>
    public string Op { get; set; } = "";

    /// <summary>The C function that was called, <c>PrlVm_StartEx</c>: what faults are told by.</summary>
    public string Function { get; set; } = "";

    /// <summary>The guest, in braces.</summary>
    public string? Uuid { get; set; }

    /// <summary>Name, search key, path, filter: the one text argument of the operation.</summary>
    public string? Text { get; set; }

    public uint Flags { get; set; }

    /// <summary>Stop mode, start mode, type of the guest.</summary>
    public uint Mode { get; set; }

    public VmConfiguration? Config { get; set; }

    public VirtualNetwork? Network { get; set; }

    /// <summary>The request that a <see cref="Wire.Operation.Cancel"/> is about.</summary>
    public ulong Job { get; set; }

    /// <summary>The words of a program, without its name.</summary>
    public List<string>? Words { get; set; }

    /// <summary>The environment of a program, <c>NAME=value</c>.</summary>
    public List<string>? Environment { get; set; }

    /// <summary>Further arguments by name.</summary>
    public Dictionary<string, string>? Args { get; set; }
}
