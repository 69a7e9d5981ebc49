// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Library.Session;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary>
/// The edge for functions that answer a job: whatever is wrong with the arguments becomes a job that has failed. Only
/// before initialization there is no job, but 0.
/// </summary>
static class JobCall
{
    /// <summary>An operation that no host knows, so that it answers PRL_ERR_UNIMPLEMENTED (and faults apply).</summary>
    internal const string Unimplemented = "unimplemented";

    /// <summary>
    /// An operation on a server handle. <paramref name="start"/> gets a job that the caller owns already.
    /// </summary>
    internal static nint OnServer(
        nint server,
        JobOperation operation,
        Action<ServerObject, JobObject> start,
        [CallerMemberName] string function = "")
        => Run(operation, library => library.Handles.FindOrNull<ServerObject>(server), start, function);

    /// <summary>A request to the host on behalf of a server handle.</summary>
    internal static nint Ask(
        nint server,
        JobOperation operation,
        Func<Request> request,
        Func<ServerObject, Response, IReadOnlyList<ResultItem>> items,
        [CallerMemberName] string function = "")
        => OnServer(
            server,
            operation,
            (owner, job) => owner.Submit(job, request(), function, response => items(owner, response)),
            function);

    /// <summary>A request to the host about a guest; the guest's UUID is filled in, under its gate.</summary>
    internal static nint OnVm(
        nint vm,
        JobOperation operation,
        Func<VmObject, Request> request,
        Func<VmObject, Response, IReadOnlyList<ResultItem>>? items = null,
        [CallerMemberName] string function = "")
    {
        VmObject? guest = null;
        return Run(
            operation,
            library => (guest = library.Handles.FindOrNull<VmObject>(vm))?.Server,
            (server, job) => Submit(server, job, guest!, request, items, null, function),
            function);
    }

    /// <summary>A request to the host about a device of a guest.</summary>
    internal static nint OnDevice(
        nint device, JobOperation operation, Func<DeviceObject, Request> request,
        [CallerMemberName] string function = "")
    {
        DeviceObject? view = null;
        return Run(
            operation,
            library => (view = library.Handles.FindOrNull<DeviceObject>(device))?.Vm.Server,
            (server, job) => Submit(server, job, view!.Vm, _ => request(view), null, null, function),
            function);
    }

    /// <summary>
    /// A request to the host about what goes on inside a guest; the guest's UUID is filled in, under its gate.
    /// </summary>
    /// <param name="session">The session in the guest.</param>
    /// <param name="operation">What the job is.</param>
    /// <param name="request">Makes the request.</param>
    /// <param name="streams">Makes what carries the program; null for none.</param>
    /// <param name="items">Makes the result.</param>
    /// <param name="function">Filled in by the compiler.</param>
    internal static nint OnGuestSession(
        nint session,
        JobOperation operation,
        Func<VmObject, Request> request,
        Func<VmObject, ProgramStreams?>? streams = null,
        Func<VmObject, Response, IReadOnlyList<ResultItem>>? items = null,
        [CallerMemberName] string function = "")
    {
        GuestSessionObject? own = null;
        return Run(
            operation,
            library => (own = library.Handles.FindOrNull<GuestSessionObject>(session))?.Vm.Server,
            (server, job) => Submit(server, job, own!.Vm, request, items, streams, function),
            function);
    }

    /// <summary>A request to the host about a backup that has begun.</summary>
    internal static nint OnBackup(
        nint backup, JobOperation operation, Func<BackupObject, Request> request, string function)
    {
        BackupObject? begun = null;
        return Run(
            operation,
            library => (begun = library.Handles.FindOrNull<BackupObject>(backup))?.Server,
            (server, job) => server.Submit(job, request(begun!), function),
            function);
    }

    static void Submit(
        ServerObject server,
        JobObject job,
        VmObject guest,
        Func<VmObject, Request> make,
        Func<VmObject, Response, IReadOnlyList<ResultItem>>? items,
        Func<VmObject, ProgramStreams?>? streams,
        string function)
    {
        job.Subject = guest;
        Request request;
        lock (guest.Gate)
        {
            request = make(guest);
            request.Uuid = guest.Uuid;
        }

        server.Submit(
            job,
            request,
            function,
            items is null ? null : response => items(guest, response),
            ServerObject.LocalHost,
            streams?.Invoke(guest));
    }

    static nint Run(
        JobOperation operation,
        Func<SdkLibrary, ServerObject?> find,
        Action<ServerObject, JobObject> start,
        string function)
    {
        var library = SdkLibrary.Instance;
        if (!library.TryEnter(function))
        {
            return 0;
        }

        try
        {
            var server = find(library);
            var job = new JobObject(operation, server);
            var handle = library.Handles.Give(job);
            if (server is null)
            {
                job.Fail(PrlError.PRL_ERR_INVALID_ARG);
            }
            else
            {
                Start(server, job, start);
            }

            return handle;
        }
        catch (Exception)
        {
            // An exception may not cross into C.
            return 0;
        }
        finally
        {
            library.Leave();
        }
    }

    static void Start(ServerObject server, JobObject job, Action<ServerObject, JobObject> start)
    {
        try
        {
            start(server, job);
        }
        catch (PrlException refusal)
        {
            job.Fail(refusal.Code);
        }
    }
}
