// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Errors;

namespace VirtVzd.Sdk;

/// <summary>
/// What the local configuration of a VM or container says of its share of the host. A view of its handle; members throw
/// as those of <see cref="PrlVmConfig"/>.
/// </summary>
sealed unsafe class PrlResourceLimits
{
    const uint AutomaticGuarantee = 0;
    const uint GuaranteeInPercents = 1;
    const uint BytesPerSecond = 1;
    const uint LimitOfVcpus = 1;

    readonly PrlHandle _vm;

    /// <summary>A view of a VM's handle.</summary>
    internal PrlResourceLimits(PrlHandle vm) => _vm = vm;

    /// <summary>Weight against other guests; 0 of a VM that has none.</summary>
    internal uint CpuUnits
    {
        get => PrlValue.Read(_vm, PrlApi.PrlVmCfg_GetCpuUnits);
        set => PrlError.Check(PrlApi.PrlVmCfg_SetCpuUnits(_vm, value));
    }

    /// <summary>The most CPU time, 0 for no limit.</summary>
    internal (uint Value, PrlCpuLimitType Type) CpuLimit
    {
        get
        {
            // What is asked for has to be of a type that there is.
            var limit = new PrlLimit(0, (uint)PrlCpuLimitType.Percents);
            PrlError.Check(PrlApi.PrlVmCfg_GetCpuLimitEx(_vm, ref limit));
            return (limit.Value, (PrlCpuLimitType)limit.Type);
        }

        set => PrlError.Check(PrlApi.PrlVmCfg_SetCpuLimitEx(_vm, new PrlLimit(value.Value, (uint)value.Type)));
    }

    /// <summary>Whether the limit is of the virtual CPUs alone, not of all that is done for the guest.</summary>
    internal bool IsCpuLimitOfVcpus => SdkImports.Exports.Has(SdkFunction.PrlVmCfg_GetGuestCpuLimitType)
        && PrlValue.Read(_vm, PrlApi.PrlVmCfg_GetGuestCpuLimitType) == LimitOfVcpus;

    /// <summary>
    /// NUMA nodes of the host, such as <c>0-1</c>; empty for all, or where the SDK is too old to tell.
    /// </summary>
    /// <exception cref="LibvirtException">The SDK is too old to set it (code 67), or refuses.</exception>
    internal string NodeMask
    {
        get => SdkImports.Exports.Has(SdkFunction.PrlVmCfg_GetNodeMask)
            ? PrlText.Read(_vm, PrlApi.PrlVmCfg_GetNodeMask)
            : "";
        set
        {
            Require(SdkFunction.PrlVmCfg_SetNodeMask);
            PrlError.Check(PrlApi.PrlVmCfg_SetNodeMask(_vm, value));
        }
    }

    /// <summary>
    /// Percents of its memory that the guest is sure of; null where the host decides, or where the SDK is too old to
    /// tell.
    /// </summary>
    /// <exception cref="LibvirtException">The SDK is too old to set it (code 67), or refuses.</exception>
    internal uint? GuaranteedMemoryPercent
    {
        get
        {
            if (!SdkImports.Exports.Has(SdkFunction.PrlVmCfg_GetMemGuaranteeSize))
            {
                return null;
            }

            var guarantee = default(PrlLimit);
            PrlError.Check(PrlApi.PrlVmCfg_GetMemGuaranteeSize(_vm, ref guarantee));
            return guarantee.Type == GuaranteeInPercents ? guarantee.Value : null;
        }

        set
        {
            Require(SdkFunction.PrlVmCfg_SetMemGuaranteeSize);
            PrlError.Check(PrlApi.PrlVmCfg_SetMemGuaranteeSize(
                _vm, value is { } percent
                    ? new PrlLimit(percent, GuaranteeInPercents)
                    : new PrlLimit(0, AutomaticGuarantee)));
        }
    }

    /// <summary>
    /// What a container may have of a resource, by the resource's own units; null where that was never set.
    /// </summary>
    internal (ulong Barrier, ulong Limit)? OfContainer(PrlContainerResource resource)
    {
        var result = PrlApi.PrlVmCfg_GetResource(_vm, resource.Id, out var barrier, out var limit);
        if (result == (int)PrlResult.ParamNotFound)
        {
            return null;
        }

        PrlError.Check(result, nameof(PrlApi.PrlVmCfg_GetResource));
        return (barrier, limit);
    }

