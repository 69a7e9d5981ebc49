// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using VirtVzd.Errors;

namespace VirtVzd.Vz;

/// <summary>
/// Who changes a domain: one call at a time, the others queue for a limited time. A destroy runs beside a change of state,
/// because that is what it is to end; two destroys queue for each other.
/// </summary>
sealed class DomainJobs
{
    readonly object _change = new();
    DomainJobKind? _running;
    bool _destroying;

    /// <summary>Waits for its turn.</summary>
    /// <param name="kind">What is to be done.</param>
    /// <param name="timeoutMs">Longest wait.</param>
    /// <returns>To be disposed when it is done.</returns>
    /// <exception cref="LibvirtException">Its turn has not come in time.</exception>
    internal Turn Begin(DomainJobKind kind, int timeoutMs)
    {
        var deadline = Environment.TickCount64 + timeoutMs;
        lock (_change)
        {
            while (!MayRun(kind))
            {
                var leftMs = deadline - Environment.TickCount64;
                if (leftMs <= 0 || !Monitor.Wait(_change, (int)leftMs))
                {
                    throw LibvirtException.Of(
                        ErrorCode.OperationTimeout, ErrorDomain.Parallels, "cannot acquire state change lock");
                }
            }

            if (kind == DomainJobKind.Destroy)
            {
                _destroying = true;
            }
            else
            {
                _running = kind;
            }

            return new Turn(this, kind);
        }
    }

    bool MayRun(DomainJobKind kind) => kind == DomainJobKind.Destroy
        ? !_destroying && (_running is null or DomainJobKind.ChangeState)
        : !_destroying && _running is null;

    void End(DomainJobKind kind)
    {
        lock (_change)
        {
            if (kind == DomainJobKind.Destroy)
            {
                _destroying = false;
            }
            else
            {
                _running = null;
            }

            Monitor.PulseAll(_change);
        }
    }

    /// <summary>The right to change the domain, until it is disposed.</summary>
    internal readonly struct Turn : IDisposable
    {
        readonly DomainJobs _jobs;
        readonly DomainJobKind _kind;

        /// <summary>Given by <see cref="Begin"/>.</summary>
        internal Turn(DomainJobs jobs, DomainJobKind kind)
        {
            _jobs = jobs;
            _kind = kind;
        }

        /// <inheritdoc/>
        public void Dispose() => _jobs.End(_kind);
    }
}
