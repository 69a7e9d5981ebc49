// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.CompilerServices;
using NUnit.Framework;
using VirtVzd.Xdr;

namespace VirtVzd.Tests.Xdr;

/// <summary>Large arrays are used again, by one at a time, and do not outlive a collection.</summary>
sealed class LargeArraysTests
{
    [Test]
    public void An_array_that_was_given_back_is_lent_again_to_one()
    {
        var arrays = new LargeArrays();
        var array = new byte[100_000];
        arrays.Put(array);

        Assert.That(arrays.Take(90_000), Is.SameAs(array));
        Assert.That(arrays.Take(90_000), Is.Null);
    }

    [TestCase(100_001)]
    [TestCase(79_999)]
    public void One_that_is_too_short_or_much_too_long_stays(int bytes)
    {
        var arrays = new LargeArrays();
        var array = new byte[100_000];
        arrays.Put(array);

        Assert.That(arrays.Take(bytes), Is.Null);
        Assert.That(arrays.Take(100_000), Is.SameAs(array));
    }

    [Test]
    public void Of_many_some_are_kept()
    {
        var arrays = new LargeArrays();
        var all = new byte[10][];
        for (var i = 0; i < all.Length; i++)
        {
            arrays.Put(all[i] = new byte[100_000]);
        }

        var taken = 0;
        while (arrays.Take(100_000) is { } array)
        {
            Assert.That(array, Is.SameAs(all[taken]));
            taken++;
        }

        Assert.That(taken, Is.EqualTo(4));
        GC.KeepAlive(all);
    }

    [Test]
    public void A_collection_takes_what_nobody_uses()
    {
        var arrays = new LargeArrays();
        Keep(arrays);

        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);

        Assert.That(arrays.Take(100_000), Is.Null);
    }

    // Apart, so that no place on the stack holds the array.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Keep(LargeArrays arrays) => arrays.Put(new byte[100_000]);
}
