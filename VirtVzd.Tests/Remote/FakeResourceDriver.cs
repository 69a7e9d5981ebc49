// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Resources;

namespace VirtVzd.Tests.Remote;

/// <summary>The calls about shares of the host of the driver in memory; each number is another one.</summary>
sealed class FakeResourceDriver(FakeConnection connection) : IDomainResourceDriver
{
    /// <inheritdoc/>
    public SchedulerSettings GetScheduler(CallContext call, DomainReference domain, uint flags) =>
        Answer("GetScheduler", domain, flags, new SchedulerSettings(2048, 100_000, -1, 100_000, 50_000));

    /// <inheritdoc/>
    public void SetScheduler(CallContext call, DomainReference domain, SchedulerSettings wanted, uint flags) =>
        Answer(
            $"SetScheduler[{wanted.CpuShares}:{wanted.VcpuPeriodUs}:{wanted.VcpuQuotaUs}:{wanted.GlobalPeriodUs}:{wanted.GlobalQuotaUs}]",
            domain,
            flags,
            0);

    /// <inheritdoc/>
    public void PinVcpu(CallContext call, DomainReference domain, uint vcpu, byte[] cpuMap, uint flags) =>
        Answer($"PinVcpu[{vcpu}:{Convert.ToHexString(cpuMap)}]", domain, flags, 0);

    /// <inheritdoc/>
    public void PinEmulator(CallContext call, DomainReference domain, byte[] cpuMap, uint flags) =>
        Answer($"PinEmulator[{Convert.ToHexString(cpuMap)}]", domain, flags, 0);

    /// <inheritdoc/>
    public byte[] GetEmulatorPin(CallContext call, DomainReference domain, int mapBytes, uint flags)
    {
        var map = new byte[mapBytes];
        map[0] = 5;
        return Answer("GetEmulatorPin", domain, flags, map);
    }

    /// <inheritdoc/>
    public NumaSettings GetNuma(CallContext call, DomainReference domain, uint flags) =>
        Answer("GetNuma", domain, flags, new NumaSettings(0, "0-1"));

    /// <inheritdoc/>
    public void SetNuma(CallContext call, DomainReference domain, NumaSettings wanted, uint flags) =>
        Answer($"SetNuma[{wanted.Mode}:{wanted.Nodeset}]", domain, flags, 0);

    /// <inheritdoc/>
    public MemorySettings GetMemory(CallContext call, DomainReference domain, uint flags) =>
        Answer("GetMemory", domain, flags, new MemorySettings(1024, 4096));

    /// <inheritdoc/>
    public void SetMemory(CallContext call, DomainReference domain, MemorySettings wanted, uint flags) =>
        Answer($"SetMemory[{wanted.MinGuaranteeKib}:{wanted.SwapHardLimitKib}]", domain, flags, 0);

    /// <inheritdoc/>
    public uint GetBlkioWeight(CallContext call, DomainReference domain, uint flags) => Answer(
        "GetBlkioWeight", domain, flags, 500u);

    /// <inheritdoc/>
    public void SetBlkioWeight(CallContext call, DomainReference domain, uint? weight, uint flags) =>
        Answer($"SetBlkioWeight[{weight}]", domain, flags, 0);

    /// <inheritdoc/>
    public BlockIoSettings GetBlockIo(CallContext call, DomainReference domain, string? disk, uint flags) =>
        Answer($"GetBlockIo[{disk ?? "-"}]", domain, flags, new BlockIoSettings(7, 8, "g"));

    /// <inheritdoc/>
    public void SetBlockIo(CallContext call, DomainReference domain, string disk, BlockIoSettings wanted, uint flags) =>
        Answer(
            $"SetBlockIo[{disk}:{wanted.TotalBytesPerSecond}:{wanted.TotalOperationsPerSecond}:{wanted.Group}:{wanted.HasOthers}]",
            domain,
            flags,
            0);

    /// <inheritdoc/>
    public InterfaceSettings GetInterface(CallContext call, DomainReference domain, string device, uint flags) =>
        Answer($"GetInterface[{device}]", domain, flags, new InterfaceSettings(10, 11));

    /// <inheritdoc/>
    public void SetInterface(
        CallContext call, DomainReference domain, string device, InterfaceSettings wanted, uint flags) =>
        Answer($"SetInterface[{device}:{wanted.AverageKibps}:{wanted.PeakKibps}:{wanted.HasOthers}]", domain, flags, 0);

    /// <inheritdoc/>
    public void RequireDomain(CallContext call, DomainReference domain, uint flags, string function) =>
        Answer($"RequireDomain[{function}]", domain, flags, 0);

    /// <inheritdoc/>
    public CpuStatistics GetCpuStatistics(CallContext call, DomainReference domain, uint flags) =>
        Answer("GetCpuStatistics", domain, flags, new CpuStatistics(3, [1, 2]));

    T Answer<T>(string what, DomainReference domain, uint flags, T answer) => connection.DomainDriver.Answer(
        what, domain, flags, answer);
}
