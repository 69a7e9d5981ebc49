// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using NUnit.Framework;
using VirtVzd.Io;
using VirtVzd.Protocol.Messages;
using VirtVzd.Server;

namespace VirtVzd.Tests.Server;

[TestFixture]
sealed class AdmissionTests
{
    const uint Root = 0;
    const uint Nobody = 65534;
    const uint Bin = 2;

    static Admission Limited(int clients, int anonymous, int percent = 25) =>
        new(new ClientLimits(clients, anonymous) { UserPercent = percent }, static userId => userId == Root);

    static Newcomer By(uint userId, AuthType auth = AuthType.None) => new(
        new ServiceSettings(auth, IsReadOnly: false, RequestsPerClientMax: 5),
        new NoSocket(),
        new PeerCredentials(1, userId, userId));

    static UserClients Enter(Admission admission, Newcomer newcomer)
    {
        var user = admission.Of(newcomer.Peer.UserId);
        admission.Enter(user, newcomer.IsAnonymous);
        return user;
    }

    static int Fill(Admission admission, uint userId, AuthType auth = AuthType.None)
    {
        var entered = 0;
        for (; admission.Admits(By(userId, auth)); entered++)
        {
            Enter(admission, By(userId, auth));
        }

        return entered;
    }

    [TestCase(100, 25)]
    [TestCase(10, 2)]
    [TestCase(3, 1)]
    [TestCase(1, 1)]
    public void A_user_has_a_quarter_of_the_connections_and_one_at_least(int max, int share)
    {
        var admission = Limited(max, anonymous: 0);

        Assert.That(Fill(admission, Nobody), Is.EqualTo(share));
        Assert.That(admission.Admits(By(Bin)), Is.EqualTo(max > share));
    }

    [Test]
    public void A_user_has_a_quarter_of_those_who_are_not_authenticated_and_others_come_in_past_him()
    {
        var admission = Limited(5000, anonymous: 20);

        Assert.That(Fill(admission, Nobody, AuthType.Polkit), Is.EqualTo(5));
        Assert.That(admission.Admits(By(Bin, AuthType.Polkit)), Is.True);
        Assert.That(
            admission.Admits(By(Nobody)), Is.True,
            "where nobody has to authenticate himself that limit is not reached");
    }

    [Test]
    public void Root_never_counts_as_anonymous_and_comes_in_when_all_is_full()
    {
        var admission = Limited(20, anonymous: 20, percent: 100);
        Assert.That(Fill(admission, Nobody, AuthType.Polkit), Is.EqualTo(20));

        for (var i = 0; i < 50; i++)
        {
            Assert.That(admission.Admits(By(Root, AuthType.Polkit)), Is.True);
            Enter(admission, By(Root, AuthType.Polkit));
        }

        Assert.That((admission.Clients, admission.Anonymous), Is.EqualTo((70, 20)));
    }

    [Test]
    public void Who_authenticates_or_goes_makes_room_for_the_first_of_those_who_wait_and_may_come_in()
    {
        var admission = Limited(8, anonymous: 4, percent: 50);
        var ofNobody = Enter(admission, By(Nobody, AuthType.Polkit));
        Enter(admission, By(Nobody, AuthType.Polkit));
        var waiting = By(Nobody, AuthType.Polkit);
        Assert.That(admission.TryWait(waiting), Is.True);
        Assert.That(admission.TakeAdmitted(), Is.Null);

        admission.Authenticate(ofNobody);

        Assert.That(admission.TakeAdmitted(), Is.SameAs(waiting));
        Enter(admission, waiting);
        Assert.That((admission.Clients, admission.Anonymous), Is.EqualTo((3, 2)));
        admission.Leave(ofNobody, wasAnonymous: true);
        Assert.That((admission.Clients, admission.Anonymous), Is.EqualTo((2, 1)));
    }

    [Test]
    public void Whoever_waits_behind_one_whose_share_is_used_up_comes_in_before_him()
    {
        var admission = Limited(8, anonymous: 0, percent: 25);
        Assert.That(Fill(admission, Nobody), Is.EqualTo(2));
        var first = By(Nobody);
        Assert.That(admission.TryWait(first), Is.True);
        foreach (var user in new uint[] { 10, 11, 12 })
        {
            Fill(admission, user);
        }

        var second = By(Bin);
        Assert.That(admission.Admits(second), Is.False);
        Assert.That(admission.TryWait(second), Is.True);

        admission.Leave(admission.Of(10), wasAnonymous: false);

        Assert.That(admission.TakeAdmitted(), Is.SameAs(second));
    }

    [Test]
    public void Too_many_who_wait_are_turned_away_of_one_user_and_in_all()
    {
        var admission = Limited(4, anonymous: 0);
        Fill(admission, Nobody);
        for (var i = 0; i < Admission.WaitingOfUserMax; i++)
        {
            Assert.That(admission.TryWait(By(Nobody)), Is.True);
        }

        Assert.That(admission.TryWait(By(Nobody)), Is.False);
        var others = 0;
        for (uint user = 1000; admission.TryWait(By(user)); user++)
        {
            others++;
        }

        Assert.That(others, Is.EqualTo(Admission.WaitingMax - Admission.WaitingOfUserMax));
        Assert.That(admission.TakeAll(), Has.Count.EqualTo(Admission.WaitingMax));
        Assert.That(admission.TakeAdmitted(), Is.Null);
    }

    [Test]
    public void A_users_connections_have_so_many_calls_of_the_loop_in_a_round()
    {
        var admission = Limited(100, anonymous: 0);
        var user = admission.Of(Nobody);
        var first = 0;
        while (user.TryTakeInline(round: 1))
        {
            first++;
        }

        Assert.That(first, Is.InRange(1, 1000));
        Assert.That(user.TryTakeInline(round: 2), Is.True);
        Assert.That(admission.Of(Root).TryTakeInline(round: 2), Is.True);
    }

    sealed class NoSocket() : SafeHandle(invalidHandleValue: 0, ownsHandle: false)
    {
        public override bool IsInvalid => true;

        protected override bool ReleaseHandle() => true;
    }
}
