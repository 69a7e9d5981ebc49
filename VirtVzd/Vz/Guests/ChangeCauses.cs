// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Immutable;

namespace VirtVzd.Vz.Guests;

/// <summary>
/// What calls are doing to one guest just now, as far as it explains how the guest's state changes: the dispatcher
/// tells the new state and never why. Any thread begins and ends, the event thread asks.
/// </summary>
sealed class ChangeCauses
{
    ImmutableArray<Scope> _open = [];

    /// <summary>What the call that began last is doing, of those that have not ended.</summary>
    internal ChangeCause Current
    {
        get
        {
            var open = _open;
            return open.IsEmpty ? ChangeCause.None : open[^1].Cause;
        }
    }

    /// <summary>
    /// A call begins that changes the state. Must stand before the SDK is asked, and until the registry shows what came
    /// of it.
    /// </summary>
    /// <returns>To be disposed when the state that is shown is the result, whatever that is.</returns>
    internal Scope Begin(ChangeCause cause)
    {
        var scope = new Scope(this, cause);
        if (cause != ChangeCause.None)
        {
            ImmutableInterlocked.Update(ref _open, static (open, added) => open.Add(added), scope);
        }

        return scope;
    }

    void End(Scope scope) => ImmutableInterlocked.Update(ref _open, static (open, ended) => open.Remove(ended), scope);

    /// <summary>A call, from its beginning to its end.</summary>
    internal sealed class Scope : IDisposable
    {
        readonly ChangeCauses _causes;

        /// <summary>Given by <see cref="Begin"/>.</summary>
        internal Scope(ChangeCauses causes, ChangeCause cause)
        {
            _causes = causes;
            Cause = cause;
        }

        /// <summary>What the call does.</summary>
        internal ChangeCause Cause { get; }

        /// <inheritdoc/>
        public void Dispose() => _causes.End(this);
    }
}
