// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using VirtVzd.Native.Linux;

namespace VirtVzd.Native.Bus;

/// <summary>
/// One connection to the system's message bus, used by one thread at a time, not always the same.
/// After a <see cref="BusException"/> it is of no more use. Closing it tells the service that its caller is gone.
/// </summary>
sealed class SystemBus : IDisposable
{
    /// <summary>How long a wait goes on before the caller is asked whether anybody still wants the answer.</summary>
    const int SliceMs = 250;

    /// <summary>Calls under way at a time: a bus limits how many answers a client may wait for.</summary>
    const int UnderWayMax = 32;

    readonly BusHandle _bus;

    SystemBus(BusHandle bus) => _bus = bus;

    /// <summary>Opens a connection.</summary>
    /// <exception cref="BusException">There is no bus, or no library to reach it with.</exception>
    internal static SystemBus Open()
    {
        try
        {
            var answer = LibSystemd.sd_bus_open_system(out var bus);
            if (answer < 0)
            {
                bus.Dispose();
                BusException.Check(answer);
            }

            return new SystemBus(bus);
        }
        catch (DllNotFoundException missing)
        {
            throw new BusException(OptionalLibrary.Missing(OptionalLibrary.Systemd), missing);
        }
    }

    /// <summary>
    /// Sends calls and waits for their answers, each of which may be an error reply. Some are always under way, so that
    /// many cost hardly more time than the service needs for them.
    /// </summary>
    /// <param name="method">What is called.</param>
    /// <param name="count">How often.</param>
    /// <param name="write">Writes the arguments of the call of a number.</param>
    /// <param name="answered">Takes the answer to the call of a number, in the order in which they come.</param>
    /// <param name="timeoutMs">How long to wait for all.</param>
    /// <param name="isUnwanted">Whether nobody waits for the answers any more; asked a few times a second.</param>
    /// <exception cref="BusException">The bus is lost, the time is over or nobody waits.</exception>
    internal void CallAll(
        BusMethod method,
        int count,
        Action<int, BusMessageHandle> write,
        Action<int, BusMessageHandle> answered,
        int timeoutMs,
        Func<bool> isUnwanted)
    {
        var begun = Stopwatch.GetTimestamp();
        var underWay = new Dictionary<ulong, int>();
        for (var next = 0; next < count || underWay.Count > 0;)
        {
            while (next < count && underWay.Count < UnderWayMax)
            {
                underWay.Add(Send(method, next, write), next);
                next++;
            }

            var progress = BusException.Check(LibSystemd.sd_bus_process(_bus, out var received));
            using (received)
            {
                if (!received.IsInvalid
                    && LibSystemd.sd_bus_message_get_reply_cookie(received, out var answers) >= 0
                    && underWay.Remove(answers, out var which))
                {
                    answered(which, received);
                }
            }

            if (progress == 0)
            {
                Wait(begun, timeoutMs, isUnwanted);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _bus.Dispose();

    ulong Send(in BusMethod method, int which, Action<int, BusMessageHandle> write)
    {
        var made = LibSystemd.sd_bus_message_new_method_call(
            _bus, out var call, method.Destination, method.Path, method.Interface, method.Member);
        using (call)
        {
            BusException.Check(made);
            write(which, call);
            BusException.Check(LibSystemd.sd_bus_send(_bus, call, out var cookie));
            return cookie;
        }
    }

    void Wait(long begun, int timeoutMs, Func<bool> isUnwanted)
    {
        if (isUnwanted())
        {
            throw new BusException("nobody waits for the answer any more");
        }

        if (Stopwatch.GetElapsedTime(begun).TotalMilliseconds >= timeoutMs)
        {
            throw new BusException($"no answer within {timeoutMs / 1000} s");
        }

        BusException.Check(LibSystemd.sd_bus_wait(_bus, SliceMs * 1000));
    }
}
