// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;

namespace VirtVzd.Admin;

/// <summary>The typed parameters of a call that takes only unsigned numbers.</summary>
readonly struct UIntParameters
{
    readonly Dictionary<string, TypedParamValue> _values;

    UIntParameters(Dictionary<string, TypedParamValue> values) => _values = values;

    /// <summary>The value of a name; <paramref name="current"/> where it is not given.</summary>
    internal uint this[string name, uint current] => _values.TryGetValue(name, out var value) ? value.UInt : current;

    /// <summary>Takes parameters of the names that a call knows.</summary>
    /// <exception cref="Errors.LibvirtException">
    /// A name is unknown, is there twice, or has another type's value.
    /// </exception>
    internal static UIntParameters Of(TypedParam[] given, params ReadOnlySpan<string> known)
    {
        var types = new Dictionary<string, TypedParamType>();
        foreach (var name in known)
        {
            types.Add(name, TypedParamType.UInt);
        }

        return new UIntParameters(KnownParameters.Of(given, types));
    }
}
