// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;

namespace VirtVzd.Tests.Support;

/// <summary>A directory of one test's own, short enough for socket paths, removed at the end.</summary>
sealed class TemporaryDirectory : IDisposable
{
    /// <summary>Makes it with mode 0700.</summary>
    internal TemporaryDirectory() => Path = Directory.CreateTempSubdirectory("vz-").FullName;

    /// <summary>Where it is.</summary>
    internal string Path { get; }

    /// <summary>Path of something in it.</summary>
    internal string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a program of the test's, for the shell and for this user.</summary>
    /// <param name="name">Its name here; a directory before it is made.</param>
    /// <param name="body">What it does.</param>
    internal void WriteProgram(string name, string body)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], $"#!/bin/sh\n{body}\n");
        File.SetUnixFileMode(this[name], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Lets every user look into it, where other users' programs have to reach what is inside.</summary>
    internal void OpenToEveryone() => File.SetUnixFileMode(
        Path,
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException error)
        {
            // A program under test may write its last file just now; what stays is in the system's temporary directory.
            NUnit.Framework.TestContext.Error.WriteLine($"{Path} stays: {error.Message}");
        }
    }
}
