// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Sdk;
using VirtVzd.Vz.Config;
using VirtVzd.Vz.Guests;
using VirtVzd.Vz.Refusals;

namespace VirtVzd.Vz.Session;

/// <summary>
/// Reads a guest that the SDK answered: configuration, autostart. Nothing in a configuration hides a guest: one that
/// cannot be read is known by its UUID and name, and by what is wrong with it.
/// </summary>
/// <param name="read">Makes a definition of a configuration.</param>
/// <param name="log">For the operator.</param>
sealed class GuestReader(ConfigReading read, ILogger log)
{
    // PVS_GUEST_TYPE_WINDOWS.
    const uint WindowsGuest = 8;

    /// <summary>The guest, without its state.</summary>
    /// <param name="vm">What was answered.</param>
    /// <param name="askedAt">When the SDK was asked.</param>
    /// <param name="isKnown">Whether it has been said that it cannot be read.</param>
    /// <exception cref="LibvirtException">
    /// The SDK does not say which guest it is; whatever it is, it is not gone for that.
    /// </exception>
    internal LoadedGuest Read(PrlVm vm, long askedAt, bool isKnown = false)
    {
        try
        {
            return new LoadedGuest(read(vm.Config), HasAutostart(vm.Config.Autostart), PrlVmState.Unknown, askedAt)
            {
                Facts = new GuestFacts(vm.Config.Hostname, vm.Config.OsType == WindowsGuest, vm.Config.IsTemplate),
            };
        }
        catch (Exception e) when (!PrlFailure.IsLoss(e))
        {
            var known = UnreadableConfig.Identify(vm.Config);
            var text = $"domain {known.Name} ({known.Uuid:D}): its configuration cannot be read, and what is asked "
                + $"about it is refused: {e}";
            if (isKnown)
            {
                log.Debug(text);
            }
            else
            {
                log.Error(text);
            }

            return new LoadedGuest(known, Autostart: false, PrlVmState.Unknown, askedAt)
            {
                Trouble = (e is LibvirtException error ? Refusal.Of(error) : e).Message,
            };
        }
    }

    /// <summary>Whether a guest starts with the host.</summary>
    // A container that starts again if it ran before (2) has autostart in libvirt's two-valued sense; what a desktop
    // product does at its own start (3, 4) never happens on a server.
    internal static bool HasAutostart(PrlAutostart mode) => mode is PrlAutostart.OnLoad or PrlAutostart.OnReload;
}
