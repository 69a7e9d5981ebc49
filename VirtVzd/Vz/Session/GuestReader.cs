// SPDX-License-Identifier: LGPL-2.1-or-later
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Vz.Config;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Session;

/// <summary>Reads a guest that the SDK answered: configuration, autostart, state. Nothing in a configuration hides a guest.</summary>
sealed class GuestReader
{
    readonly VmConfigReader _config;
    readonly ILogger _log;

    /// <summary>Reads guests of a host.</summary>
    /// <param name="version">Version of the product.</param>
    /// <param name="hostCpus">CPUs that the host has.</param>
    /// <param name="log">For the operator.</param>
    internal GuestReader(HypervisorVersion version, int hostCpus, ILogger log)
    {
        _config = new VmConfigReader(version, hostCpus, log);
        _log = log;
    }

    /// <summary>The guest. May ask the SDK for the state.</summary>
    /// <param name="vm">What was answered.</param>
    /// <param name="askedAt">When the SDK was asked.</param>
    /// <exception cref="LibvirtException">The SDK does not say what or how it is; whatever it is, it is not gone for that.</exception>
    internal LoadedGuest Read(PrlVm vm, long askedAt) =>
        new(_config.Read(vm.Config), HasAutostart(vm.Config.Autostart), vm.ReadState(), askedAt);

    /// <summary>Whether a guest starts with the host.</summary>
    // A container that starts again if it ran before (2) has autostart in libvirt's two-valued sense; what a desktop
    // product does at its own start (3, 4) never happens on a server.
    internal static bool HasAutostart(PrlAutostart mode) => mode is PrlAutostart.OnLoad or PrlAutostart.OnReload;
}
