// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>Users of the system who are not root, by number, with virsh in their hands.</summary>
static class OrdinaryUser
{
    /// <summary>The user daemon.</summary>
    internal const int Daemon = 1;

    /// <summary>The user bin.</summary>
    internal const int Bin = 2;

    /// <summary>The user nobody.</summary>
    internal const int Nobody = 65534;

    /// <summary>Only root can start programs as somebody else.</summary>
    internal static void NeedsRoot() => Assume.That(Environment.IsPrivilegedProcess, Is.True, "only root can be several users");

    /// <summary>virsh as a user.</summary>
    internal static Command Virsh(int userId, string socket, params IEnumerable<string> arguments) => new(
        "setpriv",
        [$"--reuid={userId}", $"--regid={userId}", "--clear-groups",
            "virsh", "-c", $"vz:///system?socket={socket}", .. arguments]);
}
