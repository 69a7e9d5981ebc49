// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using NUnit.Framework;
using VirtVzd.Native.Linux;

namespace VirtVzd.Tests.Native.Linux;

/// <summary>Random bytes come from the kernel, in UUIDs of the right form.</summary>
sealed class KernelRandomTests
{
    [TestCase(0)]
    [TestCase(16)]
    [TestCase(257)]
    [TestCase(100_000)]
    public void A_buffer_of_any_length_is_filled_to_its_end(int length)
    {
        var bytes = new byte[length];

        KernelRandom.Fill(bytes);

        // A byte stays 0 in one of 256 cases, 16 at the end in none.
        Assert.That(
            length == 0 || System.Array.Exists(bytes[^System.Math.Min(length, 16)..], static b => b != 0), Is.True);
    }

    [Test]
    public void A_uuid_says_that_it_is_random_and_is_never_the_same()
    {
        var seen = new HashSet<System.Guid>();
        for (var i = 0; i < 1000; i++)
        {
            var uuid = KernelRandom.NewUuid();

            Assert.That((uuid.Version, uuid.Variant & 0xC), Is.EqualTo((4, 8)));
            Assert.That(seen.Add(uuid), Is.True);
        }
    }
}
