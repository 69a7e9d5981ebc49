// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Errors;

namespace VirtVzd.Sdk;

/// <summary>
/// What hard disks (and, for bus and position, optical disks) have beyond <see cref="PrlDevice"/>. A view of its
/// handle.
/// </summary>
sealed unsafe class PrlDiskSettings
{
    readonly PrlHandle _device;

    /// <summary>A view of a device's handle.</summary>
    internal PrlDiskSettings(PrlHandle device) => _device = device;

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

    internal uint SizeMib => PrlValue.Read(_device, PrlApi.PrlVmDevHd_GetDiskSize);

    /// <summary>What its image takes of the host's storage; 0 where the host has not measured it.</summary>
    internal uint SizeOnDiskMib => PrlValue.Read(_device, PrlApi.PrlVmDevHd_GetSizeOnDisk);

    /// <summary>Serial number, empty for none or where the SDK is too old to tell; null clears.</summary>
    /// <exception cref="LibvirtException">The SDK is too old to set one (code 67).</exception>
    internal string? SerialNumber
    {
        get => SdkImports.Exports.Has(SdkFunction.PrlVmDevHd_GetSerialNumber)
            ? PrlText.Read(_device, PrlApi.PrlVmDevHd_GetSerialNumber)
            : "";
        set
        {
            if (SdkImports.Exports.Has(SdkFunction.PrlVmDevHd_SetSerialNumber))
            {
                PrlError.Check(PrlApi.PrlVmDevHd_SetSerialNumber(_device, value));
            }
            else if (!string.IsNullOrEmpty(value))
            {
                throw SdkImports.Exports.Missing(SdkFunction.PrlVmDevHd_SetSerialNumber, ErrorCode.ConfigUnsupported);
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
