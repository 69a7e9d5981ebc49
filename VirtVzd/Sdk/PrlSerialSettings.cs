// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Sdk;

/// <summary>What serial ports have beyond <see cref="PrlDevice"/>. A view of its handle.</summary>
sealed class PrlSerialSettings
{
    readonly PrlHandle _device;

    /// <summary>A view of a device's handle.</summary>
    internal PrlSerialSettings(PrlHandle device) => _device = device;

    /// <summary>Which side of the socket the guest is.</summary>
    internal PrlSocketMode SocketMode
    {
        get => (PrlSocketMode)PrlValue.Read(_device, PrlApi.PrlVmDevSerial_GetSocketMode);
        set => PrlError.Check(PrlApi.PrlVmDevSerial_SetSocketMode(_device, (uint)value));
    }
}
