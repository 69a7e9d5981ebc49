// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Reflection;
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// Arguments that a user of one guest might send: its own disk and interface, documents of its own kind.
/// </summary>
/// <param name="name">The guest's name, which its snapshot and its checkpoint have too.</param>
/// <param name="document">The guest's document.</param>
/// <param name="disk">Target of a disk of its.</param>
/// <param name="device">Name of an interface of its.</param>
sealed class PlausibleArguments(string name, string document, string disk, string device)
{
    // VIR_DOMAIN_AGENT_RESPONSE_TIMEOUT_BLOCK: as long as it takes a busy machine.
    const int Blocking = -2;

    const string Cdrom = "<disk type='file' device='cdrom'><target dev='hdd' bus='ide'/></disk>";
    const string Cpu = "<cpu><arch>x86_64</arch><model>qemu64</model></cpu>";

    const string Stranger = """
        <domain type='vz'><name>stranger</name><memory unit='MiB'>512</memory><vcpu>1</vcpu><os><type arch='x86_64'>hvm</type></os></domain>
        """;

    /// <summary>A value for a field; null where any will do.</summary>
    internal object? Of(ParameterInfo field)
    {
        var record = field.Member.DeclaringType!;
        return (field.ParameterType, field.Name) switch
        {
            (var type, _) when type == typeof(string) => TextOf(record, field.Name!),
            (var type, "CpuMap") when type == typeof(byte[]) => new byte[] { 1 },
            (var type, "Pages") when type == typeof(uint[]) => new uint[] { 4 },
            (var type, "StartCell" or "EventId") when type == typeof(int) => 0,
            (var type, "Timeout") when type == typeof(int) => Blocking,
            (var type, "Source" or "Index" or "Screen" or "Vcpu") when type == typeof(uint) => 0u,
            (var type, "Flags" or "Offset") when type == typeof(ulong) => 0ul,
            (var type, "KeyCodes") when type == typeof(uint[]) => new uint[] { 30 },
            _ => null,
        };
    }

    string? TextOf(Type record, string field) => field switch
    {
        "Path" or "Disk" => disk,
        "Device" => device,
        "From" or "To" or "File" => "/nowhere/file",
        "Uri" or "UriIn" or "DestinationUri" when record != typeof(DomainSetMetadataArgs)
            && record != typeof(DomainGetMetadataArgs) =>
            "vz+unix:///system?socket=/nowhere",
        "NewName" => "renamed",
        "Arch" => "x86_64",
        "DomainXml" or "XmlIn" => document,
        "DestinationXml" => "<disk type='file'><source file='/nowhere/copy'/></disk>",
        "Command" when record == typeof(QemuDomainMonitorCommandArgs) => """{"execute":"vz-commands"}""",
        "Command" => """{"execute":"guest-ping"}""",
        "User" => "root",
        "BackupXml" => "<domainbackup/>",
        "NativeConfig" => "config",
        "NativeFormat" => "vz",
        "CpuMap" => "0",
        "Emulator" or "EmulatorBinary" or "Machine" or "VirtType" or "Type" or "DriverName" or "DeviceName" => null,
        "CpuXml" => Cpu,
        "Xml" => DocumentOf(record.Name),
        _ => null,
    };

    string DocumentOf(string record) => record switch
    {
        _ when record.Contains("Device", StringComparison.Ordinal) => Cdrom,
        _ when record.Contains(
            "Snapshot", StringComparison.Ordinal) => $"<domainsnapshot><name>{name}</name></domainsnapshot>",
        _ when record.Contains(
            "Checkpoint", StringComparison.Ordinal) => $"<domaincheckpoint><name>{name}</name></domaincheckpoint>",
        _ when record.Contains("Cpu", StringComparison.Ordinal) => Cpu,
        _ when record.Contains("Create", StringComparison.Ordinal) => Stranger,
        _ => document,
    };
}
