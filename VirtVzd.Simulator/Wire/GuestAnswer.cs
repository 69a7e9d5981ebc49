// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Wire;

/// <summary>One guest in an answer: its configuration, its state, or both.</summary>
sealed class GuestAnswer
{
    public string Uuid { get; set; } = "";

    /// <summary>Null in answers about the state only.</summary>
    public VmConfiguration? Config { get; set; }

    public VmState State { get; set; }

    /// <summary><c>VMAS_*</c> mask; 1 when nothing extra goes on.</summary>
    public uint AdditionState { get; set; }

    /// <summary><c>PTS_*</c>.</summary>
    public uint ToolsState { get; set; }

    public uint UptimeSeconds { get; set; }

    /// <summary>A VNC server runs for it.</summary>
    public bool VncStarted { get; set; }

    /// <summary>Cause why the configuration cannot be read, 0 if it can.</summary>
    public PrlError Validity { get; set; }
}
