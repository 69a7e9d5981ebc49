// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.IO;
using System.Threading;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Session;

/// <summary>
/// One session with the host. Its own thread connects, logs in and reads; calls send from their own threads.
/// </summary>
sealed class HostConnection
{
    readonly ServerObject _server;
    readonly JobObject _login;
    readonly uint _flags;
    readonly string _function;
    readonly Lock _lock = new();
    readonly Dictionary<ulong, PendingRequest> _pending = [];
    HostSocket? _socket;
    ulong _lastId;
    bool _ended;

    /// <summary>Starts to connect; <paramref name="login"/> ends when that succeeded or failed.</summary>
    internal HostConnection(ServerObject server, JobObject login, uint flags, string function)
    {
        _server = server;
        _login = login;
        _flags = flags;
        _function = function;
        login.Hold();
        login.Canceller = CancelLogin;
        new Thread(Run) { IsBackground = true, Name = "prl session" }.Start();
    }

    /// <summary>Sends a request whose answer ends the job. A connection that is gone ends the job at once.</summary>
    internal void Send(Request request, PendingRequest pending)
    {
        HostSocket? socket;
        lock (_lock)
        {
            socket = _ended ? null : _socket;
            if (socket is not null)
            {
                request.Id = ++_lastId;
                _pending.Add(request.Id, pending);
                pending.Job.Hold();
                pending.Job.Canceller = () => Cancel(request.Id);
            }
        }

        if (socket is null)
        {
            pending.Job.Fail(PrlError.PRL_ERR_WS_DISP_CONNECTION_CLOSED);
            return;
        }

        Send(socket, new ClientMessage { Request = request });
        pending.Streams?.Start(data =>
        {
            data.Job = request.Id;
            Send(socket, new ClientMessage { Input = data });
        });
    }

    static void Send(HostSocket socket, ClientMessage message)
    {
        try
        {
            socket.Send(message);
        }
        catch (IOException)
        {
            // The reading thread sees the same end and fails every request, this one too.
            socket.Shutdown();
        }
    }

    /// <summary>Ends the session without a word to the handlers: the server handle is gone or logs off.</summary>
    internal void Close()
    {
        HostSocket? socket;
        lock (_lock)
        {
            _ended = true;
            socket = _socket;
        }

        socket?.Shutdown();
    }

    void Run()
    {
        var socket = HostFinder.Connect(() => _login.Ended);
        if (socket is null)
        {
            _server.LoginEnded(this, null);
            _login.Fail(PrlError.PRL_ERR_CANT_CONNECT_TO_DISPATCHER);
            _login.Drop();
            return;
        }

        using (socket)
        {
            if (TryLogIn(socket))
            {
                ReadToEnd(socket);
            }
        }

        var lost = MarkEnded();
        _server.Ended(this);
        foreach (var pending in TakePending())
        {
            pending.End(new Response { Code = PrlError.PRL_ERR_WS_DISP_CONNECTION_CLOSED });
        }

        if (lost)
        {
            _server.TellConnectionClosed();
        }
    }

    bool TryLogIn(HostSocket socket)
    {
        lock (_lock)
        {
            if (_ended)
            {
                return FailLogin(PrlError.PRL_ERR_WS_DISP_CONNECTION_CLOSED, null);
            }

            _socket = socket;
        }

        Response? answer;
        try
        {
            var request = new Request
            {
                Id = ++_lastId, Op = Operation.Login, Function = _function, Flags = _flags,
            };
            socket.Send(new ClientMessage { Request = request });
            answer = ReceiveResponse(socket);
        }
        catch (IOException)
        {
            answer = null;
        }

        if (answer?.Server is not { } info || answer.Session is not { } session || answer.Code < 0)
        {
            return FailLogin(answer?.Code ?? PrlError.PRL_ERR_CANT_CONNECT_TO_DISPATCHER, answer?.ErrorParams);
        }

        _server.LoginEnded(this, info);
        var response = ResultItem.Of(() => new LoginResponseObject(session, info));
        var won = _login.End(answer.Code, null, [response]);
        _login.Drop();
        if (!won)
        {
            Close();
        }

        return won;
    }

    /// <summary>The host may ask about the library before it answers the login.</summary>
    static Response? ReceiveResponse(HostSocket socket)
    {
        while (socket.Receive() is { } message)
        {
            if (message.Response is { } response)
            {
                return response;
            }

            if (message.Query is { } query)
            {
                socket.Send(new ClientMessage { Reply = LibraryAccount.Answer(query) });
            }
        }

        return null;
    }

    bool FailLogin(PrlError code, List<EventParam>? values)
    {
        Close();
        _server.LoginEnded(this, null);
        _login.Fail(code, values);
        _login.Drop();
        return false;
    }

    void ReadToEnd(HostSocket socket)
    {
        try
        {
            Read(socket);
        }
        catch (IOException)
        {
            // The answer to a query found the connection gone before a read did: the end all the same.
            socket.Shutdown();
        }
    }

    void Read(HostSocket socket)
    {
        while (socket.Receive() is { } message)
        {
            if (message.Response is { } response)
            {
                Answered(response);
            }
            else if (message.Event is { } happened)
            {
                _server.Happened(happened);
            }
            else if (message.Output is { } output)
            {
                StreamsOf(output.Job)?.Take(output);
            }
            else if (message.Query is { } query)
            {
                socket.Send(new ClientMessage { Reply = LibraryAccount.Answer(query) });
            }
        }
    }

    void Answered(Response response)
    {
        PendingRequest? pending;
        lock (_lock)
        {
            _pending.Remove(response.Id, out pending);
        }

        if (pending is null)
        {
            return;
        }

        pending.End(response);
    }

    ProgramStreams? StreamsOf(ulong id)
    {
        lock (_lock)
        {
            return _pending.GetValueOrDefault(id)?.Streams;
        }
    }

    JobObject Cancel(ulong id)
    {
        var job = new JobObject(JobOperation.JobCancel, _server);
        SdkLibrary.Instance.Handles.Give(job);
        Send(new Request { Op = Operation.Cancel, Function = "PrlJob_Cancel", Job = id }, new PendingRequest(job));
        return job;
    }

    JobObject CancelLogin()
    {
        var job = new JobObject(JobOperation.JobCancel, _server);
        SdkLibrary.Instance.Handles.Give(job);
        _login.End(PrlError.PRL_ERR_OPERATION_WAS_CANCELED, null, []);
        Close();
        job.End(PrlError.PRL_ERR_SUCCESS, null, []);
        return job;
    }

    bool MarkEnded()
    {
        lock (_lock)
        {
            var lost = !_ended;
            _ended = true;
            return lost;
        }
    }

    List<PendingRequest> TakePending()
    {
        lock (_lock)
        {
            var all = new List<PendingRequest>(_pending.Values);
            _pending.Clear();
            return all;
        }
    }
}
