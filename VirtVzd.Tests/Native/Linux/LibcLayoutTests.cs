// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using NUnit.Framework;
using VirtVzd.Native.Linux;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Native.Linux;

/// <summary>Lets the C compiler judge the bindings: each constant, size and offset becomes a <c>_Static_assert</c>.</summary>
[TestFixture]
[NeedsPrograms]
sealed class LibcLayoutTests
{
    const BindingFlags Declared = BindingFlags.Static | BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public
        | BindingFlags.DeclaredOnly;

    static readonly string[] Headers =
    [
        "errno.h", "fcntl.h", "grp.h", "netdb.h", "netinet/in.h", "netinet/tcp.h", "poll.h", "pwd.h", "signal.h", "stddef.h", "sys/epoll.h", "sys/eventfd.h", "sys/file.h", "sys/mman.h", "sys/socket.h",
        "sys/resource.h", "sys/stat.h", "sys/un.h", "sys/uio.h", "sys/wait.h", "spawn.h", "unistd.h", "linux/kvm.h",
    ];

    // Names that no user-space header has: SCM_MAX_FD is the kernel's alone, SUN_PATH_BYTES a size in its structure.
    static readonly Dictionary<string, string> ExpressionOf = new()
    {
        ["SCM_MAX_FD"] = "253",
        ["SUN_PATH_BYTES"] = "sizeof(((struct sockaddr_un *)0)->sun_path)",
    };

    static readonly Dictionary<string, string> StructureOf = new()
    {
        ["EpollEvent"] = "struct epoll_event",
        ["StatxTimestamp"] = "struct statx_timestamp",
        ["SockaddrUn"] = "struct sockaddr_un",
        ["SockaddrIn"] = "struct sockaddr_in",
        ["SockaddrIn6"] = "struct sockaddr_in6",
        ["PosixSpawnAttr"] = "posix_spawnattr_t",
        ["PosixSpawnFileActions"] = "posix_spawn_file_actions_t",
        ["SigSet"] = "sigset_t",
    };

    [Test]
    public void The_C_compiler_agrees_with_every_constant_size_and_offset()
    {
        using var directory = new TemporaryDirectory();
        var source = directory["layout.c"];
        File.WriteAllLines(source, [
            "#define _GNU_SOURCE",
            .. Headers.Select(header => $"#include <{header}>"),
            .. Constants(typeof(Libc)), .. Constants(typeof(Errno)),
            .. typeof(Libc).GetNestedTypes(Declared).Where(type => type is { IsValueType: true } && type != typeof(Libc.KvmMsr)).SelectMany(Layout),
            .. OneMsr(),
        ]);

        var compiled = new Command("gcc", "-std=gnu11", "-fsyntax-only", source).Run();

        Assert.That(compiled.ExitCode, Is.Zero, compiled.Error);
    }

    [Test]
    public void The_program_that_is_compiled_judges_something()
    {
        Assert.That(Constants(typeof(Libc)).Count(), Is.GreaterThan(40));
        Assert.That(typeof(Libc).GetNestedTypes(Declared).SelectMany(Layout).Count(), Is.GreaterThan(40));
    }

    static IEnumerable<string> Constants(Type type) =>
        from field in type.GetFields(Declared)
        where field.IsLiteral && field.FieldType != typeof(string)
        let value = Convert.ToInt64(field.GetRawConstantValue(), provider: null)
        let expression = ExpressionOf.GetValueOrDefault(field.Name, field.Name)
        select $"_Static_assert((unsigned int)({expression}) == (unsigned int){value}LL, \"{field.Name}\");";

    // The kernel's structure ends with any number of entries; ours has one.
    static IEnumerable<string> OneMsr() =>
    [
        $"_Static_assert(sizeof(struct kvm_msrs) + sizeof(struct kvm_msr_entry) == {Marshal.SizeOf<Libc.KvmMsr>()}, \"size\");",
        $"_Static_assert(offsetof(struct kvm_msrs, nmsrs) == {Marshal.OffsetOf<Libc.KvmMsr>("nmsrs")}, \"nmsrs\");",
        .. new[] { "index", "data" }.Select(static name =>
            $"_Static_assert(offsetof(struct kvm_msrs, entries) + offsetof(struct kvm_msr_entry, {name}) == "
            + $"{Marshal.OffsetOf<Libc.KvmMsr>(name)}, \"{name}\");"),
    ];

    static IEnumerable<string> Layout(Type type)
    {
        // A type of a fixed buffer is the compiler's own, and so is its name.
        if (type.Name.StartsWith('<'))
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
