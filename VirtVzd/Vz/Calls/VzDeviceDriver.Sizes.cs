// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Devices;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;
using VirtVzd.Host;
using VirtVzd.Sdk;
using VirtVzd.Vz.Config;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <content>Sizes of disks.</content>
sealed partial class VzDeviceDriver
{
    const int MibShift = 20;

    /// <inheritdoc/>
    /// <remarks>
    /// Capacity is the host's number, or the image's own where it came later than the host looked for it. What the
    /// image takes is looked up where it lies, to the byte; the host, which counts in MiB and not at once, is asked
    /// where the image cannot be seen from here.
    /// </remarks>
    public DiskAllocation GetBlockInfo(CallContext call, DomainReference domain, string disk, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainGetBlockInfo");
        var found = _driver.Find(call, domain);
        var wanted = DiskSearch.Find(found.View.Definition.Disks, disk)
            ?? throw LibvirtException.InvalidArgument(
                ErrorDomain.Parallels, $"invalid path {disk} not assigned to domain");
        if (wanted.Source is not { } source)
        {
            throw LibvirtException.InvalidArgument(
                ErrorDomain.Parallels, $"disk '{wanted.Target}' does not currently have a source assigned");
        }

        var image = ImageSize.Of(source) ?? SizeOnHost(found, wanted);
        var capacityBytes = wanted.CapacityBytes
            ?? (wanted.Device == DiskDevice.Disk ? ImageSize.Qcow2CapacityBytes(source) : null);
        return new DiskAllocation(image.AllocationBytes, capacityBytes ?? image.LengthBytes, image.LengthBytes);
    }

    ImageSize SizeOnHost(Domain domain, DiskDefinition disk)
    {
        var bytes = 0UL;
        if (disk.Device == DiskDevice.Disk)
        {
            _driver.Work(domain, DomainJobKind.Edit, vm => bytes = (ulong)SizeOnDiskMib(vm.Config, disk) << MibShift);
        }

        return new ImageSize(bytes, bytes);
    }

    static uint SizeOnDiskMib(PrlVmConfig config, DiskDefinition disk)
    {
        var count = config.DeviceCount(PrlDeviceType.HardDisk);
        for (var i = 0u; i < count; i++)
        {
            using var device = config.Device(PrlDeviceType.HardDisk, i);
            if (VmConfigReader.TargetOf(device) == disk.Target)
            {
                return device.Disk.SizeOnDiskMib;
            }
        }

        return 0;
    }
}
