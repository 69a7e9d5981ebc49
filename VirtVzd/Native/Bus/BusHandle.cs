// SPDX-License-Identifier: LGPL-2.1-or-later
using Microsoft.Win32.SafeHandles;

namespace VirtVzd.Native.Bus;

/// <summary>A connection to a message bus. Releasing it closes the connection; what was not sent is lost.</summary>
sealed class BusHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    /// <summary>Filled by the import that opens.</summary>
    public BusHandle()
        : base(ownsHandle: true)
    {
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        LibSystemd.sd_bus_close(handle);
        LibSystemd.sd_bus_unref(handle);
        return true;
    }
}
