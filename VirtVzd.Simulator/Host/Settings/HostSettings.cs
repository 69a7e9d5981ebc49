// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using VirtVzd.Simulator.Host.Cli;

namespace VirtVzd.Simulator.Host.Settings;

/// <summary>
/// How the host behaves as a whole. What was chosen, by an option at its start or later, is kept with the directory;
/// for the rest the environment of the host's process counts, then what the real host does.
/// </summary>
sealed class HostSettings
{
    internal const string ProfileVariable = "PRL_SIM_PROFILE";
    internal const string LockWaitVariable = "PRL_SIM_LOCK_WAIT";

    internal const string VmFolderVariable = "PRL_SIM_VM_FOLDER";

    const string RealVmFolder = "/vz/vmprivate";

    /// <summary>Twice the 30 seconds that an operation waits before it looks at the locks again.</summary>
    const int RealLockWaitMs = 60_000;

    readonly string _path;
    readonly StoredSettings _chosen;
    readonly Profile _profile;
    readonly int _lockWaitMs;
    readonly int _hostCpus;

    /// <summary>Reads the file at <paramref name="path"/>, if there is one, and takes the options over.</summary>
    /// <exception cref="UsageException">An option or a variable makes no sense.</exception>
    internal HostSettings(string path, Dictionary<string, string> options, int hostCpus)
    {
        _path = path;
        _hostCpus = hostCpus;
        _profile = Text(ProfileVariable) is { } profile ? ParseProfile(ProfileVariable, profile) : Profile.Real;
        _lockWaitMs = Text(LockWaitVariable) is { } wait ? ParseNumber(LockWaitVariable, wait, 0) : RealLockWaitMs;
        _chosen = JsonFile.Read(path, SettingsJson.Default.StoredSettings) ?? new();
        Take(options);
        Migration = new MigrationSettings(_chosen.Migration, Text);
        VmFolder = (_chosen.VmFolder ?? Text(VmFolderVariable) ?? RealVmFolder).TrimEnd('/');
    }

    internal Profile Profile => _chosen.Profile ?? _profile;

    /// <summary>How long an operation waits for those that exclude it, in milliseconds.</summary>
    internal int LockWaitMs => _chosen.LockWaitMs ?? _lockWaitMs;

    /// <summary>How many operations on VMs go on at once: as many as the host has CPUs.</summary>
    internal int PoolThreads => _chosen.PoolThreads ?? _hostCpus;

    /// <summary>Where VMs live for which nobody names a folder.</summary>
    internal string VmFolder { get; }

    internal MigrationSettings Migration { get; }

    /// <summary>Chooses something about migrations.</summary>
    internal void Choose(Action<StoredMigration> change)
    {
        change(_chosen.Migration);
        Save();
    }

    internal void Choose(Profile profile)
    {
        _chosen.Profile = profile;
        Save();
    }

    internal void ChooseLockWait(int milliseconds)
    {
        _chosen.LockWaitMs = milliseconds;
        Save();
    }

    internal static Profile? Find(string name) => name switch
    {
        "real" => Profile.Real,
        "older" => Profile.Older,
        _ => null,
    };

    static string? Text(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? text : null;

    static Profile ParseProfile(string what, string text) =>
        Find(text) ?? throw new UsageException($"{what} is 'real' or 'older', not '{text}'");

    static int ParseNumber(string what, string text, int least) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw new UsageException($"{what} is a number from {least}, not '{text}'");

    void Take(Dictionary<string, string> options)
    {
        var given = false;
        if (options.TryGetValue("profile", out var profile))
        {
            _chosen.Profile = ParseProfile("--profile", profile);
            given = true;
        }

        if (options.TryGetValue("lock-wait", out var wait))
        {
            _chosen.LockWaitMs = ParseNumber("--lock-wait", wait, 0);
            given = true;
        }

        if (options.TryGetValue("pool", out var threads))
        {
            _chosen.PoolThreads = ParseNumber("--pool", threads, 1);
            given = true;
        }

        if (options.TryGetValue("vm-folder", out var folder))
        {
            _chosen.VmFolder = Path.IsPathFullyQualified(folder)
                ? folder
                : throw new UsageException($"--vm-folder is an absolute path, not '{folder}'");
            given = true;
        }

        if (options.TryGetValue("migration-listen", out var place))
        {
            MigrationSettings.ParsePlace("--migration-listen", place);
            _chosen.Migration.Listen = place;
            given = true;
        }

        if (options.TryGetValue("storage", out var storage))
        {
            _chosen.Migration.Storage = storage;
            given = true;
        }

        if (given)
        {
            Save();
        }
    }

    void Save() => JsonFile.Write(_path, _chosen, SettingsJson.Default.StoredSettings);
}
