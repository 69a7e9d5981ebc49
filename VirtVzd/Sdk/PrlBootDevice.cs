// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Sdk;

/// <summary>
/// An entry of the boot list: a device by kind and index, and its turn. A view that dies with the next refresh.
/// </summary>
sealed class PrlBootDevice : IDisposable
{
    readonly PrlHandle _entry;

    /// <summary>Takes the handle over.</summary>
    internal PrlBootDevice(PrlHandle entry) => _entry = entry;

    /// <summary>Kind of the device.</summary>
    internal PrlDeviceType Type
    {
        get => (PrlDeviceType)PrlValue.Read(_entry, PrlApi.PrlBootDev_GetType);
        set => PrlError.Check(PrlApi.PrlBootDev_SetType(_entry, (uint)value));
    }

    /// <summary><see cref="PrlDevice.Index"/> of the device.</summary>
    internal uint Index
    {
        get => PrlValue.Read(_entry, PrlApi.PrlBootDev_GetIndex);
        set => PrlError.Check(PrlApi.PrlBootDev_SetIndex(_entry, value));
    }

    /// <summary>Turn; lists that start at 0 and at 1 both occur.</summary>
    internal uint SequenceIndex
    {
        get => PrlValue.Read(_entry, PrlApi.PrlBootDev_GetSequenceIndex);
        set => PrlError.Check(PrlApi.PrlBootDev_SetSequenceIndex(_entry, value));
    }

    /// <summary>Whether it takes part at all.</summary>
    internal bool InUse
    {
        get => PrlValue.ReadBool(_entry, PrlApi.PrlBootDev_IsInUse);
        set => PrlError.Check(PrlApi.PrlBootDev_SetInUse(_entry, PrlValue.Of(value)));
    }

    /// <summary>Takes it out of the list.</summary>
    internal void Remove() => PrlError.Check(PrlApi.PrlBootDev_Remove(_entry));

    /// <inheritdoc/>
    public void Dispose() => _entry.Dispose();
}
