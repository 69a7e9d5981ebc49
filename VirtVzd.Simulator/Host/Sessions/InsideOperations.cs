// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Inside;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Sessions;

/// <summary>Operations on what is inside of guests. None of them takes a lock of the guest's.</summary>
/// <param name="dispatcher">The host.</param>
sealed class InsideOperations(Dispatcher dispatcher)
{
    const int MachineChunk = 4096;
    const int ContainerChunk = 10_240;
    const EventType PlainEvent = (EventType)100000;

    /// <summary>
    /// Nobody looks at user and password. A container is not looked at either, a machine's tools have to answer.
    /// </summary>
    internal void Login(Job job, Guest guest)
    {
        void LetIn() => job.End(new Response { Session = KernelRandom.Uuid() });

        if (guest.IsContainer)
        {
            LetIn();
        }
        else
        {
            Reach(job, guest, LetIn);
        }
    }

    internal static void Connect(Job job, Guest guest)
    {
        job.Session.Channels.Add(guest.Uuid);
        job.End(PrlError.PRL_ERR_SUCCESS);
    }

    /// <summary>What runs by the channel ends with it.</summary>
    internal static void Disconnect(Job job, Guest guest)
    {
        job.Session.Channels.Remove(guest.Uuid);
        foreach (var carried in job.Session.Jobs.Values
            .Where(carried =>
                carried.Request.Op == Operation.RunProgram && carried.Request.Uuid == guest.Uuid).ToArray())
        {
            carried.Canceller?.Invoke();
        }

        job.End(PrlError.PRL_ERR_SUCCESS);
    }

    internal void RunProgram(Job job, Guest guest)
    {
        if (!job.Session.Channels.Contains(guest.Uuid))
        {
            job.End(PrlError.PRL_ERR_OPERATION_FAILED);
        }
        else if (!guest.IsContainer)
        {
            Reach(job, guest, () => Start(job, guest));
        }
        else if (guest.State != VmState.Running)
        {
            job.End(Outcome.About(
                PrlError.PRL_ERR_DISP_VM_COMMAND_CANT_BE_EXECUTED, guest.Uuid, StateNames.Of(guest.State)));
        }
        else
        {
            Start(job, guest);
        }
    }

    // A machine that is paused does not answer, and one that sleeps does not either.
    void Reach(Job job, Guest guest, Action then)
    {
        if (guest.State is not (VmState.Running or VmState.Paused))
        {
            job.End(PrlError.PRL_ERR_INVALID_ACTION_REQUESTED);
        }
        else if (guest.State == VmState.Running && guest.HasTools && guest.Inside?.Sleep is null)
        {
            then();
        }
        else
        {
            job.EndsWithSession = true;
            job.Canceller = () =>
            {
                job.End(PrlError.PRL_ERR_OPERATION_WAS_CANCELED);
                return true;
            };
            dispatcher.Loop.After(guest.ToolsWaitMs, () => job.End(PrlError.PRL_ERR_VM_EXEC_GUEST_TOOL_NOT_AVAILABLE));
        }
    }

    void Start(Job job, Guest guest)
    {
        var request = job.Request;
        var system = SystemOf(guest);
        List<string> words = [request.Text!, .. request.Words ?? []];
        if ((request.Flags & SdkNumbers.ProgramInShell) != 0)
        {
            words = ["sh", "-c", string.Join(' ', words)];
        }

        // Of a container's the environment is thrown away.
        var environment = new Dictionary<string, string>(
            StringComparer.Ordinal) { ["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin" };
        foreach (var variable in guest.IsContainer ? [] : request.Environment ?? [])
        {
            var parts = variable.Split('=', 2);
            environment[parts[0]] = parts.Length > 1 ? parts[1] : "";
        }

        var process = system.Spawn(
            words, environment, (stream, bytes) => Send(job, guest, stream, bytes),
            (code, signal) => End(job, guest, code, signal));
        if (process is null)
        {
            job.End(PrlError.PRL_ERR_OPERATION_FAILED);
        }
        else if (!process.HasEnded)
        {
            Follow(job, guest, process);
        }
    }

    static void Follow(Job job, Guest guest, GuestProcess process)
    {
        job.EndsWithSession = true;
        job.Canceller = () =>
        {
            job.End(PrlError.PRL_ERR_OPERATION_WAS_CANCELED);
            process.Kill(9);
            return true;
        };
        process.Vanished = () => job.End(guest.IsContainer
            ? PrlError.PRL_ERR_OPERATION_FAILED
            : PrlError.PRL_ERR_VM_EXEC_GUEST_TOOL_NOT_AVAILABLE);
        if ((job.Request.Flags & SdkNumbers.ProgramInput) != 0)
        {
            job.Input = process.TakeInput;
        }
        else
        {
            process.CloseInput();
        }
    }

    GuestSystem SystemOf(Guest guest) => guest.Inside ??= new GuestSystem(guest, dispatcher.Loop)
    {
        FellAsleep = how => dispatcher.Machine.FallAsleep(guest, how),
    };

    static void Send(Job job, Guest guest, uint stream, byte[] bytes)
    {
        var wanted = stream == 1 ? SdkNumbers.ProgramOutput : SdkNumbers.ProgramErrors;
        if (job.HasEnded || (job.Request.Flags & wanted) == 0)
        {
            return;
        }

        foreach (var chunk in bytes.Chunk(guest.IsContainer ? ContainerChunk : MachineChunk))
        {
            job.Session.Send(
                new HostMessage { Output = new ProgramData { Job = job.Request.Id, Stream = stream, Bytes = chunk } });
        }
    }

    // Of a machine's program a signal is told as if it were a status.
    static void End(Job job, Guest guest, int code, int signal)
    {
        if (signal != 0 && guest.IsContainer)
        {
            job.End(PrlError.PRL_ERR_OPERATION_FAILED);
            return;
        }

        job.End(new Response
        {
            Event = new EventMessage
            {
                Type = PlainEvent,
                Issuer = guest.Uuid,
                IssuerType = SdkNumbers.IssuerGuest,
                Params = [EventParam.Of(EventParamNames.ProgramExitCode, signal != 0 ? (uint)signal : (uint)code)],
            },
        });
    }
}
