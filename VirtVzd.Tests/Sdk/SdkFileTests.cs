// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Sdk;

namespace VirtVzd.Tests.Sdk;

/// <summary>Which file a function was loaded from.</summary>
sealed class SdkFileTests
{
    static readonly string[] s_maps =
    [
        "55d0c0a00000-55d0c0a21000 r--p 00000000 08:01 1234                       /usr/sbin/virtvzd",
        "7f0c1a000000-7f0c1a021000 r-xp 00001000 08:01 1235                       /usr/lib64/libprl_sdk.so.9.0.41",
        "7f0c1a021000-7f0c1a022000 rw-p 00000000 00:00 0 ",
        "7ffd1a021000-7ffd1a022000 rw-p 00000000 00:00 0                          [stack]",
        "nonsense",
    ];

    [TestCase(0x7f0c1a000000u, "/usr/lib64/libprl_sdk.so.9.0.41")]
    [TestCase(0x7f0c1a020fffu, "/usr/lib64/libprl_sdk.so.9.0.41")]
    [TestCase(0x7f0c1a021000u, null)]
    [TestCase(0x7ffd1a021000u, null)]
    [TestCase(0x1000u, null)]
    [TestCase(0x55d0c0a00001u, "/usr/sbin/virtvzd")]
    public void It_is_the_one_that_is_mapped_there(ulong address, string? file) =>
        Assert.That(SdkFile.Find(s_maps, address), Is.EqualTo(file));
}
