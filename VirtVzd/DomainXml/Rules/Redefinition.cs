// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using System.Numerics;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;

namespace VirtVzd.DomainXml.Rules;

/// <summary>
/// What a document means for the guest that it changes. What libvirt has no word for is not printed, so what a document
/// leaves out and the guest's own document left out too stays as it is, instead of becoming what a new guest would get.
/// </summary>
static class Redefinition
{
    // libvirt's default, and the least that Virtuozzo counts in.
    const uint UsualVramKib = 16384;
    const uint LeastVramKib = 1024;

    /// <summary>The definition with the guest's own settings in place of the usual ones.</summary>
    /// <param name="definition">What was parsed.</param>
    /// <param name="before">The guest that it changes, null for a new one.</param>
    internal static DomainDefinition Complete(DomainDefinition definition, DomainDefinition? before)
    {
        var former = new FormerDevices(before);
        return definition with
        {
            Boot = definition.IsBootUsual && before is { Boot.Count: 0 } ? before.Boot : definition.Boot,
            Disks = [.. definition.Disks.Select(disk => Complete(disk, former))],
            Inputs = LosesDisplay(definition, before) ? [] : definition.Inputs,
            Interfaces = [.. definition.Interfaces.Select(nic => Complete(nic, former))],
            Videos = [.. definition.Videos.Select(video => Complete(video, before))],
        };
    }

    // Who takes the display out of a printed document leaves the mouse and keyboard there that came with it.
    static bool LosesDisplay(DomainDefinition definition, DomainDefinition? before) =>
        definition.Graphics.Count == 0
        && before?.Graphics.Count > 0
        && InputDefinition.ArePairOf(definition.OsType, definition.Inputs);

    // Every hard disk of Virtuozzo has a serial number: one that is not named is not another one.
    static DiskDefinition Complete(DiskDefinition disk, FormerDevices former) =>
        disk is { Device: DiskDevice.Disk, Serial: null } && former.OfPlace(disk) is { } old
            ? disk with { Serial = old.Serial }
            : disk;

    static InterfaceDefinition Complete(InterfaceDefinition nic, FormerDevices former) =>
        nic.IsModelUsual && former.OfMac(nic) is { Model: null } ? nic with { Model = null } : nic;

    // libvirt rounds what is asked for up to a power of two; what a guest has need not be one.
    static VideoDefinition Complete(VideoDefinition video, DomainDefinition? before)
    {
        var old = before?.Videos is [var first, ..] ? first : null;
        return video.Type != VideoType.Vga ? video
            : video.VramKib == 0 ? video with { VramKib = old?.VramKib ?? UsualVramKib }
            : video.VramKib == old?.VramKib || video.VramKib > int.MaxValue ? video
            : video with { VramKib = uint.Max(BitOperations.RoundUpToPowerOf2(video.VramKib), LeastVramKib) };
    }
}
