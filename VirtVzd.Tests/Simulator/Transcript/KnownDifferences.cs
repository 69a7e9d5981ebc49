// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;

namespace VirtVzd.Tests.Simulator.Transcript;

/// <summary>Where the simulated host cannot say what the real one said, and why.</summary>
static class KnownDifferences
{
    const string NoHostDevices = "the pretended machine has no devices to give away";

    const string NeverAnswered =
        "perhaps of the libvirt of that build alone; the guest's state and the other events are the same";

    const string ReadBackOtherwise =
        "the list of devices that this VM read back differed from the stored one there; section 7 has the rule";

    const string TookNothingLive =
        "the VMs of that build took no change while they ran, so that none was left for a restart to apply";

    /// <summary>
    /// Lines of the real host that follow each other, what the simulated one says instead, and the reason.
    /// </summary>
    sealed record Known(int Section, string[] Real, string[] Simulated, string Reason);

    static readonly Known[] s_all =
    [
        new(
            1,
            ["    PrlSrvCfg_GetHostname: ''"],
            ["    PrlSrvCfg_GetHostname: <text>"],
            "the real machine's resolver knew no name"),
        new(1, ["    PrlSrvCfg_GetOpticalDisksCount: <n>"], ["    PrlSrvCfg_GetOpticalDisksCount: 0"], NoHostDevices),
        new(1, ["    PrlSrvCfg_GetSerialPortsCount: <n>"], ["    PrlSrvCfg_GetSerialPortsCount: 0"], NoHostDevices),
        new(
            3,
            [
                "  edit: PrlVm_BeginEdit, PrlVmCfg_SetDescription, PrlVm_CommitEx -> "
                    + "PRL_ERR_CANNOT_EDIT_HARDWARE_FOR_PAUSED_VM",
                "    error PET_VM_INF_UNINITIALIZED_EVENT_CODE: vm_message_param_0:PFD_STRING=hp-matrix",
            ],
            ["  edit: PrlVm_BeginEdit, PrlVmCfg_SetDescription, PrlVm_CommitEx -> PRL_ERR_SUCCESS"],
            ReadBackOtherwise),
        Unanswered(3, "  revert: PrlVm_SwitchToSnapshotEx", "{hp-matrix}"),
        Unanswered(
            5,
            "  revert to a stopped one, from suspended: PrlVm_SwitchToSnapshotEx(vm, snap(1), 0)",
            "{hp-snapshots}"),
        WaitsForRestart("memory up"),
        WaitsForRestart("cpus up"),
        WaitsForRestart("cpus down"),
    ];

    /// <summary>
    /// The lines of a section with what the simulated host says in their place; each entry must be of use.
    /// </summary>
    internal static List<string> Applied(int section, IReadOnlyList<string> lines)
    {
        var applied = lines.ToList();
        foreach (var known in s_all.Where(known => known.Section == section))
        {
            var place = Enumerable.Range(0, applied.Count)
                .FirstOrDefault(i => applied.Skip(i).Take(known.Real.Length).SequenceEqual(known.Real), -1);
            Assert.That(place, Is.Not.Negative, $"there are no such lines: {known.Real[0]} ({known.Reason})");
            applied.RemoveRange(place, known.Real.Length);
            applied.InsertRange(place, known.Simulated);
        }

        return applied;
    }

    /// <summary>A change of a running VM that its hardware cannot follow: who commits it is told so.</summary>
    static Known WaitsForRestart(string change)
    {
        var step = $"  running: {change}: BeginEdit, set, PrlVm_CommitEx(0x0) -> PRL_ERR_SUCCESS";
        const string Changed = "    event PET_DSP_EVT_VM_CONFIG_CHANGED PIE_DISPATCHER {hp-run} code=100000";
        const string Own = "    own   VM_CONFIG_CHANGED ";
        return new(7, [step, Changed, Own + "job"], [step, Changed, Own + "VM_CONFIG_APPLIED job"], TookNothingLive);
    }

    /// <summary>
    /// A revert of a suspended VM: there its job never ended, so the end of the work was not told either.
    /// </summary>
    static Known Unanswered(int section, string step, string vm)
    {
        string Event(string type, string issuer = "PIE_DISPATCHER", string rest = "") =>
            $"    event PET_DSP_EVT_VM_{type} {issuer} {vm} code=100000{rest}";
        var tree = Event("SNAPSHOTS_TREE_CHANGED");
        var restored = Event("RESTORED");
        var stopped = Event("STATE_CHANGED", rest: ": vminfo_vm_state:PFD_INT32=VMS_STOPPED");
        return new(
            section,
            [
                $"{step} -> no answer",
                tree,
                restored,
                stopped,
                "    own   VM_SNAPSHOTS_TREE_CHANGED VM_RESTORED VM_STATE_CHANGED"
            ],
            [
                $"{step} -> PRL_ERR_SUCCESS", restored, Event(
                    "MEMORY_SWAPPING_FINISHED", "PIE_VIRTUAL_MACHINE"), tree, stopped,
                "    own   VM_MEMORY_SWAPPING_FINISHED VM_RESTORED VM_SNAPSHOTS_TREE_CHANGED VM_STATE_CHANGED job",
            ],
            NeverAnswered);
    }
}
