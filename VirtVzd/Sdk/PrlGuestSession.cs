// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Errors;
using VirtVzd.Logging;

namespace VirtVzd.Sdk;

/// <summary>
/// A privileged session inside a guest, with the channel by which its programs read and write. The SDK has one such
/// channel for each login and guest, so there must be one session at a time.
/// </summary>
sealed class PrlGuestSession : IDisposable
{
    // PRL_PRIVILEGED_GUEST_OS_SESSION: the guest's root, or its system account.
    const string Privileged = "531582ac-3dce-446f-8c26-dd7e3384dcf4";

    // PDCT_LOW_QUALITY_WITHOUT_COMPRESSION: of a picture that nobody asks for.
    const uint PlainChannel = 0x40004;
    const uint WithOutput = 0x800;
    const uint WithErrors = 0x1000;
    const uint WithInput = 0x2000;
    const uint InShell = 0x8000;
    const int LogoutMs = 1_000;

    readonly PrlVm _vm;
    readonly PrlHandle _handle;
    readonly PrlHandle _session;
    readonly PrlWait _wait;

    PrlGuestSession(PrlVm vm, PrlHandle handle, PrlHandle session, PrlWait wait)
    {
        _vm = vm;
        _handle = handle;
        _session = session;
        _wait = wait;
    }

    /// <summary>Logs in and opens the channel.</summary>
    /// <param name="vm">The guest, taken over.</param>
    /// <param name="handle">Its handle.</param>
    /// <param name="wait">
    /// How long each step may take: a guest whose tools do not answer is given half a minute by the host.
    /// </param>
    /// <exception cref="LibvirtException">The SDK refused.</exception>
    internal static PrlGuestSession Open(PrlVm vm, PrlHandle handle, PrlWait wait)
    {
        PrlHandle? session = null;
        try
        {
            using (var login = PrlJob.Run(PrlApi.PrlVm_LoginInGuest(handle, Privileged, null, flags: 0), wait))
            {
                session = login.Item(0);
            }

            PrlJob.Run(PrlApi.PrlVm_Connect(handle, PlainChannel), wait).Dispose();
            return new PrlGuestSession(vm, handle, session, wait);
        }
        catch (LibvirtException)
        {
            session?.Dispose();
            vm.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Begins to run a program. The descriptors must stay open until it has ended: the library writes to them by their
    /// numbers.
    /// </summary>
    /// <param name="program">Name or path.</param>
    /// <param name="arguments">What it gets, without its name.</param>
    /// <param name="environment">As <c>NAME=value</c>; a container's program does not get it.</param>
    /// <param name="inShell">Whether the guest's shell is to look at the words.</param>
    /// <param name="input">A descriptor to read from, −1 for none.</param>
    /// <param name="output">A descriptor to write to.</param>
    /// <param name="errors">A descriptor to write to.</param>
    /// <exception cref="LibvirtException">The SDK refused.</exception>
    internal PrlGuestProgram Begin(
        string program,
        IReadOnlyList<string> arguments,
        IReadOnlyList<string> environment,
        bool inShell,
        int input,
        int output,
        int errors)
    {
        using var args = PrlText.ListOf(arguments, _session.Trace);
        using var envs = PrlText.ListOf(environment, _session.Trace);
        var flags = WithOutput | WithErrors | (input >= 0 ? WithInput : 0) | (inShell ? InShell : 0);
        return new PrlGuestProgram(
            PrlApi.PrlVmGuest_RunProgram(_session, program, args, envs, flags, input, output, errors), _wait);
    }

    /// <summary>Closes the channel, which ends the programs that still run, and logs out.</summary>
    public void Dispose()
    {
        _ = PrlApi.PrlVm_Disconnect(_handle);
        try
        {
            PrlJob.Run(PrlApi.PrlVmGuest_Logout(_session, reserved: 0), _wait with { TimeoutMs = LogoutMs }).Dispose();
        }
        catch (LibvirtException e)
        {
            // The host keeps no sessions: there is nothing left behind.
            _wait.Log.Debug($"logout from a guest: {e.Message}");
        }

        _session.Dispose();
        _vm.Dispose();
    }
}
