// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using System.Text;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Guests;

/// <summary>What makes a configuration unacceptable by itself: the reasons that block a registration and a commit.</summary>
sealed class ConfigRules
{
    const uint MaxRamMib = 4 << 20;
    const uint MaxVideoRamMib = 256;
    const int MaxNameBytes = 255;
    const int MaxSerialBytes = 20;

    readonly uint _hostCpus;

    internal ConfigRules(uint hostCpus) => _hostCpus = hostCpus;

    /// <summary>Whether there is something wherever there has to be: JSON lists may hold nulls.</summary>
    internal static bool IsWhole(VmConfiguration config) =>
        !config.Devices.Contains(null!) && !config.BootDevices.Contains(null!)
        && config.Devices.TrueForAll(static device => device.Net is not { } net
            || (!net.NetAddresses.Contains(null!) && !net.DnsServers.Contains(null!) && !net.SearchDomains.Contains(null!)));

    /// <summary>Every reason, none when the configuration is fine.</summary>
    internal List<ErrorDetail> Check(VmConfiguration config)
    {
        var reasons = new List<ErrorDetail>();
        foreach (var code in Reasons(config))
        {
            reasons.Add(new ErrorDetail { Code = code });
        }

        return reasons;
    }

    IEnumerable<PrlError> Reasons(VmConfiguration config)
    {
        if (Encoding.UTF8.GetByteCount(config.Name) > MaxNameBytes)
        {
            yield return PrlError.PRL_ERR_VMCONF_VM_NAME_IS_TOO_LONG;
        }

        if (config.Name.Any(static c => c == '/' || char.IsControl(c)))
        {
            yield return PrlError.PRL_ERR_VMCONF_VM_NAME_HAS_INVALID_SYMBOL;
        }

        foreach (var code in CpuReasons(config).Concat(MemoryReasons(config)).Concat(DeviceReasons(config)))
        {
            yield return code;
        }

        if (config.VncMode == SdkNumbers.VncManual && config.VncPort is 0 or > ushort.MaxValue)
        {
            yield return PrlError.PRL_ERR_REMOTE_DISPLAY_WRONG_PORT_NUMBER;
        }
    }

    IEnumerable<PrlError> CpuReasons(VmConfiguration config)
    {
        if (config.CpuCount == 0)
        {
            yield return PrlError.PRL_ERR_VMCONF_CPU_ZERO_COUNT;
        }
        else if (config.CpuCount > _hostCpus)
        {
            yield return PrlError.PRL_ERR_VMCONF_CPU_COUNT_MORE_HOST_CPU_COUNT;
        }

        if (HighestCpu(config.CpuMask) >= _hostCpus)
        {
            yield return PrlError.PRL_ERR_VMCONF_CPU_MASK_INVALID_CPU_NUM;
        }
    }

    static IEnumerable<PrlError> MemoryReasons(VmConfiguration config)
    {
        if (config.RamSizeMib == 0)
        {
            yield return PrlError.PRL_ERR_VMCONF_MAIN_MEMORY_ZERO_SIZE;
        }
        else if (config.RamSizeMib > MaxRamMib)
        {
            yield return PrlError.PRL_ERR_VMCONF_MAIN_MEMORY_OUT_OF_RANGE;
        }
        else if (config.VmType == SdkNumbers.VirtualMachine && config.RamSizeMib % 4 != 0)
        {
            yield return PrlError.PRL_ERR_VMCONF_MAIN_MEMORY_NOT_4_RATIO_SIZE;
        }

        if (config.VideoRamSizeMib > MaxVideoRamMib)
        {
            yield return PrlError.PRL_ERR_VMCONF_VIDEO_MEMORY_OUT_OF_RANGE;
        }
    }

    static IEnumerable<PrlError> DeviceReasons(VmConfiguration config)
    {
        if (HasTwins(config.Devices, static device => (device.Type, device.Index)))
        {
            yield return PrlError.PRL_ERR_VMCONF_INVALID_DEVICE_MAIN_INDEX;
        }

        if (HasTwins(config.Devices.Where(static d => d.Net is { MacAddress.Length: > 0 }), static d => d.Net!.MacAddress))
        {
            yield return PrlError.PRL_ERR_VMCONF_NETWORK_ADAPTER_DUPLICATE_MAC_ADDRESS;
        }

        if (config.Devices.Any(static d => d.HardDisk is { } disk && !IsSerial(disk.SerialNumber)))
        {
            yield return PrlError.PRL_ERR_VMCONF_HARD_DISK_SERIAL_IS_NOT_VALID;
        }

        if (config.VmType == SdkNumbers.Container)
        {
            yield break;
        }

        foreach (var (bus, code) in StackCodes)
        {
            var disks = config.Devices.Where(d =>
                d.Type is SdkNumbers.HardDisk or SdkNumbers.OpticalDisk && d.IfaceType == bus);
            if (HasTwins(disks, static d => d.StackIndex))
            {
                yield return code;
            }
        }
    }

    static readonly (uint Bus, PrlError Code)[] StackCodes =
    [
        (SdkNumbers.InterfaceIde, PrlError.PRL_ERR_VMCONF_IDE_DEVICES_DUPLICATE_STACK_INDEX),
        (SdkNumbers.InterfaceScsi, PrlError.PRL_ERR_VMCONF_SCSI_DEVICES_DUPLICATE_STACK_INDEX),
        (SdkNumbers.InterfaceSata, PrlError.PRL_ERR_VMCONF_SATA_DEVICES_DUPLICATE_STACK_INDEX),
        (SdkNumbers.InterfaceVirtioBlock, PrlError.PRL_ERR_VMCONF_VIRTIO_BLOCK_DEVICES_DUPLICATE_STACK_INDEX),
    ];

    static bool HasTwins<T>(IEnumerable<VmDevice> devices, System.Func<VmDevice, T> key)
    {
        var seen = new HashSet<T>();
        return devices.Any(device => !seen.Add(key(device)));
    }

    static bool IsSerial(string text) =>
        text.Length <= MaxSerialBytes && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ' ');

    /// <summary>The highest number in a mask as <c>0-3,7</c>; 0 for what is no mask, which does not block.</summary>
    static uint HighestCpu(string mask)
    {
        var highest = 0u;
        foreach (var part in mask.Split(',', '-'))
        {
            if (uint.TryParse(part, out var number) && number > highest)
            {
                highest = number;
            }
        }

        return highest;
    }
}
