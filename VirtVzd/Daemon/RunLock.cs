// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using VirtVzd.Errors;

namespace VirtVzd.Daemon;

/// <summary>
/// The lock <c>vz/driver.pid</c> in the run directory that libvirt's vz driver holds too: only one of the two drives a
/// host.
/// </summary>
sealed class RunLock : IDisposable
{
    readonly PidFile _file;

    RunLock(PidFile file) => _file = file;

    /// <summary>Makes the directory, for the owner alone, and takes the lock.</summary>
    /// <param name="driverDirectory">See <see cref="DaemonPaths.DriverDirectory"/>.</param>
    /// <param name="unwritten">Told when our pid cannot be written into the file, which nobody reads.</param>
    /// <exception cref="LibvirtException">Another daemon holds it, or the directory cannot be made.</exception>
    internal static RunLock Acquire(string driverDirectory, Action<LibvirtException> unwritten)
    {
        RunDirectory.Make(driverDirectory, isPrivate: true, $"unable to create state directory {driverDirectory}");
        return new RunLock(PidFile.Acquire(Path.Combine(driverDirectory, "driver.pid"), unwritten));
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
