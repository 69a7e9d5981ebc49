// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using VirtVzd.Errors;
using VirtVzd.Io;
using VirtVzd.Native.Linux;

namespace VirtVzd.Daemon;

/// <summary>
/// Turns signals into actions on the loop, in the order of their arrival: INT, QUIT and TERM end the daemon, HUP
/// reloads it (cli.md §9). A thread of its own waits for them from the start: none has to be made when one comes, and a
/// loop that hangs does not keep the end from beginning. No signal is ever blocked: the runtime needs its own.
/// </summary>
sealed class SignalRouter : IDisposable
{
    const int StackBytes = 256 * 1024;

    readonly Lock _lock = new();
    readonly Action _ending;

    // A loop that hangs may leave many signals unseen.
    readonly SinglePost _quit;
    readonly SinglePost _reload;
    bool _isOver;

    /// <summary>From now on the signals have these effects. Once in a process.</summary>
    /// <param name="loop">Where <paramref name="quit"/> and <paramref name="reload"/> run.</param>
    /// <param name="ending">
    /// Called at once, on the thread that waits, when a signal asks for the end. It must not throw.
    /// </param>
    /// <param name="quit">Ends the daemon.</param>
    /// <param name="reload">Reloads it.</param>
    /// <exception cref="LibvirtException">There is no thread or no pipe to be had.</exception>
    internal SignalRouter(EventLoop loop, Action ending, Action quit, Action reload)
    {
        _ending = ending;
        _quit = new SinglePost(loop, quit);
        _reload = new SinglePost(loop, reload);
        var errno = SignalPipe.Route(SignalPipe.SIGHUP, SignalPipe.SIGINT, SignalPipe.SIGQUIT, SignalPipe.SIGTERM);
        if (errno != 0)
        {
            throw LibvirtException.SystemError(ErrorDomain.Rpc, errno, "Unable to create signal pipe");
        }

        new Thread(Follow, StackBytes) { IsBackground = true, Name = "signals" }.StartOrRefuse();
    }

    /// <summary>From now on the signals have no effect: the process ends anyway.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isOver = true;
        }
    }

    void Follow()
    {
        while (true)
        {
            var signal = SignalPipe.Take();
            lock (_lock)
            {
                if (!_isOver)
                {
                    Post(signal);
                }
            }
        }
    }

    void Post(int signal)
    {
        if (signal == SignalPipe.SIGHUP)
        {
            _reload.Post();
        }
        else
        {
            _ending();
            _quit.Post();
        }
    }
}
