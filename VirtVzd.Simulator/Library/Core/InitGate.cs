// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Threading;

namespace VirtVzd.Simulator.Library.Core;

/// <summary>
/// Counts the calls that are inside the library, and closes when it is shut down: closing refuses new calls at once and
/// waits for those inside, as PrlApi_Deinit does. Any thread.
/// </summary>
sealed class InitGate
{
    const long Open = 1L << 62;

    readonly Lock _changing = new();
    long _state;

    /// <summary>False when the library is not initialized; else <see cref="Leave"/> must follow.</summary>
    internal bool TryEnter()
    {
        if ((Interlocked.Increment(ref _state) & Open) != 0)
        {
            return true;
        }

        Leave();
        return false;
    }

    internal void Leave() => Interlocked.Decrement(ref _state);

    internal void OpenUp()
    {
        lock (_changing)
        {
            Interlocked.Or(ref _state, Open);
        }
    }

    /// <summary>Returns when nobody is inside any more.</summary>
    internal void CloseAndDrain()
    {
        lock (_changing)
        {
            Interlocked.And(ref _state, ~Open);
            var spinner = new SpinWait();
            while (Interlocked.Read(ref _state) != 0)
            {
                spinner.SpinOnce();
            }
        }
    }
}