    /// <summary>Swap of a container, in pages of 4 KiB; null where it was never set.</summary>
    internal ulong? ContainerSwapPages
    {
        get => OfContainer(PrlContainerResource.Swap)?.Limit;

        set => PrlError.Check(PrlApi.PrlVmCfg_SetResource(
            _vm, PrlContainerResource.Swap.Id, value ?? long.MaxValue, value ?? long.MaxValue));
    }

    /// <summary>Weight of the guest's block I/O, 0 to 7.</summary>
    internal uint IoPriority
    {
        get => PrlValue.Read(_vm, PrlApi.PrlVmCfg_GetIoPriority);
        set => PrlError.Check(PrlApi.PrlVmCfg_SetIoPriority(_vm, value));
    }

    /// <summary>
    /// The most that all disks together move, 0 for no limit. The setter writes it to each disk that there is.
    /// </summary>
    internal uint IoBytesPerSecond
    {
        get
        {
            var limit = new PrlLimit(0, BytesPerSecond);
            PrlError.Check(PrlApi.PrlVmCfg_GetIoLimit(_vm, ref limit));
            return limit.Value;
        }

        set => PrlError.Check(PrlApi.PrlVmCfg_SetIoLimit(_vm, new PrlLimit(value, BytesPerSecond)));
    }

    /// <summary>The same in operations.</summary>
    internal uint IoOperationsPerSecond
    {
        get => PrlValue.Read(_vm, PrlApi.PrlVmCfg_GetIopsLimit);
        set => PrlError.Check(PrlApi.PrlVmCfg_SetIopsLimit(_vm, value));
    }

    /// <summary>Whether rates of network traffic are limits, and not only what the guest is sure of.</summary>
    internal bool IsNetworkRateLimit
    {
        get => PrlValue.ReadBool(_vm, PrlApi.PrlVmCfg_IsRateBound);
        set => PrlError.Check(PrlApi.PrlVmCfg_SetRateBound(_vm, PrlValue.Of(value)));
    }

    /// <summary>Rates of classes of network traffic in kilobits a second, in their order.</summary>
    internal IReadOnlyList<(uint Class, uint Kbitps)> NetworkRates
    {
        get
        {
            using var list = PrlHandle.Checked(
                PrlApi.PrlVmCfg_GetNetworkRateList(
                    _vm, out var handle), handle, nameof(PrlApi.PrlVmCfg_GetNetworkRateList));
            var rates = new List<(uint, uint)>();
            var count = PrlValue.Read(list, PrlApi.PrlHndlList_GetItemsCount);
            for (var i = 0u; i < count; i++)
            {
                using var rate = PrlValue.ReadItem(list, i, PrlApi.PrlHndlList_GetItem);
                rates.Add((PrlValue.Read(
                    rate, PrlApi.PrlNetworkRate_GetClassId), PrlValue.Read(rate, PrlApi.PrlNetworkRate_GetRate)));
            }

            return rates;
        }

        set
        {
            using var list = PrlHandle.Checked(
                PrlApi.PrlApi_CreateHandlesList(
                    _vm.Trace, out var handle), handle, nameof(PrlApi.PrlApi_CreateHandlesList));
            foreach (var (number, kbitps) in value)
            {
                using var rate = PrlHandle.Checked(
                    PrlApi.PrlNetworkRate_Create(
                        _vm.Trace, number, kbitps, out var made), made, nameof(PrlApi.PrlNetworkRate_Create));
                PrlError.Check(PrlApi.PrlHndlList_AddItem(list, rate));
            }

            PrlError.Check(PrlApi.PrlVmCfg_SetNetworkRateList(_vm, list));
        }
    }

    static void Require(SdkFunction function)
    {
        if (!SdkImports.Exports.Has(function))
        {
            throw SdkImports.Exports.Missing(function, ErrorCode.ConfigUnsupported);
        }
    }
}
