// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;

namespace VirtVzd.Configuration;

/// <summary>
/// The daemon's command line, as cli.md §1 and §2 say. <see cref="OptionScanner"/> reads it as the C library would;
/// what is left is to see which options there are, and of one that came several times the last.
/// </summary>
/// <param name="Request">What is asked for.</param>
/// <param name="Error">The C library's words for <see cref="CommandLineRequest.BadOption"/>, else null.</param>
sealed record CommandLine(CommandLineRequest Request, string? Error = null)
{
    // A timer of libvirt counts milliseconds in an int.
    const int TimeoutSecondsMax = int.MaxValue / 1000;

    // No argument can have it inside.
    const char NoLetter = '\0';

    static readonly OptionSpec Verbose = new("verbose", 'v');
    static readonly OptionSpec Daemon = new("daemon", 'd');
    static readonly OptionSpec Config = new("config", 'f', TakesValue: true);
    static readonly OptionSpec Timeout = new("timeout", 't', TakesValue: true);
    static readonly OptionSpec PidFile = new("pid-file", 'p', TakesValue: true);
    static readonly OptionSpec Version = new("version", 'V', EndsRun: true);
    static readonly OptionSpec Help = new("help", 'h', EndsRun: true);
    static readonly OptionSpec CheckConfig = new("check-config", NoLetter, IsOurs: true);

    static readonly OptionSpec CheckHost = new("check-host", NoLetter, IsOurs: true);

    static readonly OptionSpec[] Specs =
        [Verbose, Daemon, Config, Timeout, PidFile, Version, Help, CheckConfig, CheckHost];

    /// <summary><c>-v</c>: the default log priority becomes info if it is stricter.</summary>
    internal bool IsVerbose { get; private init; }

    /// <summary><c>-d</c>: run in the background.</summary>
    internal bool IsDaemon { get; private init; }

    /// <summary><c>-f</c>: the configuration file, which then must exist.</summary>
    internal string? ConfigPath { get; private init; }

    /// <summary><c>-p</c>: the pid file; empty for none.</summary>
    internal string? PidFilePath { get; private init; }

    /// <summary><c>-t</c>: seconds without clients after which the daemon ends; 0 for never.</summary>
    internal int TimeoutSeconds { get; private init; }

    /// <summary>Reads a command line.</summary>
    /// <param name="arguments">What follows the program's name.</param>
    /// <param name="posixlyCorrect">The environment has POSIXLY_CORRECT: the first operand ends the options.</param>
    internal static CommandLine Parse(string[] arguments, bool posixlyCorrect = false)
    {
        var scan = OptionScanner.Scan(arguments, Specs, posixlyCorrect);
        var bound = Bind(scan.Options);
        if (bound is null)
        {
            return new CommandLine(CommandLineRequest.BadTimeout);
        }

        if (scan.Error is not null)
        {
            return new CommandLine(CommandLineRequest.BadOption, scan.Error);
        }

        if (scan.Options.Count > 0 && scan.Options[^1].Spec.EndsRun)
        {
            return new CommandLine(
                scan.Options[^1].Spec == Version ? CommandLineRequest.ShowVersion : CommandLineRequest.ShowHelp);
        }

        return scan.HasOperands ? new CommandLine(CommandLineRequest.Operands) : bound;
    }

    /// <summary>
    /// Makes values of what the scanner yields; null if a timeout is no good, which is an error at its place in the
    /// line.
    /// </summary>
    static CommandLine? Bind(IReadOnlyList<ScannedOption> scanned)
    {
        var timeoutSeconds = 0;
        foreach (var (_, text) in scanned.Where(static option => option.Spec == Timeout))
        {
            if (LeadingNumber.Read(text!) is not { } seconds || seconds is < 0 or > TimeoutSecondsMax)
            {
                return null;
            }

            timeoutSeconds = (int)seconds;
        }

        bool Has(OptionSpec spec) => scanned.Any(option => option.Spec == spec);
        string? Last(OptionSpec spec) => scanned.LastOrDefault(option => option.Spec == spec).Value;
        var request = Has(CheckConfig) ? CommandLineRequest.CheckConfiguration
            : Has(CheckHost) ? CommandLineRequest.CheckHost
            : CommandLineRequest.Run;
        return new CommandLine(request)
        {
            IsVerbose = Has(Verbose),
            IsDaemon = Has(Daemon),
            ConfigPath = Last(Config),
            PidFilePath = Last(PidFile),
            TimeoutSeconds = timeoutSeconds,
        };
    }
}
