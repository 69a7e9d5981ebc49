// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Wire;

/// <summary>What the host sends to a client: exactly one member is set.</summary>
sealed class HostMessage
{
    public Response? Response { get; set; }

    public EventMessage? Event { get; set; }

    public Query? Query { get; set; }

    public ProgramData? Output { get; set; }

    public ControlReply? Control { get; set; }
}
