// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;

namespace VirtVzd.Native;

/// <summary>
/// One connection to the system's message bus, for one call at a time: used by one thread at a time, not always the same.
/// After a <see cref="BusException"/> it is of no more use. Closing it tells the service that its caller is gone.
/// </summary>
sealed class SystemBus : IDisposable
{
    /// <summary>How long a wait goes on before the caller is asked whether anybody still wants the answer.</summary>
    const int SliceMs = 250;

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
            throw new BusException($"{LibSystemd.Library} is not installed", missing);
        }
    }

    /// <summary>A call to be filled with its arguments.</summary>
    internal BusMessageHandle NewCall(string destination, string path, string @interface, string member)
    {
        BusException.Check(LibSystemd.sd_bus_message_new_method_call(_bus, out var call, destination, path, @interface, member));
        return call;
    }

    /// <summary>Sends a call and waits for its answer, which may be an error reply.</summary>
    /// <param name="call">The call.</param>
    /// <param name="timeoutMs">How long to wait.</param>
    /// <param name="isUnwanted">Whether nobody waits for the answer any more; asked a few times a second.</param>
    /// <exception cref="BusException">The bus is lost, the time is over or nobody waits.</exception>
    internal BusMessageHandle Call(BusMessageHandle call, int timeoutMs, Func<bool> isUnwanted)
    {
        BusException.Check(LibSystemd.sd_bus_send(_bus, call, out var cookie));
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            var progress = BusException.Check(LibSystemd.sd_bus_process(_bus, out var received));
            if (!received.IsInvalid && LibSystemd.sd_bus_message_get_reply_cookie(received, out var answered) >= 0 && answered == cookie)
            {
                return received;
            }

            received.Dispose();
            if (progress > 0)
            {
                continue;
            }

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

    /// <inheritdoc/>
    public void Dispose() => _bus.Dispose();
}
