// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Simulator.Host.Cli;

/// <summary>The host cannot be started or reached: exit code 1.</summary>
sealed class HostException : Exception
{
    internal HostException(string message)
        : base(message)
    {
    }
}
