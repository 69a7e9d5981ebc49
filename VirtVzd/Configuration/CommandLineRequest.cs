// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Configuration;

/// <summary>What a command line asks for.</summary>
enum CommandLineRequest
{
    /// <summary>Run the daemon.</summary>
    Run,

    /// <summary>Look for faults in the configuration, and end.</summary>
    CheckConfiguration,

    /// <summary>Look at what the host has of what the daemon wants, and end.</summary>
    CheckHost,

    /// <summary>Print the version on standard output.</summary>
    ShowVersion,

    /// <summary>Print the help on standard error.</summary>
    ShowHelp,

    /// <summary>Print an error and the help, exit 1.</summary>
    BadOption,

    /// <summary>Something is left that is no option: print so, exit 1.</summary>
    Operands,

    /// <summary>The timeout is no number or out of range: log so, exit 1.</summary>
    BadTimeout,
}
