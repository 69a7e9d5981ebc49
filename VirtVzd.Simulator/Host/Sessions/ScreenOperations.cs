// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Life;
using VirtVzd.Simulator.Host.Ports;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Sessions;

/// <summary>What the screens of guests show.</summary>
static class ScreenOperations
{
    const uint SideMax = 4096;
    const int FileBytesMax = 16 << 20;

    /// <summary>The picture that viewers of the display see; a paused machine shows what it showed last.</summary>
    internal static void Capture(Job job, Guest guest)
    {
        var (width, height) = (NumberOf(job, "width"), NumberOf(job, "height"));
        if (guest.IsContainer || width > SideMax || height > SideMax)
        {
            job.End(PrlError.PRL_ERR_FAILURE);
        }
        else if (!guest.IsActive)
        {
            job.End(Refusals.DoesNotRun);
        }
        else
        {
            var png = RfbPicture.Png(width == 0 ? RfbPicture.Width : width, height == 0 ? RfbPicture.Height : height);
            job.End(new Response { Text = Convert.ToBase64String(png) });
        }
    }

    /// <summary>
    /// Nothing writes such a file any more, so there is one only where somebody has put it there: by the name that the
    /// dispatcher looks for last.
    /// </summary>
    internal static void TellSuspended(Job job, Guest guest)
    {
        if (guest.IsContainer)
        {
            job.End(PrlError.PRL_ERR_ACTION_NOT_SUPPORTED_FOR_CT);
            return;
        }

        if (guest.State != VmState.Suspended)
        {
            job.End(PrlError.PRL_ERR_VM_IS_NOT_SUSPENDED);
            return;
        }

        var path = Path.Combine(guest.Home, $"{guest.Uuid}.png");
        try
        {
            job.End(new FileInfo(path) is { Exists: true, Length: <= FileBytesMax }
                ? new Response { Text = Convert.ToBase64String(File.ReadAllBytes(path)) }
                : new Response { Code = PrlError.PRL_ERR_FILE_NOT_EXIST });
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            job.End(PrlError.PRL_ERR_FILE_NOT_EXIST);
        }
    }

    static uint NumberOf(Job job, string name) =>
        uint.TryParse(job.Request.Args?.GetValueOrDefault(name), CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;
}
