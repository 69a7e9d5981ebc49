// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Library.Session;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlVmGuest_*</c>: what is done by a session inside a guest.</summary>
static unsafe class PrlVmGuest
{
    const uint AllStreams = SdkNumbers.ProgramInput | SdkNumbers.ProgramOutput | SdkNumbers.ProgramErrors;

    [UnmanagedCallersOnly(EntryPoint = "PrlVmGuest_RunProgram")]
    static nint PrlVmGuest_RunProgram(
        nint session, byte* program, nint arguments, nint environment, uint flags, int input, int output, int errors)
    {
        var name = CText.Optional(program);
        return JobCall.OnGuestSession(
            session,
            JobOperation.GuestRunProgram,
            _ => string.IsNullOrEmpty(name)
                ? throw PrlException.InvalidArgument()
                : new Request
                {
                    Op = Operation.RunProgram,
                    Text = name,
                    Flags = flags,
                    Words = ListOf(arguments),
                    Environment = ListOf(environment),
                },
            guest => Streams(guest, flags, input, output, errors),
            static (guest, response) => response.Event is { } ended
                ? [ResultItem.Of(() => EventObject.FromHost(guest.Server, ended))]
                : []);
    }

    [UnmanagedCallersOnly(EntryPoint = "PrlVmGuest_Logout")]
    static nint PrlVmGuest_Logout(nint session, uint reserved) => JobCall.OnGuestSession(
        session, JobOperation.GuestLogout, static _ => new Request { Op = Operation.LogoutFromGuest });

    // Without a channel nobody carries what a descriptor is given for.
    static ProgramStreams? Streams(VmObject guest, uint flags, int input, int output, int errors) =>
        (flags & AllStreams) == 0
            ? null
            : guest.HasChannel
                ? new ProgramStreams(
                    Chosen(flags, SdkNumbers.ProgramInput, input),
                    Chosen(flags, SdkNumbers.ProgramOutput, output),
                    Chosen(flags, SdkNumbers.ProgramErrors, errors))
                : throw new PrlException(PrlError.PRL_ERR_UNINITIALIZED);

    static int Chosen(uint flags, uint flag, int descriptor) => (flags & flag) != 0 ? descriptor : -1;

    static List<string>? ListOf(nint list)
    {
        if (list == 0)
        {
            return null;
        }

        var items = SdkLibrary.Instance.Handles.FindOrNull<StringListObject>(list)
            ?? throw PrlException.InvalidArgument();
        lock (items.Gate)
        {
            return [.. items.Items];
        }
    }
}
