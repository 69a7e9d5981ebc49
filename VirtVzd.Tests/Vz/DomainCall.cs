// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Migration;
using VirtVzd.Driver.Resources;

namespace VirtVzd.Tests.Vz;

/// <summary>A call about a domain, with what is the same for all of them: its flags, its function.</summary>
/// <param name="Function">libvirt's name of the driver's function, which errors name.</param>
/// <param name="UnknownFlag">A flag that it does not know; 0 for a call without flags.</param>
/// <param name="Invoke">Makes the call with flags.</param>
sealed record DomainCall(
    string Function,
    uint UnknownFlag,
    Action<IHypervisorConnection, CallContext, DomainReference, uint> Invoke)
{
    /// <summary>Every call of the driver that begins with the look-up of a domain.</summary>
    internal static IReadOnlyList<DomainCall> All { get; } =
    [
        .. Questions(),
        .. Statistics(),
        .. Changes(),
        .. Settings(),
        .. Resources(),
        .. Lives(),
        .. Snapshots(),
        .. Migration(),
        .. Agents(),
    ];

    static IEnumerable<DomainCall> Agents()
    {
        yield return new(
            "vzDomainQemuAgentCommand", 1,
            static (c, call, dom, flags) => c.Agents.SendCommand(call, dom, "{}", -1, flags));
        yield return new(
            "vzDomainQemuMonitorCommand", 1,
            static (c, call, dom, flags) => c.Platform.RunCommand(call, dom, "{}", flags));
        yield return new(
            "vzDomainAgentSetResponseTimeout", 1,
            static (c, call, dom, flags) => c.Agents.SetResponseTimeout(call, dom, 1, flags));
        yield return new(
            "vzDomainGetHostname", 4, static (c, call, dom, flags) => c.Agents.GetHostname(call, dom, flags));
        yield return new(
            "vzDomainInterfaceAddresses", 1,
            static (c, call, dom, flags) => c.Agents.GetInterfaces(call, dom, 0, flags));
        yield return new("vzDomainGetTime", 1, static (c, call, dom, flags) => c.Agents.GetTime(call, dom, flags));
        yield return new(
            "vzDomainSetTime", 2, static (c, call, dom, flags) => c.Agents.SetTime(call, dom, default, flags));
        yield return new(
            "vzDomainGetFSInfo", 1, static (c, call, dom, flags) => c.Agents.GetFilesystems(call, dom, flags));
        yield return new(
            "vzDomainGetGuestInfo", 1, static (c, call, dom, flags) => c.Agents.GetInfo(call, dom, 0, flags));
        yield return new("vzDomainFSFreeze", 1, static (c, call, dom, flags) => c.Agents.Freeze(call, dom, [], flags));
        yield return new("vzDomainFSThaw", 1, static (c, call, dom, flags) => c.Agents.Thaw(call, dom, [], flags));
        yield return new("vzDomainFSTrim", 1, static (c, call, dom, flags) => c.Agents.Trim(call, dom, null, 0, flags));
        yield return new(
            "vzDomainAuthorizedSSHKeysGet", 1,
            static (c, call, dom, flags) => c.Agents.GetAuthorizedKeys(call, dom, "user", flags));
        yield return new(
            "vzDomainAuthorizedSSHKeysSet", 4,
            static (c, call, dom, flags) => c.Agents.SetAuthorizedKeys(call, dom, "user", [], flags));
        yield return new(
            "vzDomainGetGuestVcpus", 1, static (c, call, dom, flags) => c.Agents.GetVcpus(call, dom, flags));
        yield return new(
            "vzDomainSetGuestVcpus", 1, static (c, call, dom, flags) => c.Agents.SetVcpus(call, dom, "1", 1, flags));
        yield return new(
            "vzDomainSendProcessSignal", 1,
            static (c, call, dom, flags) => c.Agents.SendSignal(call, dom, 1, 0, flags));
        yield return new(
            "vzDomainPMSuspendForDuration", 1, static (c, call, dom, flags) => c.Agents.Sleep(call, dom, 0, 0, flags));
        yield return new("vzDomainPMWakeup", 1, static (c, call, dom, flags) => c.Agents.WakeUp(call, dom, flags));
    }

    static IEnumerable<DomainCall> Migration()
    {
        yield return new(
            "vzDomainMigrateBegin3Params", 4,
            static (c, call, dom, flags) => c.Migration.Begin(call, dom, new MigrationParameters(), flags));
        yield return new(
            "vzDomainMigratePerform3Params",
            4,
            static (c, call, dom, flags) => c.Migration.Perform(call, dom, null, new MigrationParameters(), [], flags));
    }

    static IEnumerable<DomainCall> Questions()
    {
        yield return new("vzDomainGetOSType", 0, static (c, call, dom, _) => c.Domains.GetOsType(call, dom));
        yield return new("vzDomainGetInfo", 0, static (c, call, dom, _) => c.Domains.GetInfo(call, dom));
        yield return new("vzDomainGetState", 1, static (c, call, dom, flags) => c.Domains.GetState(call, dom, flags));
        yield return new("vzDomainGetXMLDesc", 16, static (c, call, dom, flags) => c.Domains.GetXml(call, dom, flags));
        yield return new("vzDomainIsPersistent", 0, static (c, call, dom, _) => c.Domains.IsPersistent(call, dom));
        yield return new("vzDomainIsActive", 0, static (c, call, dom, _) => c.Domains.IsActive(call, dom));
        yield return new("vzDomainIsUpdated", 0, static (c, call, dom, _) => c.Domains.IsUpdated(call, dom));
        yield return new("vzDomainGetAutostart", 0, static (c, call, dom, _) => c.Domains.GetAutostart(call, dom));
        yield return new("vzDomainGetMaxMemory", 0, static (c, call, dom, _) => c.Domains.GetMaxMemoryKib(call, dom));
        yield return new(
            "vzDomainGetVcpusFlags", 8, static (c, call, dom, flags) => c.Domains.GetVcpuCount(call, dom, flags));
        yield return new(
            "vzDomainHasManagedSaveImage", 1, static (c, call, dom, flags) => c.SavedState.HasImage(call, dom, flags));
        yield return new(
            "vzDomainGetMetadata", 4, static (c, call, dom, flags) => c.Metadata.Get(call, dom, 1, null, flags));
        yield return new(
            "vzDomainGetBlockInfo", 1, static (c, call, dom, flags) => c.Devices.GetBlockInfo(call, dom, "sda", flags));
        yield return new("vzDomainGetJobInfo", 0, static (c, call, dom, _) => c.Jobs.GetInfo(call, dom));
        yield return new("vzDomainGetJobStats", 4, static (c, call, dom, flags) => c.Jobs.GetStats(call, dom, flags));
    }

    static IEnumerable<DomainCall> Lives()
    {
        yield return new(
            "vzDomainScreenshot", 1, static (c, call, dom, flags) => c.Screens.Capture(call, dom, 0, flags));
        yield return new(
            "vzDomainSendKey", 1, static (c, call, dom, flags) => c.Screens.SendKey(call, dom, 0, 1, [30], flags));
        yield return new("vzDomainInjectNMI", 1, static (c, call, dom, flags) => c.Screens.InjectNmi(call, dom, flags));
        yield return new(
            "vzDomainGetControlInfo", 1, static (c, call, dom, flags) => c.Jobs.GetControl(call, dom, flags));
        yield return new("vzDomainAbortJobFlags", 1, static (c, call, dom, flags) => c.Jobs.Abort(call, dom, flags));
        yield return new(
            "vzDomainDetachDeviceAlias", 4,
            static (c, call, dom, flags) => c.Devices.DetachAlias(call, dom, "net0", flags));
        yield return new(
            "vzDomainSetVcpu", 4, static (c, call, dom, flags) => c.Tuning.SetVcpu(call, dom, "1", true, flags));
        yield return new(
            "vzDomainManagedSaveGetXMLDesc", 2, static (c, call, dom, flags) => c.SavedState.GetXml(call, dom, flags));
        yield return new(
            "vzDomainManagedSaveDefineXML", 1,
            static (c, call, dom, flags) => c.SavedState.DefineXml(call, dom, null, flags));
        yield return new(
            "vzDomainSaveFlags", 8,
            static (c, call, dom, flags) => c.SavedState.SaveToFile(call, dom, flags, "vzDomainSaveFlags"));
    }

    static IEnumerable<DomainCall> Statistics()
    {
        yield return new("vzDomainGetVcpus", 0, static (c, call, dom, _) => c.Statistics.GetVcpus(call, dom));
        yield return new(
            "vzDomainBlockStats", 0, static (c, call, dom, _) => c.Statistics.GetBlockStats(call, dom, "sda"));
        yield return new(
            "vzDomainBlockStatsFlags", 1,
            static (c, call, dom, flags) => c.Statistics.GetBlockStatsFlags(call, dom, "sda", flags));
        yield return new(
            "vzDomainInterfaceStats", 0, static (c, call, dom, _) => c.Statistics.GetInterfaceStats(call, dom, "net"));
        yield return new(
            "vzDomainMemoryStats", 1, static (c, call, dom, flags) => c.Statistics.GetMemoryStats(call, dom, flags));
    }

    static IEnumerable<DomainCall> Changes()
    {
        yield return new("vzDomainSuspend", 0, static (c, call, dom, _) => c.Domains.Suspend(call, dom));
        yield return new("vzDomainResume", 0, static (c, call, dom, _) => c.Domains.Resume(call, dom));
        yield return new(
            "vzDomainDestroyFlags", 2, static (c, call, dom, flags) => c.Domains.Destroy(call, dom, flags));
        yield return new(
            "vzDomainShutdownFlags", 16, static (c, call, dom, flags) => c.Domains.Shutdown(call, dom, flags));
        yield return new("vzDomainReboot", 16, static (c, call, dom, flags) => c.Domains.Reboot(call, dom, flags));
        yield return new("vzDomainReset", 1, static (c, call, dom, flags) => c.Domains.Reset(call, dom, flags));
        yield return new(
            "vzDomainCreateWithFlags", 16, static (c, call, dom, flags) => c.Domains.Create(call, dom, flags));
        yield return new("vzDomainManagedSave", 8, static (c, call, dom, flags) => c.SavedState.Save(call, dom, flags));
        yield return new(
            "vzDomainManagedSaveRemove", 1, static (c, call, dom, flags) => c.SavedState.RemoveImage(call, dom, flags));
        yield return new(
            "vzDomainUndefineFlags", 8, static (c, call, dom, flags) => c.Domains.Undefine(call, dom, flags));
    }

    static IEnumerable<DomainCall> Settings()
    {
        yield return new(
            "vzDomainAttachDeviceFlags", 4, static (c, call, dom, flags) => c.Devices.Attach(call, dom, "", flags));
        yield return new(
            "vzDomainDetachDeviceFlags", 4, static (c, call, dom, flags) => c.Devices.Detach(call, dom, "", flags));
        yield return new(
            "vzDomainUpdateDeviceFlags", 8, static (c, call, dom, flags) => c.Devices.Update(call, dom, "", flags));
        yield return new(
            "vzDomainSetMetadata", 4,
            static (c, call, dom, flags) => c.Metadata.Set(call, dom, 1, "x", null, null, flags));
        yield return new(
            "vzDomainRename", 1, static (c, call, dom, flags) => c.Domains.Rename(call, dom, "other", flags));
        yield return new("vzDomainSetAutostart", 0, static (c, call, dom, _) => c.Tuning.SetAutostart(call, dom, true));
        yield return new(
            "vzDomainSetAutostartOnce", 0, static (c, call, dom, _) => c.Tuning.SetAutostartOnce(call, dom, true));
        yield return new(
            "vzDomainGetAutostartOnce", 0, static (c, call, dom, _) => c.Tuning.GetAutostartOnce(call, dom));
        yield return new(
            "vzDomainSetLifecycleAction",
            4,
            static (c, call, dom, flags) => c.Tuning.SetLifecycleAction(
                call, dom, DomainLifecycleType.Crash, DomainLifecycleAction.Preserve, flags));
        yield return new(
            "vzDomainSetVcpusFlags", 8, static (c, call, dom, flags) => c.Tuning.SetVcpus(call, dom, 2, flags));
        yield return new(
            "vzDomainSetMemoryFlags", 8, static (c, call, dom, flags) => c.Tuning.SetMemory(call, dom, 1 << 20, flags));
        yield return new(
            "vzDomainSetUserPassword", 2,
            static (c, call, dom, flags) => c.Tuning.SetUserPassword(call, dom, "root", "x", flags));
        yield return new(
            "vzDomainOpenConsole", 4,
            static (c, call, dom, flags) => c.Consoles.OpenConsole(call, dom, device: null, flags));
        yield return new(
            "vzDomainOpenGraphics", 2, static (c, call, dom, flags) => c.Consoles.OpenGraphics(call, dom, 0, flags));
        yield return new(
            "vzDomainBlockResize", 2, static (c, call, dom, flags) => c.Tuning.ResizeDisk(call, dom, "sda", 1, flags));
    }

    static IEnumerable<DomainCall> Resources()
    {
        yield return new(
            "vzDomainGetSchedulerParametersFlags", 8,
            static (c, call, dom, flags) => c.Resources.GetScheduler(call, dom, flags));
        yield return new(
            "vzDomainSetSchedulerParametersFlags", 4,
            static (c, call, dom, flags) => c.Resources.SetScheduler(call, dom, new SchedulerSettings(), flags));
        yield return new(
            "vzDomainPinVcpuFlags", 4, static (c, call, dom, flags) => c.Resources.PinVcpu(call, dom, 0, [1], flags));
        yield return new(
            "vzDomainPinEmulator", 4, static (c, call, dom, flags) => c.Resources.PinEmulator(call, dom, [1], flags));
        yield return new(
            "vzDomainGetEmulatorPinInfo", 8,
            static (c, call, dom, flags) => c.Resources.GetEmulatorPin(call, dom, 1, flags));
        yield return new(
            "vzDomainGetNumaParameters", 8, static (c, call, dom, flags) => c.Resources.GetNuma(call, dom, flags));
        yield return new(
            "vzDomainSetNumaParameters", 4,
            static (c, call, dom, flags) => c.Resources.SetNuma(call, dom, new NumaSettings(), flags));
        yield return new(
            "vzDomainGetMemoryParameters", 8, static (c, call, dom, flags) => c.Resources.GetMemory(call, dom, flags));
        yield return new(
            "vzDomainSetMemoryParameters", 4,
            static (c, call, dom, flags) => c.Resources.SetMemory(call, dom, new MemorySettings(), flags));
        yield return new(
            "vzDomainGetBlkioParameters", 8,
            static (c, call, dom, flags) => c.Resources.GetBlkioWeight(call, dom, flags));
        yield return new(
            "vzDomainSetBlkioParameters", 4,
            static (c, call, dom, flags) => c.Resources.SetBlkioWeight(call, dom, 500, flags));
        yield return new(
            "vzDomainGetBlockIoTune", 8,
            static (c, call, dom, flags) => c.Resources.GetBlockIo(call, dom, "sda", flags));
        yield return new(
            "vzDomainSetBlockIoTune", 4,
            static (c, call, dom, flags) => c.Resources.SetBlockIo(call, dom, "sda", new BlockIoSettings(), flags));
        yield return new(
            "vzDomainGetInterfaceParameters", 8,
            static (c, call, dom, flags) => c.Resources.GetInterface(call, dom, "n", flags));
        yield return new(
            "vzDomainSetInterfaceParameters", 4,
            static (c, call, dom, flags) => c.Resources.SetInterface(call, dom, "n", new InterfaceSettings(), flags));
        yield return new(
            "vzDomainGetPerfEvents", 8,
            static (c, call, dom, flags) => c.Resources.RequireDomain(call, dom, flags, "vzDomainGetPerfEvents"));
        yield return new(
            "vzDomainGetCPUStats", 1, static (c, call, dom, flags) => c.Resources.GetCpuStatistics(call, dom, flags));
    }

    static IEnumerable<DomainCall> Snapshots()
    {
        yield return new(
            "vzDomainSnapshotNum", 0x800, static (c, call, dom, flags) => c.Snapshots.Count(call, dom, flags));
        yield return new(
            "vzDomainSnapshotListNames", 0x800,
            static (c, call, dom, flags) => c.Snapshots.ListNames(call, dom, flags));
        yield return new(
            "vzDomainListAllSnapshots", 0x800, static (c, call, dom, flags) => c.Snapshots.ListAll(call, dom, flags));
        yield return new(
            "vzDomainSnapshotGetXMLDesc", 2, static (c, call, dom, flags) => c.Snapshots.GetXml(call, One(dom), flags));
        yield return new(
            "vzDomainSnapshotNumChildren", 0x800,
            static (c, call, dom, flags) => c.Snapshots.CountChildren(call, One(dom), flags));
        yield return new(
            "vzDomainSnapshotListChildrenNames", 0x800,
            static (c, call, dom, flags) => c.Snapshots.ListChildrenNames(call, One(dom), flags));
        yield return new(
            "vzDomainSnapshotListAllChildren", 0x800,
            static (c, call, dom, flags) => c.Snapshots.ListAllChildren(call, One(dom), flags));
        yield return new(
            "vzDomainSnapshotLookupByName", 1,
            static (c, call, dom, flags) => c.Snapshots.LookupByName(call, dom, "one", flags));
        yield return new(
            "vzDomainHasCurrentSnapshot", 1, static (c, call, dom, flags) => c.Snapshots.HasCurrent(call, dom, flags));
        yield return new(
            "vzDomainSnapshotGetParent", 1,
            static (c, call, dom, flags) => c.Snapshots.GetParent(call, One(dom), flags));
        yield return new(
            "vzDomainSnapshotCurrent", 1, static (c, call, dom, flags) => c.Snapshots.GetCurrent(call, dom, flags));
        yield return new(
            "vzDomainSnapshotIsCurrent", 1,
            static (c, call, dom, flags) => c.Snapshots.IsCurrent(call, One(dom), flags));
        yield return new(
            "vzDomainSnapshotHasMetadata", 1,
            static (c, call, dom, flags) => c.Snapshots.HasMetadata(call, One(dom), flags));
        yield return new(
            "vzDomainSnapshotCreateXML", 4,
            static (c, call, dom, flags) => c.Snapshots.Create(call, dom, "<domainsnapshot/>", flags));
        yield return new(
            "vzDomainSnapshotDelete", 2, static (c, call, dom, flags) => c.Snapshots.Delete(call, One(dom), flags));
        yield return new(
            "vzDomainRevertToSnapshot", 8, static (c, call, dom, flags) => c.Snapshots.Revert(call, One(dom), flags));
    }

    static SnapshotReference One(DomainReference domain) => new("one", domain);
}
