// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Vz.Guests;

/// <summary>What the host has told of the agent of a machine in this run.</summary>
enum AgentReport
{
    /// <summary>
    /// Nothing: it began before anybody listened, and the host was not asked yet; or there is no run.
    /// </summary>
    None,

    /// <summary>It has not answered.</summary>
    Silent,

    /// <summary>It answers.</summary>
    Answers,

    /// <summary>
    /// The host does not tell: it compares versions alone, and those of guest and host are not the same.
    /// </summary>
    Unclear,
}
