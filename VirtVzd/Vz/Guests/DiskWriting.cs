// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using VirtVzd.Logging;

namespace VirtVzd.Vz.Guests;

/// <summary>
/// How it goes with what is kept on a disk: a disk may be full, or read-only, for a while. It is said once when writing
/// begins to fail and once when all is written again, and while it fails it is tried again. The owner's lock or thread
/// guards it.
/// </summary>
/// <param name="what">What is written and where, for the log.</param>
/// <param name="later">Does something on the event thread after a while; null for never.</param>
/// <param name="log">For the operator.</param>
sealed class DiskWriting(string what, Action<Action>? later, ILogger log)
{
    bool _isFailing;
    volatile bool _isDue;

    /// <summary>All is written.</summary>
    internal void Succeeded()
    {
        if (_isFailing)
        {
            _isFailing = false;
            log.Warning($"{what} can be written again, and all of it is");
        }
    }

    /// <summary>Something could not be written, and is to be tried again.</summary>
    /// <param name="errno">Why.</param>
    /// <param name="tryAgain">Tries it; called on the event thread.</param>
    internal void Failed(int errno, Action tryAgain)
    {
        if (!_isFailing)
        {
            _isFailing = true;
            log.Warning($"{what} cannot be written, and will not outlive this daemon until it can: "
                + $"{Marshal.GetPInvokeErrorMessage(errno)}");
        }

        if (!_isDue && later is not null)
        {
            _isDue = true;
            later(() =>
            {
                _isDue = false;
                tryAgain();
            });
        }
    }
}
