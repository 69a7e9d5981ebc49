// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;

namespace VirtVzd.Tests.Vz;

/// <summary>Every call of the driver on a machine and a container, in an order in which most of them succeed.</summary>
/// <param name="connection">The connection.</param>
/// <param name="call">Who calls.</param>
/// <param name="suffix">Behind the names of what is defined.</param>
sealed class SdkFaultScenario(IHypervisorConnection connection, CallContext call, string suffix)
{
    const string Nic = "<interface type='network'><mac address='00:1c:42:00:00:77'/><source network='Bridged'/>"
        + "<model type='virtio'/></interface>";

    /// <summary>The steps with their names; each finds its domain anew.</summary>
    internal IEnumerable<(string Name, Action Step)> Steps =>
    [
        ("define a machine", () => connection.Domains.Define(call, Document("hvm", ""), 0)),
        .. Life($"vm{suffix}"),
        .. OfMachines($"vm{suffix}"),
        .. Life($"ct{suffix}"),
        ("undefine the machine", () => connection.Domains.Undefine(call, Find($"new{suffix}"), 0)),
        ("undefine with disks", () => connection.Domains.Undefine(call, Find($"vm{suffix}"), 3)),
        ("undefine the container", () => connection.Domains.Undefine(call, Find($"ct{suffix}"), 3)),
    ];

    DomainReference Find(string name) => connection.Domains.LookupByName(call, name);

    IEnumerable<(string Name, Action Step)> Life(string name)
    {
        var (domains, tuning, devices) = (connection.Domains, connection.Tuning, connection.Devices);
        yield return Step(name, "create", dom => domains.Create(call, dom, 0));
        foreach (var question in DomainCall.All.TakeWhile(static each => each.Function != "vzDomainSuspend"))
        {
            yield return Step(name, question.Function, dom => question.Invoke(connection, call, dom, 0));
        }

        yield return Step(name, "suspend", dom => domains.Suspend(call, dom));
        yield return Step(name, "resume", dom => domains.Resume(call, dom));
        yield return Step(name, "autostart", dom => tuning.SetAutostart(call, dom, autostart: true));
        yield return Step(name, "vcpus", dom => tuning.SetVcpus(call, dom, 2, 0));
        yield return Step(name, "memory", dom => tuning.SetMemory(call, dom, 1 << 19, 0));
        yield return Step(name, "password", dom => tuning.SetUserPassword(call, dom, "root", "secret", 0));
        yield return Step(name, "attach", dom => devices.Attach(call, dom, Nic, 0));
        yield return Step(name, "detach", dom => devices.Detach(call, dom, Nic, 0));
        yield return Step(name, "reboot", dom => domains.Reboot(call, dom, 0));
        yield return Step(
            name, "snapshot",
            dom => connection.Snapshots.Create(call, dom, "<domainsnapshot><name>one</name></domainsnapshot>", 0));
        foreach (var question in DomainCall.All.Where(
            static each => each.Function.Contains("napshot", StringComparison.Ordinal)))
        {
            if (question.Function is not ("vzDomainSnapshotCreateXML" or "vzDomainSnapshotDelete"
                or "vzDomainRevertToSnapshot"))
            {
                yield return Step(name, question.Function, dom => question.Invoke(connection, call, dom, 0));
            }
        }

        yield return Step(
            name, "revert", dom => connection.Snapshots.Revert(call, new SnapshotReference("one", dom), 0));
        yield return Step(
            name, "delete snapshot", dom => connection.Snapshots.Delete(call, new SnapshotReference("one", dom), 0));
        yield return Step(name, "save", dom => connection.SavedState.Save(call, dom, 0));
        yield return Step(name, "restore", dom => domains.Create(call, dom, 0));
        yield return Step(name, "destroy", dom => domains.Destroy(call, dom, 0));
    }

    IEnumerable<(string Name, Action Step)> OfMachines(string name)
    {
        var domains = connection.Domains;
        yield return Step(name, "start paused", dom => domains.Create(call, dom, 1));
        yield return Step(name, "resume", dom => domains.Resume(call, dom));
        yield return Step(name, "reset", dom => domains.Reset(call, dom, 0));
        yield return Step(name, "insert", dom => connection.Devices.Update(
            call, dom, "<disk type='file' device='cdrom'><source file='/iso/a.iso'/><target dev='sdb' bus='scsi'/>"
                + "<readonly/></disk>", 0));
        yield return Step(name, "redefine", dom =>
            domains.Define(
                call, domains.GetXml(call, dom, 0).Replace("<source file='/iso/a.iso'/>", "", StringComparison.Ordinal),
                0));
        yield return Step(name, "save", dom => connection.SavedState.Save(call, dom, 0));
        yield return Step(name, "drop the image", dom => connection.SavedState.RemoveImage(call, dom, 0));
        yield return Step(name, "start without the medium", dom => domains.Create(call, dom, 0));
        yield return Step(name, "shutdown", dom => domains.Shutdown(call, dom, 0));
        yield return Step(name, "destroy", dom => domains.Destroy(call, dom, 0));
        yield return Step(name, "resize", dom => connection.Tuning.ResizeDisk(call, dom, "sda", 96UL << 20, 0));
    }

    (string Name, Action Step) Step(string name, string what, Action<DomainReference> step) =>
        ($"{what} of {name[..2]}", () => step(Find(name)));

    string Document(string type, string more) => $"""
        <domain type='vz'>
          <name>new{suffix}</name>
          <memory unit='MiB'>512</memory>
          <vcpu>1</vcpu>
          <os><type arch='x86_64'>{type}</type></os>
          {more}
        </domain>
        """;
}
