// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;

namespace VirtVzd.Sdk;

/// <summary>
/// One reference to an SDK object (<c>PRL_HANDLE</c>): a token, never a pointer to follow. Every handle that the SDK
/// hands out is a reference of its own and is given back once.
/// </summary>
sealed class PrlHandle : SafeHandle
{
    /// <summary>No handle yet, for the calls, which have it <see cref="Take"/> what C gives.</summary>
    /// <param name="trace">Where calls with it are told of: that of the handle that it comes from.</param>
    internal PrlHandle(SdkTrace? trace)
        : base(0, ownsHandle: true)
    {
        Trace = trace;
    }

    /// <summary>Where calls with it are told of; null for nowhere.</summary>
    internal SdkTrace? Trace { get; set; }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>Takes over the reference that a callback was handed.</summary>
    internal static PrlHandle Adopt(nint value, SdkTrace? trace)
    {
        var handle = new PrlHandle(trace);
        handle.Take(value);
        return handle;
    }

    /// <summary>Takes over a reference, or 0 for none; once.</summary>
    internal void Take(nint value) => SetHandle(value);

    /// <summary>The kind of object behind the handle.</summary>
    internal PrlHandleType Type
    {
        get
        {
            PrlError.Check(PrlApi.PrlHandle_GetType(this, out var type));
            return (PrlHandleType)type;
        }
    }

    /// <summary>Takes ownership of a handle that a call wrote, or throws what the call answered.</summary>
    /// <exception cref="Errors.LibvirtException">The call failed.</exception>
    internal static PrlHandle Checked(int result, PrlHandle handle, string call)
    {
        if (result < 0)
        {
            handle.Dispose();
        }

        PrlError.Check(result, call);
        return handle;
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => PrlApi.PrlHandle_Free(Trace, handle) >= 0;
}
