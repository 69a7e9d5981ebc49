// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Driver.Domains;

namespace VirtVzd.Tests.Driver.Domains;

/// <summary>A list of pages is a list.</summary>
sealed class PagedListTests
{
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(1024)]
    [TestCase(1025)]
    [TestCase(16384)]
    public void It_has_what_was_added_in_that_order(int count)
    {
        var list = new PagedList<int>();
        for (var i = 0; i < count; i++)
        {
            list.Add(i);
        }

        Assert.That(list, Has.Count.EqualTo(count));
        Assert.That(list.SequenceEqual(Enumerable.Range(0, count)));
        Assert.That(() => list[count], Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => list[-1], Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Thousands_of_domains_take_no_array_that_is_heaped_apart()
    {
        // The runtime counts arrays of 85,000 bytes among the oldest from the start.
        var list = new PagedList<DomainReference>();
        for (var i = 0; i < 16_384; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            list.Add(new DomainReference("guest", Guid.Empty, i));
            Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(85_000));
        }
    }
}
