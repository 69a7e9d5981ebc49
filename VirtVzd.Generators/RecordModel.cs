// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Generators;

/// <summary>
/// One record to write a codec for, in plain values so that unchanged records are not generated again.
/// </summary>
/// <param name="Namespace">Namespace of the record.</param>
/// <param name="Name">Name of the record.</param>
/// <param name="Structure">Name of the structure in libvirt's <c>.x</c> files.</param>
/// <param name="Members">Its fields in wire order.</param>
/// <param name="Faults">What is wrong with the declaration; no codec is written then.</param>
sealed record RecordModel(
    string Namespace,
    string Name,
    string Structure,
    EquatableArray<MemberModel> Members,
    EquatableArray<Fault> Faults);
