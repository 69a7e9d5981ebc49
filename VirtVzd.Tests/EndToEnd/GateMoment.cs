// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Tests.EndToEnd;

/// <summary>Which way a message goes; the numbers are those of the protocol's message types.</summary>
enum GateMoment
{
    /// <summary>A call, which the daemon does not know yet.</summary>
    Asked = 0,

    /// <summary>The daemon's answer, which the client does not know yet.</summary>
    Answered = 1,
}
