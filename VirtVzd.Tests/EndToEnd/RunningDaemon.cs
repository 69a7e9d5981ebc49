// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Text;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// The real daemon in directories of its own, on a simulated host, as root in system mode, else in session mode.
/// </summary>
sealed class RunningDaemon : IDisposable
{
    // What is told of a daemon that has logged for an hour has to be read by somebody.
    const int LogCharactersShown = 200_000;

    readonly TemporaryDirectory _directory = new();
    readonly SimulatedHost _host;
    readonly string _moreConfiguration;
    readonly string[] _options;
    readonly (string Name, string Value)? _variable;
    readonly SaslAccounts? _accounts;
    readonly string _sdkLibrary;
    readonly string _preparation = "";
    readonly StringBuilder _log = new();
    Process _process;

    /// <summary>Starts it and returns when its sockets listen.</summary>
    /// <param name="host">The host that it manages.</param>
    /// <param name="moreConfiguration">Lines of virtvzd.conf beyond the directories and the SDK.</param>
    /// <param name="options">Options of the command line beyond the configuration and pid files.</param>
    internal RunningDaemon(SimulatedHost host, string moreConfiguration = "", params string[] options)
        : this(variable: null, host, moreConfiguration, options)
    {
    }

    /// <summary>
    /// Starts it with a system bus of the test's, for every user, and returns when its sockets listen.
    /// </summary>
    /// <param name="systemBus">Address of the bus.</param>
    /// <param name="host">The host that it manages.</param>
    /// <param name="moreConfiguration">Lines of virtvzd.conf beyond the directories and the SDK.</param>
    /// <param name="options">Options of the command line beyond the configuration and pid files.</param>
    internal RunningDaemon(string systemBus, SimulatedHost host, string moreConfiguration, params string[] options)
        : this(("DBUS_SYSTEM_BUS_ADDRESS", systemBus), host, moreConfiguration, options) => OpenToEveryone();

    /// <summary>
    /// Starts it with SASL accounts of the test's, and returns when its sockets listen. Clients come with the first
    /// account.
    /// </summary>
    /// <param name="accounts">The accounts.</param>
    /// <param name="host">The host that it manages.</param>
    /// <param name="moreConfiguration">Lines of virtvzd.conf beyond the directories and the SDK.</param>
    /// <param name="options">Options of the command line beyond the configuration and pid files.</param>
    internal RunningDaemon(SaslAccounts accounts, SimulatedHost host, string moreConfiguration, params string[] options)
        : this(
            ("SASL_CONF_PATH", accounts.ConfigurationDirectory), host, moreConfiguration, options, accounts: accounts)
    {
    }

    /// <summary>
    /// Starts it with another SDK than the simulated one itself, and returns when its sockets listen.
    /// </summary>
    /// <param name="sdk">Path of the library.</param>
    /// <param name="host">The host that it manages.</param>
    internal static RunningDaemon With(string sdk, SimulatedHost host) =>
        new(("VIRTVZD_SDK_LIBRARY", sdk), host, moreConfiguration: "", options: []);

    RunningDaemon(
        (string Name, string Value)? variable,
        SimulatedHost host,
        string moreConfiguration,
        string[] options,
        SaslAccounts? accounts = null,
        string? sdkLibrary = null)
    {
        _variable = variable;
        _accounts = accounts;
        _sdkLibrary = sdkLibrary ?? Binaries.SimulatedSdk;
        _host = host;
        _options = options;
        _moreConfiguration = moreConfiguration;
        _process = Launch();
    }

    /// <summary>Starts it with another SDK and returns when its sockets listen.</summary>
    /// <param name="sdkLibrary">The library.</param>
    /// <param name="host">The host that it manages.</param>
    internal static RunningDaemon WithSdk(string sdkLibrary, SimulatedHost host) =>
        new(variable: null, host, moreConfiguration: "", options: [], sdkLibrary: sdkLibrary);

    /// <summary>Starts it in a mount namespace of its own, and returns when its sockets listen.</summary>
    /// <param name="host">The host that it manages.</param>
    /// <param name="preparation">What a shell does in the namespace before it becomes the daemon.</param>
    internal static RunningDaemon InMountNamespace(SimulatedHost host, string preparation) => new(host, preparation);

    RunningDaemon(SimulatedHost host, string preparation)
    {
        (_host, _preparation) = (host, preparation);
        (_sdkLibrary, _moreConfiguration, _options) = (Binaries.SimulatedSdk, "", []);
        _process = Launch();
    }

    /// <summary>Starts it in a directory that every user may look into, and returns when its sockets listen.</summary>
    /// <param name="host">The host that it manages.</param>
    /// <param name="moreConfiguration">Lines of virtvzd.conf beyond the directories and the SDK.</param>
    /// <param name="variable">A variable of its environment; null for none.</param>
    internal static RunningDaemon ForEveryone(
        SimulatedHost host, string moreConfiguration, (string Name, string Value)? variable = null)
    {
        var daemon = new RunningDaemon(variable, host, moreConfiguration, options: []);
        daemon.OpenToEveryone();
        return daemon;
    }

    /// <summary>The main socket.</summary>
    internal string Socket => _directory["virtvzd-sock"];

    /// <summary>The read-only socket; only a daemon of root has it.</summary>
    internal string ReadOnlySocket => _directory["virtvzd-sock-ro"];

    /// <summary>
    /// The administrators' socket; in a configured directory only a daemon of root has it, and only root's test goes
    /// on.
    /// </summary>
    internal string AdminSocket
    {
        get
        {
            if (!Environment.IsPrivilegedProcess)
            {
                Assume.That(
                    false, "an ordinary user's daemon has no such socket in a directory of its configuration");
            }

            return _directory["virtvzd-admin-sock"];
        }
    }

