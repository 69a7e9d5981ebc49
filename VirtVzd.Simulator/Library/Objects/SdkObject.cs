// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Simulator.Library.Core;

namespace VirtVzd.Simulator.Library.Objects;

/// <summary>
/// What a handle stands for. Number and references belong to <see cref="HandleTable"/>; an object that needs another
/// one holds a reference to it like any caller.
/// </summary>
abstract class SdkObject
{
    /// <summary>One of <see cref="Core.HandleType"/>.</summary>
    internal abstract uint HandleType { get; }

    /// <summary>The handle's number, 0 before the object was first given out.</summary>
    internal uint Number { get; set; }

    /// <summary>Guarded by the table's lock.</summary>
    internal int References { get; set; }

    /// <summary>How many of <see cref="References"/> are the caller's to free. Guarded by the table's lock.</summary>
    internal int CallerReferences { get; set; }

    /// <summary>Locked while a call reads or changes the object. Views share their owner's.</summary>
    internal virtual object Gate => this;

    /// <summary>The last reference is gone; runs without locks, once.</summary>
    internal virtual void Destroyed()
    {
    }

    /// <summary>The text form (PrlHandle_ToString), null when the type has none.</summary>
    internal virtual string? ToDocument() => null;

    /// <summary>Takes a reference that <see cref="Drop"/> gives back.</summary>
    internal void Hold() => SdkLibrary.Instance.Handles.Hold(this);

    internal void Drop() => SdkLibrary.Instance.Handles.TryRelease((nint)Number);
}
