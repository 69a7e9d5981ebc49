// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Driver;

namespace VirtVzd.Tests.Vz;

/// <summary>A call about a domain, with what is the same for all of them: its flags, its function, the right that it takes.</summary>
/// <param name="Function">libvirt's name of the driver's function, which errors name.</param>
/// <param name="Permission">The right on the domain.</param>
/// <param name="UnknownFlag">A flag that it does not know; 0 for a call without flags.</param>
/// <param name="Invoke">Makes the call with flags.</param>
sealed record DomainCall(
    string Function,
    string Permission,
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
        .. Snapshots(),
    ];

    static IEnumerable<DomainCall> Questions()
    {
        yield return new("vzDomainGetOSType", "read", 0, static (c, call, dom, _) => c.Domains.GetOsType(call, dom));
        yield return new("vzDomainGetInfo", "read", 0, static (c, call, dom, _) => c.Domains.GetInfo(call, dom));
        yield return new("vzDomainGetState", "read", 1, static (c, call, dom, flags) => c.Domains.GetState(call, dom, flags));
        yield return new("vzDomainGetXMLDesc", "read", 16, static (c, call, dom, flags) => c.Domains.GetXml(call, dom, flags));
        yield return new("vzDomainIsPersistent", "read", 0, static (c, call, dom, _) => c.Domains.IsPersistent(call, dom));
        yield return new("vzDomainIsActive", "read", 0, static (c, call, dom, _) => c.Domains.IsActive(call, dom));
        yield return new("vzDomainIsUpdated", "read", 0, static (c, call, dom, _) => c.Domains.IsUpdated(call, dom));
        yield return new("vzDomainGetAutostart", "read", 0, static (c, call, dom, _) => c.Domains.GetAutostart(call, dom));
        yield return new("vzDomainGetMaxMemory", "read", 0, static (c, call, dom, _) => c.Domains.GetMaxMemoryKib(call, dom));
        yield return new("vzDomainGetVcpusFlags", "read", 8, static (c, call, dom, flags) => c.Domains.GetVcpuCount(call, dom, flags));
        yield return new("vzDomainHasManagedSaveImage", "read", 1, static (c, call, dom, flags) => c.SavedState.HasImage(call, dom, flags));
        yield return new("vzDomainGetJobInfo", "read", 0, static (c, call, dom, _) => c.Jobs.GetInfo(call, dom));
        yield return new("vzDomainGetJobStats", "read", 4, static (c, call, dom, flags) => c.Jobs.GetStats(call, dom, flags));
    }

    static IEnumerable<DomainCall> Statistics()
    {
        yield return new("vzDomainGetVcpus", "read", 0, static (c, call, dom, _) => c.Statistics.GetVcpus(call, dom));
        yield return new("vzDomainBlockStats", "read", 0, static (c, call, dom, _) => c.Statistics.GetBlockStats(call, dom, "sda"));
        yield return new("vzDomainBlockStatsFlags", "read", 1, static (c, call, dom, flags) => c.Statistics.GetBlockStatsFlags(call, dom, "sda", flags));
        yield return new("vzDomainInterfaceStats", "read", 0, static (c, call, dom, _) => c.Statistics.GetInterfaceStats(call, dom, "net"));
        yield return new("vzDomainMemoryStats", "read", 1, static (c, call, dom, flags) => c.Statistics.GetMemoryStats(call, dom, flags));
    }

    static IEnumerable<DomainCall> Changes()
    {
        yield return new("vzDomainSuspend", "suspend", 0, static (c, call, dom, _) => c.Domains.Suspend(call, dom));
        yield return new("vzDomainResume", "suspend", 0, static (c, call, dom, _) => c.Domains.Resume(call, dom));
        yield return new("vzDomainDestroyFlags", "stop", 2, static (c, call, dom, flags) => c.Domains.Destroy(call, dom, flags));
        yield return new("vzDomainShutdownFlags", "init-control", 16, static (c, call, dom, flags) => c.Domains.Shutdown(call, dom, flags));
        yield return new("vzDomainReboot", "init-control", 16, static (c, call, dom, flags) => c.Domains.Reboot(call, dom, flags));
        yield return new("vzDomainReset", "reset", 1, static (c, call, dom, flags) => c.Domains.Reset(call, dom, flags));
        yield return new("vzDomainCreateWithFlags", "start", 2, static (c, call, dom, flags) => c.Domains.Create(call, dom, flags));
        yield return new("vzDomainManagedSave", "hibernate", 8, static (c, call, dom, flags) => c.SavedState.Save(call, dom, flags));
        yield return new("vzDomainManagedSaveRemove", "hibernate", 1, static (c, call, dom, flags) => c.SavedState.RemoveImage(call, dom, flags));
        yield return new("vzDomainAbortJob", "write", 0, static (c, call, dom, _) => c.Jobs.Abort(call, dom));
        yield return new("vzDomainUndefineFlags", "delete", 8, static (c, call, dom, flags) => c.Domains.Undefine(call, dom, flags));
    }

    static IEnumerable<DomainCall> Settings()
    {
        yield return new("vzDomainAttachDeviceFlags", "write", 4, static (c, call, dom, flags) => c.Devices.Attach(call, dom, "", flags));
        yield return new("vzDomainDetachDeviceFlags", "write", 4, static (c, call, dom, flags) => c.Devices.Detach(call, dom, "", flags));
        yield return new("vzDomainUpdateDeviceFlags", "write", 8, static (c, call, dom, flags) => c.Devices.Update(call, dom, "", flags));
        yield return new("vzDomainSetAutostart", "write", 0, static (c, call, dom, _) => c.Tuning.SetAutostart(call, dom, true));
        yield return new("vzDomainSetVcpusFlags", "write", 8, static (c, call, dom, flags) => c.Tuning.SetVcpus(call, dom, 2, flags));
        yield return new("vzDomainSetMemoryFlags", "write", 8, static (c, call, dom, flags) => c.Tuning.SetMemory(call, dom, 1 << 20, flags));
        yield return new("vzDomainSetUserPassword", "set-password", 2, static (c, call, dom, flags) => c.Tuning.SetUserPassword(call, dom, "root", "x", flags));
        yield return new("vzDomainBlockResize", "block-write", 2, static (c, call, dom, flags) => c.Tuning.ResizeDisk(call, dom, "sda", 1, flags));
    }

    static IEnumerable<DomainCall> Snapshots()
    {
        yield return new("vzDomainSnapshotNum", "read", 0x800, static (c, call, dom, flags) => c.Snapshots.Count(call, dom, flags));
        yield return new("vzDomainSnapshotListNames", "read", 0x800, static (c, call, dom, flags) => c.Snapshots.ListNames(call, dom, flags));
        yield return new("vzDomainListAllSnapshots", "read", 0x800, static (c, call, dom, flags) => c.Snapshots.ListAll(call, dom, flags));
        yield return new("vzDomainSnapshotGetXMLDesc", "read", 2, static (c, call, dom, flags) => c.Snapshots.GetXml(call, One(dom), flags));
        yield return new("vzDomainSnapshotNumChildren", "read", 0x800, static (c, call, dom, flags) => c.Snapshots.CountChildren(call, One(dom), flags));
        yield return new("vzDomainSnapshotListChildrenNames", "read", 0x800, static (c, call, dom, flags) => c.Snapshots.ListChildrenNames(call, One(dom), flags));
        yield return new("vzDomainSnapshotListAllChildren", "read", 0x800, static (c, call, dom, flags) => c.Snapshots.ListAllChildren(call, One(dom), flags));
        yield return new("vzDomainSnapshotLookupByName", "read", 1, static (c, call, dom, flags) => c.Snapshots.LookupByName(call, dom, "one", flags));
        yield return new("vzDomainHasCurrentSnapshot", "read", 1, static (c, call, dom, flags) => c.Snapshots.HasCurrent(call, dom, flags));
        yield return new("vzDomainSnapshotGetParent", "read", 1, static (c, call, dom, flags) => c.Snapshots.GetParent(call, One(dom), flags));
        yield return new("vzDomainSnapshotCurrent", "read", 1, static (c, call, dom, flags) => c.Snapshots.GetCurrent(call, dom, flags));
        yield return new("vzDomainSnapshotIsCurrent", "read", 1, static (c, call, dom, flags) => c.Snapshots.IsCurrent(call, One(dom), flags));
        yield return new("vzDomainSnapshotHasMetadata", "read", 1, static (c, call, dom, flags) => c.Snapshots.HasMetadata(call, One(dom), flags));
        yield return new("vzDomainSnapshotCreateXML", "snapshot", 1, static (c, call, dom, flags) => c.Snapshots.Create(call, dom, "<domainsnapshot/>", flags));
        yield return new("vzDomainSnapshotDelete", "snapshot", 2, static (c, call, dom, flags) => c.Snapshots.Delete(call, One(dom), flags));
        yield return new("vzDomainRevertToSnapshot", "snapshot", 8, static (c, call, dom, flags) => c.Snapshots.Revert(call, One(dom), flags));
    }

    static SnapshotReference One(DomainReference domain) => new("one", domain);
}
