// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Library.Rules;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlVmCfg_*</c>: limits and guarantees of what a guest has of its host.</summary>
static unsafe partial class PrlVmCfg
{
    const uint CpuLimitMhz = 2;
    const uint CpuLimitPercents = 3;
    const uint CpuLimitTypeLast = 4;
    const uint IoLimitBytes = 1;
    const uint GuaranteeAuto = 0;
    const uint GuaranteePercents = 1;
    const uint LastResource = 22;

    /// <summary>The structures of limits: a value and what it is of.</summary>
    struct Limit
    {
        internal uint Value;
        internal uint Type;
    }

    /// <summary>The type has to be a valid one before the call.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetCpuLimitEx")]
    static int PrlVmCfg_GetCpuLimitEx(nint handle, Limit* limit)
        => Call.Look<VmObject>(
            handle,
            target =>
            {
                Require(limit, 1, CpuLimitTypeLast);
                *limit = new Limit
                {
                    Value = target.NumberOf("CpuLimitValue", 0), Type = target.NumberOf("CpuLimitType", CpuLimitMhz),
                };
            });

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetCpuLimitEx")]
    static int PrlVmCfg_SetCpuLimitEx(nint handle, Limit* limit)
        => Call.Do<VmObject>(
            handle,
            target =>
            {
                Require(limit, 1, CpuLimitTypeLast);
                SetCpuLimit(target, *limit);
            });

    /// <summary>What the limit covers: 0 the whole process, 1 the virtual CPUs alone. The host writes it.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetGuestCpuLimitType")]
    static int PrlVmCfg_GetGuestCpuLimitType(nint handle, uint* value)
        => Call.Get<VmObject>(handle, value, static target => target.Config.GuestCpuLimitType);

    /// <summary>Bytes a second; 0 is no limit. The type has to be a valid one before the call.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetIoLimit")]
    static int PrlVmCfg_GetIoLimit(nint handle, Limit* limit)
        => Call.Look<VmObject>(
            handle,
            target =>
            {
                Require(limit, IoLimitBytes, IoLimitBytes);
                *limit = new Limit { Value = target.NumberOf("IoLimit", 0), Type = IoLimitBytes };
            });

    /// <summary>Writes the guest's value and that of each hard disk which it has.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetIoLimit")]
    static int PrlVmCfg_SetIoLimit(nint handle, Limit* limit)
        => Call.Do<VmObject>(
            handle,
            target =>
            {
                Require(limit, IoLimitBytes, IoLimitBytes);
                KeepWithDisks(target, "IoLimit", limit->Value);
            });

    /// <summary>The type is 0 where the host decides, else 1: percents of the memory.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetMemGuaranteeSize")]
    static int PrlVmCfg_GetMemGuaranteeSize(nint handle, Limit* guarantee)
        => Call.Look<VmObject>(
            handle,
            target =>
            {
                Call.NotNull(guarantee);
                *guarantee = new Limit { Value = target.Config.MemGuarantee, Type = target.Config.MemGuaranteeType };
            });

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetMemGuaranteeSize")]
    static int PrlVmCfg_SetMemGuaranteeSize(nint handle, Limit* guarantee)
        => Call.Do<VmObject>(
            handle,
            target =>
            {
                Call.NotNull(guarantee);
                (target.Config.MemGuarantee, target.Config.MemGuaranteeType) = guarantee->Type switch
                {
                    GuaranteeAuto => (0u, GuaranteeAuto),
                    GuaranteePercents => (guarantee->Value, GuaranteePercents),
                    _ => throw new PrlException(PrlError.PRL_ERR_INVALID_MEMORY_GUARANTEE),
                };
            });

    /// <summary>A resource of a container by its number; one that was never set is not found.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetResource")]
    static int PrlVmCfg_GetResource(nint handle, uint resource, ulong* barrier, ulong* limit)
        => Call.Look<VmObject>(
            handle,
            target =>
            {
                Call.NotNull(barrier);
                Call.NotNull(limit);
                var text = target.TextOf(NameOf(resource));
                if (text.Split(':') is not [var lower, var upper])
                {
                    throw new PrlException(PrlError.PRL_ERR_PARAM_NOT_FOUND);
                }

                *barrier = Numbers.ToUInt64(lower);
                *limit = Numbers.ToUInt64(upper);
            });

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetResource")]
    static int PrlVmCfg_SetResource(nint handle, uint resource, ulong barrier, ulong limit)
        => Call.Do<VmObject>(
            handle, target => target.Keep(NameOf(resource), FormattableString.Invariant($"{barrier}:{limit}")));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_IsRateBound")]
    static int PrlVmCfg_IsRateBound(nint handle, uint* value)
        => Call.Is<VmObject>(handle, value, static target => target.Config.RateBound);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetRateBound")]
    static int PrlVmCfg_SetRateBound(nint handle, uint value)
        => Call.Set<VmObject>(handle, value, static (target, value) => target.Config.RateBound = value != 0);

    /// <summary>A list of its own, with a handle for each class of traffic that has a rate.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetNetworkRateList")]
    static int PrlVmCfg_GetNetworkRateList(nint handle, nint* list)
        => Call.Give<VmObject>(
            handle,
            list,
            static target =>
            {
                var rates = new HandleListObject();
                foreach (var rate in target.Config.NetworkRates ?? [])
                {
                    rates.Add(new NetworkRateObject(rate.ClassId, rate.Rate));
                }

                return rates;
            });

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_SetNetworkRateList")]
    static int PrlVmCfg_SetNetworkRateList(nint handle, nint list)
        => Call.Do<VmObject>(
            handle,
            target =>
            {
                var rates = SdkLibrary.Instance.Handles.Find<HandleListObject>(list).Items;
                if (!rates.All(static rate => rate is NetworkRateObject))
                {
                    throw PrlException.InvalidArgument();
                }

                List<NetworkRate> wanted =
                    [.. rates.Cast<NetworkRateObject>()
                        .Select(static rate => new NetworkRate { ClassId = rate.ClassId, Rate = rate.Rate })];
                target.Config.NetworkRates = wanted.Count > 0 ? wanted : null;
            });

    static void SetCpuLimit(VmObject target, Limit limit)
    {
        target.Keep("CpuLimitValue", Numbers.ToText(limit.Value));
        target.Keep("CpuLimitType", Numbers.ToText(limit.Type));
    }

    static void KeepWithDisks(VmObject target, string property, uint value)
    {
        target.Keep(property, Numbers.ToText(value));
        foreach (var device in target.Config.Devices.Where(static device => device.HardDisk is not null))
        {
            (device.Properties ??= new(StringComparer.Ordinal))[property] = Numbers.ToText(value);
        }
    }

    static void Require(Limit* limit, uint first, uint last)
    {
        Call.NotNull(limit);
        if (limit->Type < first || limit->Type > last)
        {
            throw PrlException.InvalidArgument();
        }
    }

    static string NameOf(uint resource) =>
        resource <= LastResource
            ? FormattableString.Invariant($"Resource{resource}")
            : throw PrlException.InvalidArgument();
}