    /// <summary>What an administrator connects to.</summary>
    internal string AdminUri => $"virtvzd:///system?socket={AdminSocket}";

    /// <summary>Where its pid stands.</summary>
    internal string PidFile => _directory["virtvzd.pid"];

    string Configuration => _directory["virtvzd.conf"];

    /// <summary>What a client connects to.</summary>
    internal string Uri => $"vz:///system?socket={Socket}";

    /// <summary>What it has logged so far.</summary>
    internal string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>Its process id.</summary>
    internal int Pid => _process.Id;

    /// <summary>Lets every user reach its sockets, whose modes decide then.</summary>
    internal void OpenToEveryone() => _directory.OpenToEveryone();

    /// <summary>Whether it runs no more.</summary>
    internal bool HasEnded => _process.HasExited;

    /// <summary>How it ended.</summary>
    internal int ExitCode => _process.ExitCode;

    /// <summary>Runs virt-admin against it.</summary>
    internal Finished VirtAdmin(params IEnumerable<string> arguments) =>
        new Command("virt-admin", ["-c", AdminUri, .. arguments]).Run();

    /// <summary>Runs virsh against it.</summary>
    internal Finished Virsh(params IEnumerable<string> arguments) =>
        AsClient(new Command("virsh", ["-c", Uri, .. arguments])).Run();

    /// <summary>
    /// Runs virsh, expects it to succeed and answers what it printed, without the empty line at the end.
    /// </summary>
    internal string VirshOk(params IEnumerable<string> arguments)
    {
        var finished = Virsh(arguments);
        Assert.That(finished.ExitCode, Is.Zero, $"{finished}\n--- daemon\n{Log}");
        return finished.Output.TrimEnd('\n');
    }

    /// <summary>Runs a Python program with <c>conn</c> open; it prints what the test looks at.</summary>
    internal Finished Python(string program) => PythonCommand(program).Run();

    /// <summary>Begins such a program.</summary>
    internal System.Diagnostics.Process StartPython(string program) => PythonCommand(program).Start();

    Command PythonCommand(string program) => new("/usr/bin/python3", "-c",
        "import libvirt\nlibvirt.registerErrorHandler(lambda *a: None, None)\nconn = "
            + $"libvirt.open('{Uri}')\n{program}");

    /// <summary>
    /// Does a call by libvirt's Python binding, to <c>conn</c>; prints code, domain and text of the error that it ends
    /// with.
    /// </summary>
    internal Finished PythonError(string call) => Python($"""
        try:
            {call}
            print('no error')
        except libvirt.libvirtError as e:
            print(e.get_error_code(), e.get_error_domain(), e.get_error_message())
        """);

    /// <summary>Sends a signal by number and waits for the end.</summary>
    internal int Signal(int number)
    {
        Mono.Unix.Native.Syscall.kill(_process.Id, (Mono.Unix.Native.Signum)number);
        return WaitForExit(Deadline.Patience);
    }

    /// <summary>Waits for its end and answers its exit code.</summary>
    /// <param name="patience">How long it may take.</param>
    internal int WaitForExit(TimeSpan patience)
    {
        Assert.That(_process.WaitForExit(patience), Is.True, $"still there\n{Log}");
        return _process.ExitCode;
    }

    /// <summary>Whether it has ended.</summary>
    internal bool HasExited => _process.HasExited;

    /// <summary>Puts other lines in the place of those that it was started with, and has them read.</summary>
    internal void Reload(string moreConfiguration)
    {
        WriteConfiguration(moreConfiguration);
        Mono.Unix.Native.Syscall.kill(_process.Id, Mono.Unix.Native.Signum.SIGHUP);
    }

    /// <summary>Starts it again after its end.</summary>
    internal void StartAgain() => _process = Launch();

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Signal((int)Mono.Unix.Native.Signum.SIGTERM);
        }

        var log = Log;
        TestContext.Out.WriteLine($"--- daemon\n{log[Math.Max(0, log.Length - LogCharactersShown)..]}");
        _directory.Dispose();
    }

    Process Launch()
    {
        WriteConfiguration(_moreConfiguration);
        string[] words = [Binaries.Daemon, "-f", Configuration, "-p", PidFile, .. _options];
        words = _preparation.Length == 0 ? words
            : ["unshare", "--mount", "--propagation", "private", "sh", "-ec",
                $"{_preparation}\nexec \"$0\" \"$@\"", .. words];
        var command = new Command(words[0], words[1..])
            .With("PRL_SIM_DIR", _host.Directory)
            .With("PRL_SIM_STRICT", "1");
        var process = (_variable is var (name, value) ? command.With(name, value) : command).Start();
        process.ErrorDataReceived += (_, line) =>
        {
            lock (_log)
            {
                _log.AppendLine(line.Data);
            }
        };
        process.BeginErrorReadLine();
        process.StandardInput.Close();
        Deadline.Until("the daemon serves", () =>
        {
            Assert.That(process.HasExited, Is.False, () => $"the daemon ended\n{Log}");
            return File.Exists(Socket) && Virsh("hostname") is var answer
                && (answer.ExitCode == 0 || IsRefusal(answer));
        });
        return process;
    }

    void WriteConfiguration(string more) => File.WriteAllText(Configuration, $"""
        unix_sock_dir = "{_directory.Path}"
        run_dir = "{_directory.Path}"
        sdk_library = "{_sdkLibrary}"
        {more}
        log_outputs = "1:stderr"

        """);

    Command AsClient(Command command) =>
        _accounts is null ? command : command.With("LIBVIRT_AUTH_FILE", _accounts.CredentialsFile);

    // Who serves may still let nobody in.
    bool IsRefusal(Finished answer) =>
        _accounts is not null && answer.Error.Contains("authentication failed", StringComparison.Ordinal);
}
