// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Simulator.Library.Objects;

/// <summary>
/// One item of a result: an object that is made when it is read, or a text. Reading a guest overwrites the
/// configuration of the live object with its UUID.
/// </summary>
sealed class ResultItem
{
    readonly Func<nint>? _read;

    ResultItem(Func<nint>? read, string? text)
    {
        _read = read;
        AsText = text;
    }

    /// <summary>Null when the item has no text form.</summary>
    internal string? AsText { get; }

    /// <summary>An item that each read makes anew.</summary>
    internal static ResultItem Of(Func<SdkObject> make)
        => new(() => Core.SdkLibrary.Instance.Handles.Give(make()), null);

    /// <summary>An item that is read as a handle with a reference for the reader.</summary>
    internal static ResultItem OfHandle(Func<nint> read) => new(read, null);

    internal static ResultItem OfText(string text) => new(null, text);

    /// <summary>The item as a handle with a reference for the caller; 0 when it is a text.</summary>
    internal nint Read() => _read?.Invoke() ?? 0;
}
