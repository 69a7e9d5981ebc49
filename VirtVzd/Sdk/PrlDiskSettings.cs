// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Sdk;

/// <summary>What hard disks (and, for bus and position, optical disks) have beyond <see cref="PrlDevice"/>. A view of its handle.</summary>
sealed unsafe class PrlDiskSettings
{
    readonly PrlHandle _device;

    /// <summary>A view of a device's handle.</summary>
    internal PrlDiskSettings(PrlHandle device) => _device = device;

    /// <summary>Bus.</summary>
    internal PrlStorageInterface Interface
    {
        get => (PrlStorageInterface)PrlValue.Read(_device, PrlApi.PrlVmDev_GetIfaceType);
        set => PrlError.Check(PrlApi.PrlVmDev_SetIfaceType(_device, (uint)value));
    }

    /// <summary>Position on the bus; IDE: 2 × channel + unit.</summary>
    internal uint StackIndex
    {
        get => PrlValue.Read(_device, PrlApi.PrlVmDev_GetStackIndex);
        set => PrlError.Check(PrlApi.PrlVmDev_SetStackIndex(_device, value));
    }

    /// <summary>Model of the SCSI controller that it hangs on.</summary>
    internal PrlScsiModel ScsiModel
    {
        set => PrlError.Check(PrlApi.PrlVmDev_SetSubType(_device, (uint)value));
    }

    /// <summary>Image of a container's file system.</summary>
    internal string ImagePath
    {
        get => PrlText.Read(_device, PrlApi.PrlVmDev_GetImagePath);
        set => PrlError.Check(PrlApi.PrlVmDev_SetImagePath(_device, value));
    }

    /// <summary>Size.</summary>
    internal uint SizeMib => PrlValue.Read(_device, PrlApi.PrlVmDevHd_GetDiskSize);

    /// <summary>Serial number, empty for none; null clears. Libraries before 7.0.137 do not have it.</summary>
    internal string? SerialNumber
    {
        get => SdkImports.Has(nameof(PrlApi.PrlVmDevHd_GetSerialNumber))
            ? PrlText.Read(_device, PrlApi.PrlVmDevHd_GetSerialNumber)
            : "";
        set
        {
            if (SdkImports.Has(nameof(PrlApi.PrlVmDevHd_SetSerialNumber)))
            {
                PrlError.Check(PrlApi.PrlVmDevHd_SetSerialNumber(_device, value));
            }
            else if (value is not null)
            {
                throw PrlError.Of(PrlResult.Unimplemented, nameof(PrlApi.PrlVmDevHd_SetSerialNumber));
            }
        }
    }

    /// <summary>Where a container's volume is, such as <c>libvirt://localhost/pool/volume</c>; mostly empty.</summary>
    internal string StorageUrl
    {
        get => PrlText.Read(_device, PrlApi.PrlVmDevHd_GetStorageURL);
        set => PrlError.Check(PrlApi.PrlVmDevHd_SetStorageURL(_device, value));
    }

    /// <summary>Where it is mounted in a container.</summary>
    internal string MountPoint
    {
        get => PrlText.Read(_device, PrlApi.PrlVmDevHd_GetMountPoint);
        set => PrlError.Check(PrlApi.PrlVmDevHd_SetMountPoint(_device, value));
    }
}
