// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Wire;

/// <summary>
/// What a client sends to the host: exactly one member is set. The first message of a connection decides what it is:
/// a session of the SDK's library (first request <see cref="Operation.Login"/>) or a control connection of prlsim.
/// </summary>
sealed class ClientMessage
{
    public Request? Request { get; set; }

    public ControlRequest? Control { get; set; }

    public QueryReply? Reply { get; set; }

    public ProgramData? Input { get; set; }
}
