// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Simulator.Host.Cli;

/// <summary>The command line is wrong: exit code 2.</summary>
sealed class UsageException : Exception
{
    internal UsageException(string message)
        : base(message)
    {
    }
}
