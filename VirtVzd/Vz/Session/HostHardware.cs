// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Threading;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Session;

/// <summary>
/// The host's devices as the dispatcher lists them. It scans the hardware for each question, so what it has said is
/// kept until it tells of a change. Any thread.
/// </summary>
sealed class HostHardware
{
    readonly Lock _lock = new();
    (SdkSession Session, int Changes, PrlHostDevices Devices)? _known;

    /// <summary>The devices; the same object as long as nothing has changed.</summary>
    /// <exception cref="Errors.LibvirtException">The SDK refused.</exception>
    internal PrlHostDevices Of(SdkSession session)
    {
        // What comes while the dispatcher looks may not be in its answer.
        var changes = session.HardwareChanges;
        lock (_lock)
        {
            if (_known is { } known && known.Session == session && known.Changes == changes)
            {
                return known.Devices;
            }
        }

        var devices = session.Asking.ReadHostDevices();
        lock (_lock)
        {
            _known = (session, changes, devices);
        }

        return devices;
    }
}
