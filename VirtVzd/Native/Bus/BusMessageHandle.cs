// SPDX-License-Identifier: LGPL-2.1-or-later
using Microsoft.Win32.SafeHandles;

namespace VirtVzd.Native.Bus;

/// <summary>A message of a message bus; belongs to the thread that its connection belongs to.</summary>
sealed class BusMessageHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    /// <summary>Filled by the import that makes or receives one.</summary>
    public BusMessageHandle()
        : base(ownsHandle: true)
    {
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        LibSystemd.sd_bus_message_unref(handle);
        return true;
    }
}
