// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Simulator.Host.Control;

/// <summary>A control command cannot be done; the message is the line that its user reads.</summary>
sealed class ControlException : Exception
{
    internal ControlException(string message)
        : base(message)
    {
    }
}
