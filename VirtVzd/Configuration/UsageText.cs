// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Configuration;

/// <summary>
/// The texts of <c>--help</c>, <c>--version</c> and of bad usage, laid out as libvirt's (cli.md §1, §2).
/// </summary>
static class UsageText
{
    /// <summary>The libvirt release whose behaviour this daemon has, as everything reports it.</summary>
    internal const string LibvirtVersion = "11.3.0";

    /// <summary>The line of <c>--version</c>.</summary>
    /// <param name="program">The program's name as it was called.</param>
    internal static string Version(string program) => $"{program} (libvirt) {LibvirtVersion}\n";

    /// <summary>The line for operands, of which there are none.</summary>
    internal static string Operands(string program) => $"{program}: unexpected, non-option, command line arguments\n";

    /// <summary>
    /// The help. Paths of an ordinary user's daemon stand there with the variables that make them up.
    /// </summary>
    internal static string Help(string program, bool privileged) =>
        $"""

        Usage:
          {program} [options]

        Options:
          -h | --help            Display program help
          -v | --verbose         Verbose messages
          -d | --daemon          Run as a daemon & write PID file
          -t | --timeout <secs>  Exit after timeout period
          -f | --config <file>   Configuration file
          -V | --version         Display version information
          -p | --pid-file <file> Change name of PID file

        libvirt management daemon:

          Default paths:

            Configuration file (unless overridden by -f):
              {(privileged ? "/etc" : "$XDG_CONFIG_HOME")}/libvirt/virtvzd.conf

            Sockets:
        {(privileged ? SystemSockets : SessionSockets)}

            PID file (unless overridden by -p):
              {(privileged ? "/run" : "$XDG_RUNTIME_DIR/libvirt")}/virtvzd.pid


        """;

    const string SystemSockets = "      /run/libvirt/virtvzd-sock\n      /run/libvirt/virtvzd-sock-ro";
    const string SessionSockets = "      $XDG_RUNTIME_DIR/libvirt/virtvzd-sock";
}
