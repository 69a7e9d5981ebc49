// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.DomainXml.Documents;
using VirtVzd.DomainXml.Model;
using VirtVzd.Driver.Node;
using VirtVzd.Errors;
using VirtVzd.Host;

namespace VirtVzd.Vz.Calls;

/// <summary>What clients ask about the host itself; read from the kernel, never from the SDK. Any thread.</summary>
sealed class VzHost
{
    // The fixed field of the protocol holds 32 bytes, the last of them zero.
    const int ModelCharactersMax = 31;

    // The kernel counts so, whatever the device does.
    const ulong SectorBytes = 512;

    readonly HostFiles _files;
    readonly HostName _name;
    readonly HostMemory _memory;
    readonly HostTopology _topology;
    readonly HostCpu _cpu;
    readonly Lazy<Sysinfo> _firmware;

    /// <summary>Reads what does not change while the host is up.</summary>
    internal VzHost(HostFiles files, ICpuRegisters processor)
    {
        _files = files;
        _name = new HostName(files);
        _memory = new HostMemory(files);
        _topology = new HostTopology(files);
        _cpu = new HostCpu(files, processor);
        CpuTimes = new HostCpuTimes(files);
        Pages = new HostPages(files, _memory);
        Sharing = new HostSharing(files);
        _firmware = new Lazy<Sysinfo>(() => HostSmbios.Read(_files));
    }

    /// <summary>The host's name.</summary>
    internal string Name => _name.Read();

    /// <summary>Whether there is a network device of a name; null where the kernel does not tell.</summary>
    internal bool? HasNetworkDevice(string name) => _files.Has("sys/class/net", name);

    /// <summary>
    /// Number of the USB device at a place such as <c>1-1.2</c> on its bus; null where there is none.
    /// </summary>
    internal uint? UsbDeviceNumber(string place) => (uint?)_files.Number($"sys/bus/usb/devices/{place}/devnum");

    /// <summary>Size of a block device, by its name; null where there is none.</summary>
    internal ulong? BlockDeviceBytes(string name) =>
        (ulong?)_files.Number($"sys/class/block/{name}/size") * SectorBytes;

    /// <summary>The SMBIOS document.</summary>
    /// <exception cref="LibvirtException">The firmware says nothing, or may not be read.</exception>
    internal string Sysinfo => SysinfoXml.Format(Firmware);

    /// <summary>What the firmware says.</summary>
    /// <exception cref="LibvirtException">It says nothing, or may not be read.</exception>
    internal Sysinfo Firmware => _firmware.Value;

    /// <summary>The capabilities document; CPUs and memory as they are now.</summary>
    internal string Capabilities
    {
        get
        {
            var topology = new HostTopology(_files);
            return CapabilitiesXml.Format(
                new HostCapabilities(_cpu.Describe(topology.Shape), topology.Cells(_memory), topology.Caches()));
        }
    }

    /// <summary>The host's CPU.</summary>
    internal HostCpu Cpu => _cpu;

    /// <summary>CPU and memory.</summary>
    internal NodeInfo Node
    {
        get
        {
            var shape = _topology.Shape;
            var model = _cpu.Arch.Length <= ModelCharactersMax ? _cpu.Arch : _cpu.Arch[..ModelCharactersMax];
            return new NodeInfo(
                model, _memory.TotalKib, _topology.Online.Count, _cpu.Mhz, shape.Nodes, shape.Sockets, shape.Cores,
                shape.Threads);
        }
    }

    internal ulong FreeMemoryBytes => _memory.ReadFreeBytes();

    /// <summary>The host's memory as it is now.</summary>
    internal HostMemory Memory => _memory;

    /// <summary>The host's pages by size.</summary>
    internal HostPages Pages { get; }

    /// <summary>The kernel's search for pages that are the same.</summary>
    internal HostSharing Sharing { get; }

    /// <summary>CPUs and NUMA nodes.</summary>
    internal HostTopology Topology => _topology;

    /// <summary>CPUs and NUMA nodes as they are now, for what tells of CPUs that come and go.</summary>
    internal HostTopology CurrentTopology => new(_files);

    /// <summary>Where the time of the CPUs went.</summary>
    internal HostCpuTimes CpuTimes { get; }
}
