// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Extensions.Logging;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Config;

/// <summary>
/// Changes of a guest's configuration: begun, made and committed. An edit that is refused is thrown away as a whole. A
/// commit may also fail when it is stored already, because the running guest could not take it: then the error says
/// what stays.
/// </summary>
/// <param name="hasCpus">Whether the host has a number of CPUs.</param>
/// <param name="pciDevices">What machines can be given of the host.</param>
/// <param name="log">Where is said what could not be thrown away or put right.</param>
sealed class ConfigEdit(Predicate<uint> hasCpus, HostPciDevices pciDevices, ILogger log)
{
    const int TriesMax = 3;

    /// <summary>What machines can be given of the host.</summary>
    internal HostPciDevices PciDevices => pciDevices;

    /// <summary>Whether the host has a number of CPUs; may ask the SDK, which takes a while to count them.</summary>
    internal bool HasCpus(uint count) => hasCpus(count);

    /// <summary>
    /// Runs <paramref name="change"/> on the configuration as it is now and commits it; begins anew where somebody else
    /// changed the same setting in between. Call it with the domain's job taken.
    /// </summary>
    /// <param name="vm">The guest.</param>
    /// <param name="reader">Reads its configuration.</param>
    /// <param name="change">
    /// Writes to <see cref="PrlVm.Config"/>, told what that says now; may run more than once.
    /// </param>
    /// <param name="flags">How it is committed.</param>
    /// <exception cref="LibvirtException">
    /// The change is refused, or fails; the error says if something of it stays.
    /// </exception>
    internal void Run(
        PrlVm vm,
        VmConfigReader reader,
        Action<DomainDefinition> change,
        PrlCommitFlags flags = PrlCommitFlags.DetachHddBundle) => Retry(() =>
    {
        vm.BeginEdit();
        var devices = DeviceState.All(vm.Config);
        var (before, wanted) = Make(vm, reader, change);
        var staging = DeviceStaging.Of(devices, DeviceState.All(vm.Config));
        if (staging.IsEmpty || !IsRunningMachine(vm))
        {
            Commit(vm, reader, before, wanted, flags);
            return;
        }

        // What was made so far was to see what it takes.
        ThrowAway(vm);
        staging.CheckPossible();
        RunStaged(vm, reader, change, staging, flags);
    });

    /// <summary>Checks a new container, which the dispatcher takes as it is.</summary>
    /// <exception cref="LibvirtException">Something of it would be lost.</exception>
    internal void RequireContainer(DomainDefinition definition) =>
        ContainerCheck.Require(definition, before: null, hasCpus);

    /// <summary>Checks a definition that is kept for a guest's next start, when the host is asked.</summary>
    /// <exception cref="LibvirtException">It is known now that the host would not take it.</exception>
    internal void RequireKeepable(DomainDefinition wanted, DomainDefinition before)
    {
        if (wanted.OsType == OsType.Exe)
        {
            ContainerCheck.Require(wanted, before, hasCpus);
        }
        else
        {
            MachineCheck.Require(wanted, before, hasCpus, pciDevices);
        }
    }

    void RunStaged(
        PrlVm vm, VmConfigReader reader, Action<DomainDefinition> change, DeviceStaging staging, PrlCommitFlags flags)
    {
        try
        {
            Connect(vm, reader, staging.Disconnected, isConnected: false);
            Retry(() =>
            {
                vm.BeginEdit();
                var (before, wanted) = Make(vm, reader, change);
                staging.Prepare(vm.Config);
                Commit(vm, reader, before, wanted, flags);
            });
        }
        catch (LibvirtException e) when (!PrlFailure.IsLoss(e))
        {
            throw Reconnect(vm, reader, staging.Disconnected, e);
        }

        Connect(vm, reader, staging.HeldBack, isConnected: true);
    }

    static bool IsRunningMachine(PrlVm vm) => vm.Config.Type == PrlVmType.Vm && vm.GetState() == PrlVmState.Running;

    (ConfigState Before, ConfigState Wanted) Make(PrlVm vm, VmConfigReader reader, Action<DomainDefinition> change)
    {
        try
        {
            var before = ConfigState.Read(vm.Config, reader);
            change(before.Definition);
            var wanted = ConfigState.Read(vm.Config, reader.Quiet);
            if (vm.Config.Type == PrlVmType.Container)
            {
                ContainerCheck.Require(wanted.Definition, before.Definition, hasCpus);
            }

            return (before, wanted);
        }
        catch (LibvirtException)
        {
            // Half an edit must not stay in the login's copy, or the next one would send it.
            ThrowAway(vm);
            throw;
        }
    }

    void Commit(PrlVm vm, VmConfigReader reader, ConfigState before, ConfigState wanted, PrlCommitFlags flags)
    {
        try
        {
            vm.Commit(flags);
        }
        catch (LibvirtException e)
        {
            var explained = RefusedConfig.Explain(e, vm.Config);
            var now = ThrowAway(vm) ? ConfigState.Read(vm.Config, reader.Quiet) : null;
            throw CommitFailure.Of(explained, before, wanted, now);
        }
    }

    void Connect(PrlVm vm, VmConfigReader reader, IReadOnlyList<DeviceState> devices, bool isConnected)
    {
        if (devices.Count == 0)
        {
            return;
        }

        var connections = devices.ToDictionary(static device => device.Identity, _ => isConnected);
        Retry(() =>
        {
            vm.BeginEdit();
            var before = ConfigState.Read(vm.Config, reader.Quiet);
            if (DeviceState.Connect(vm.Config, connections))
            {
                Commit(vm, reader, before, ConfigState.Read(vm.Config, reader.Quiet), PrlCommitFlags.None);
            }
        });
    }

    // The failure is told whatever comes of this, and what is not as it was is told with it.
    LibvirtException Reconnect(
        PrlVm vm, VmConfigReader reader, IReadOnlyList<DeviceState> devices, LibvirtException failure)
    {
        try
        {
            Connect(vm, reader, devices, isConnected: true);
            return failure;
        }
        catch (LibvirtException e)
        {
            var left = string.Join(", ", devices);
            log.Warning($"{left} cannot be connected again after a change that failed: {e.Message}");
            return LibvirtException.Of(
                failure.Code,
                failure.Domain,
                $"{failure.Str2 ?? failure.Message}; disconnected and not to be connected again: {left}",
                failure.InnerException);
        }
    }

    static void Retry(Action edit)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                edit();
                return;
            }
            catch (LibvirtException e) when (tries < TriesMax && PrlFailure.CodeOf(e) == PrlResult.VmConfigWasChanged)
            {
                // Somebody else was faster: what he made of it is what counts now.
                continue;
            }
        }
    }

    bool ThrowAway(PrlVm vm)
    {
        try
        {
            vm.RefreshConfig();
            return true;
        }
        catch (LibvirtException e)
        {
            log.Warning($"an edit that failed could not be thrown away: {e.Message}");
            return false;
        }
    }
}
