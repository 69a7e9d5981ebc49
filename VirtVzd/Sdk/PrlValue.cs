// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.CompilerServices;

namespace VirtVzd.Sdk;

/// <summary>Numbers and handles that the SDK writes through a pointer.</summary>
static class PrlValue
{
    /// <summary>A call that writes a 32-bit number.</summary>
    internal delegate int UIntGetter(PrlHandle handle, out uint value);

    /// <summary>A call that writes a handle of a position.</summary>
    internal delegate int ItemGetter(PrlHandle handle, uint index, out PrlHandle item);

    /// <summary>Reads a number.</summary>
    /// <exception cref="Errors.LibvirtException">The SDK refused.</exception>
    internal static uint Read(
        PrlHandle handle, UIntGetter getter, [CallerArgumentExpression(nameof(getter))] string call = "")
    {
        PrlError.Check(getter(handle, out var value), call);
        return value;
    }

    /// <summary>Reads a truth value, 32 bits wide.</summary>
    /// <exception cref="Errors.LibvirtException">The SDK refused.</exception>
    internal static bool ReadBool(
        PrlHandle handle, UIntGetter getter, [CallerArgumentExpression(nameof(getter))] string call = "") =>
        Read(handle, getter, call) != 0;

    /// <summary>Reads a new reference.</summary>
    /// <exception cref="Errors.LibvirtException">The SDK refused.</exception>
    internal static PrlHandle ReadItem(
        PrlHandle handle, uint index, ItemGetter getter, [CallerArgumentExpression(nameof(getter))] string call = "") =>
        PrlHandle.Checked(getter(handle, index, out var item), item, call);

    /// <summary>A truth value as the SDK takes it: 0 or 1, nothing else.</summary>
    internal static uint Of(bool value) => value ? 1u : 0u;
}
