// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Events;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Tests.Vz.Guests;

/// <summary>Who hears of which events, and in which order.</summary>
sealed class DomainEventHubTests
{
    static readonly DomainReference s_one = new("one", Guid.NewGuid(), 1);
    static readonly DomainReference s_other = new("other", Guid.NewGuid(), 2);

    DomainEventHub _hub = null!;
    List<string> _heard = null!;

    [SetUp]
    public void MakeHub() => (_hub, _heard) = (new DomainEventHub(), []);

    [Test]
    public void Subscribers_of_all_and_of_one_domain_hear_in_the_order_of_their_ids()
    {
        int[] ids =
        [
            Subscribe("first of one", s_one.Uuid), Subscribe("second of all", domain: null),
            Subscribe("of another", s_other.Uuid), Subscribe("third of one", s_one.Uuid),
            _hub.Subscribe(DomainEventId.Reboot, s_one.Uuid, _ => _heard.Add("another kind")),
        ];

        _hub.Deliver(Started(s_one));

        Assert.That(ids, Is.EqualTo(Enumerable.Range(0, 5)));
        Assert.That(_heard, Is.EqualTo(new[] { "first of one", "second of all", "third of one" }));
    }

    [Test]
    public void Who_has_unsubscribed_hears_nothing_and_again_is_harmless()
    {
        var ofOne = Subscribe("of one", s_one.Uuid);
        var ofAll = Subscribe("of all", domain: null);
        Subscribe("still there", s_one.Uuid);

        _hub.Unsubscribe(ofOne);
        _hub.Unsubscribe(ofAll);
        _hub.Unsubscribe(ofAll);
        _hub.Unsubscribe(77);
        _hub.Deliver(Started(s_one));

        Assert.That(_heard, Is.EqualTo(new[] { "still there" }));
    }

    [Test]
    public void An_event_costs_nothing_for_those_who_want_to_hear_of_other_domains()
    {
        for (var i = 0; i < 20_000; i++)
        {
            Subscribe("of another", Guid.NewGuid());
        }

        Subscribe("of one", s_one.Uuid);
        var before = GC.GetAllocatedBytesForCurrentThread();

        _hub.Deliver(Started(s_one));

        Assert.That(_heard, Is.EqualTo(new[] { "of one" }));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(10_000), "it looks at none of them");
    }

    static DomainLifecycleEvent Started(DomainReference domain) =>
        new(domain, DomainLifecycle.Started, (int)DomainStartedDetail.Booted);

    int Subscribe(string name, Guid? domain) => _hub.Subscribe(DomainEventId.Lifecycle, domain, _ => _heard.Add(name));
}
