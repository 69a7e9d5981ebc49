// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Values;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Vz.Config;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <content>Sizes of disks.</content>
sealed partial class VzTuningDriver
{
    const uint ResizeBytes = 1;

    /// <inheritdoc/>
    /// <remarks>
    /// As of libvirt's qemu driver the disk grows and what is on it stays: the partitions of a machine are its guest's
    /// affair. A container's file system is its disk and grows with it. What would lose data, a smaller size, is
    /// refused.
    /// </remarks>
    public void ResizeDisk(CallContext call, DomainReference domain, string disk, ulong size, uint flags)
    {
        VzDriver.CheckFlags(flags, ResizeBytes, "vzDomainBlockResize");
        var resized = _driver.Find(call, domain);
        if (disk.Length == 0)
        {
            throw LibvirtException.InvalidArgument(ErrorDomain.Parallels, "empty path");
        }

        var mib = MibOf(size, inBytes: (flags & ResizeBytes) != 0);
        _driver.Work(resized, DomainJobKind.Edit, vm =>
        {
            DomainImpact.RequireActive(resized.View);
            var definition = resized.View.Definition;
            var found = DiskSearch.Find(definition.Disks, disk)
                ?? throw LibvirtException.InvalidArgument(ErrorDomain.Parallels, $"invalid path: {disk}");
            using var device = FindImage(vm.Config, found);
            if (mib < device.Disk.SizeMib)
            {
                throw LibvirtException.InvalidArgument(
                    ErrorDomain.Parallels,
                    $"Can't shrink capacity below current capacity of {device.Disk.SizeMib} MiB");
            }

            vm.Resize(device, mib, growsFilesystem: definition.OsType == OsType.Exe);
            _driver.Follower.Refresh(resized.Uuid);
        });
    }

    static uint MibOf(ulong size, bool inBytes)
    {
        var shift = inBytes ? 20 : 10;
        return size >> shift <= uint.MaxValue
            ? (uint)(size >> shift)
            : throw LibvirtException.Of(
                ErrorCode.Overflow, ErrorDomain.Parallels, $"size must be less than {(uint.MaxValue + 1ul) << shift}");
    }

    static PrlDevice FindImage(PrlVmConfig config, DiskDefinition disk)
    {
        if (disk.IsImage)
        {
            var count = config.DeviceCount(PrlDeviceType.HardDisk);
            for (var i = 0u; i < count; i++)
            {
                var device = config.Device(PrlDeviceType.HardDisk, i);
                if (VmConfigReader.TargetOf(device) == disk.Target && device.FriendlyName == disk.Source)
                {
                    return device;
                }

                device.Dispose();
            }
        }

        throw LibvirtException.InvalidArgument(ErrorDomain.Parallels, "Only disk image supported for resize");
    }
}
