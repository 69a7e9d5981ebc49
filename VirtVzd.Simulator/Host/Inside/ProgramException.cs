// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Simulator.Host.Inside;

/// <summary>A program gives up, with a complaint on its standard error.</summary>
sealed class ProgramException(string message, int exitCode = 1) : Exception(message)
{
    internal int ExitCode { get; } = exitCode;
}
