// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using VirtVzd.Native.Linux;
using Machine = System.Runtime.InteropServices.Architecture;

namespace VirtVzd.Tests.Native.Linux;

/// <summary>
/// A C program that compiles where the bindings are right for a machine: each constant, size and offset is a
/// <c>_Static_assert</c>.
/// </summary>
static class LayoutProgram
{
    const BindingFlags Declared = BindingFlags.Static | BindingFlags.Instance | BindingFlags.NonPublic
        | BindingFlags.Public
        | BindingFlags.DeclaredOnly;

    static readonly string[] Headers =
    [
        "errno.h", "fcntl.h", "grp.h", "netdb.h", "netinet/in.h", "netinet/tcp.h", "poll.h", "pwd.h", "signal.h",
        "stddef.h", "sys/epoll.h", "sys/eventfd.h", "sys/file.h", "sys/mman.h", "sys/socket.h",
        "sys/resource.h", "sys/stat.h", "sys/un.h", "sys/uio.h", "sys/wait.h", "spawn.h", "unistd.h", "linux/kvm.h",
    ];

    // Names that no user-space header has: SCM_MAX_FD is the kernel's alone, SUN_PATH_BYTES a size in its structure.
    static readonly Dictionary<string, string> ExpressionOf = new()
    {
        ["SCM_MAX_FD"] = "253",
        ["SUN_PATH_BYTES"] = "sizeof(((struct sockaddr_un *)0)->sun_path)",
    };

    // What only the other machine has. The numbers of x86-64's registers are in headers of its own.
    static readonly Dictionary<Machine, string[]> Foreign = new()
    {
        [Machine.X64] = ["EpollEvent"],
        [Machine.Arm64] = ["PackedEpollEvent", "KvmMsr", "KVM_GET_MSRS"],
    };

    static readonly Dictionary<string, string> StructureOf = new()
    {
        ["EpollEvent"] = "struct epoll_event",
        ["PackedEpollEvent"] = "struct epoll_event",
        ["StatxTimestamp"] = "struct statx_timestamp",
        ["SockaddrUn"] = "struct sockaddr_un",
        ["SockaddrIn"] = "struct sockaddr_in",
        ["SockaddrIn6"] = "struct sockaddr_in6",
        ["PosixSpawnAttr"] = "posix_spawnattr_t",
        ["PosixSpawnFileActions"] = "posix_spawn_file_actions_t",
        ["SigSet"] = "sigset_t",
    };

    /// <summary>The program's lines.</summary>
    internal static IEnumerable<string> For(Machine machine) =>
    [
        "#define _GNU_SOURCE",
        .. Headers.Select(header => $"#include <{header}>"),
        .. Assertions(machine),
    ];

    /// <summary>Those of them that judge something.</summary>
    internal static IEnumerable<string> Assertions(Machine machine) =>
    [
        .. Constants(typeof(Libc), machine), .. Constants(typeof(Errno), machine),
        .. typeof(Libc).GetNestedTypes(Declared)
            .Where(type => type is { IsValueType: true } && type != typeof(Libc.KvmMsr) && IsOf(machine, type.Name))
            .SelectMany(Layout),
        .. IsOf(machine, nameof(Libc.KvmMsr)) ? OneMsr() : [],
    ];

    // A name may end with the machine that it is of.
    static bool IsOf(Machine machine, string name) =>
        !Foreign[machine].Contains(name) && (MachineIn(name) is not { } own || own == machine);

    static Machine? MachineIn(string name) => name.EndsWith("_X64", StringComparison.Ordinal) ? Machine.X64
        : name.EndsWith("_ARM64", StringComparison.Ordinal) ? Machine.Arm64 : null;

    static string InC(string name) => MachineIn(name) is null ? name : name[..name.LastIndexOf('_')];

    static IEnumerable<string> Constants(Type type, Machine machine) =>
        from field in type.GetFields(Declared)
        where field.IsLiteral && field.FieldType != typeof(string) && IsOf(machine, field.Name)
        let value = Convert.ToInt64(field.GetRawConstantValue(), provider: null)
        let expression = ExpressionOf.GetValueOrDefault(field.Name, InC(field.Name))
        select $"_Static_assert((unsigned int)({expression}) == (unsigned int){value}LL, \"{field.Name}\");";

    // The kernel's structure ends with any number of entries; ours has one.
    static IEnumerable<string> OneMsr() =>
    [
        $"_Static_assert(sizeof(struct kvm_msrs) + sizeof(struct kvm_msr_entry) == {Marshal.SizeOf<Libc.KvmMsr>()}, "
            + "\"size\");",
        $"_Static_assert(offsetof(struct kvm_msrs, nmsrs) == {Marshal.OffsetOf<Libc.KvmMsr>("nmsrs")}, \"nmsrs\");",
        .. new[] { "index", "data" }.Select(static name =>
            $"_Static_assert(offsetof(struct kvm_msrs, entries) + offsetof(struct kvm_msr_entry, {name}) == "
            + $"{Marshal.OffsetOf<Libc.KvmMsr>(name)}, \"{name}\");"),
    ];

    static IEnumerable<string> Layout(Type type)
    {
        // A type of a fixed buffer is the compiler's own or ours; C has an array there.
        if (type.Name.StartsWith('<') || type.IsDefined(typeof(InlineArrayAttribute), inherit: false))
        {
            yield break;
        }

        var structure = StructureOf.GetValueOrDefault(type.Name, $"struct {type.Name.ToLowerInvariant()}");
        yield return $"_Static_assert(sizeof({structure}) == {Marshal.SizeOf(type)}, \"size of {type.Name}\");";
        foreach (var field in type.GetFields(Declared).Where(field => !field.Name.StartsWith('_') && !field.IsStatic))
        {
            yield return $"_Static_assert(offsetof({structure}, {field.Name}) == {Marshal.OffsetOf(type, field.Name)}, "
                + $"\"offset of {type.Name}.{field.Name}\");";
        }
    }
}
