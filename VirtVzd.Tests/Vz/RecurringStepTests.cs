// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Driver;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Vz;

/// <summary>What every call does before its own work: flags, the domain, the caller's rights, in libvirt's order and words.</summary>
sealed class RecurringStepTests : SimulatedDriver
{
    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "vm", "--state", "running");
        Host.Do("create", "ct", "ct");
    }

    [Test]
    public void A_domain_that_is_not_there_is_missed_by_every_call()
    {
        var gone = new DomainReference("was-here", Guid.Parse("00000000-1111-2222-3333-444444444444"), Id: 7);

        Assert.Multiple(() =>
        {
            foreach (var call in DomainCall.All)
            {
                var refusal = Refusal(() => call.Invoke(Connection, Call, gone, 0));

                Assert.That(
                    (refusal.Code, refusal.Domain, refusal.Str2),
                    Is.EqualTo((ErrorCode.NoDomain, ErrorDomain.Parallels, "no domain with matching uuid '00000000-1111-2222-3333-444444444444' (was-here)")),
                    call.Function);
            }
        });
    }

    [Test]
    public void Flags_that_nobody_knows_are_named_before_the_domain_is_looked_for()
    {
        var gone = new DomainReference("was-here", Guid.NewGuid(), DomainReference.Inactive);

        Assert.Multiple(() =>
        {
            foreach (var call in DomainCall.All.Where(static call => call.UnknownFlag != 0))
            {
                var refusal = Refusal(() => call.Invoke(Connection, Call, gone, call.UnknownFlag | 0x4000_0000));

                Assert.That(
                    (refusal.Code, refusal.Domain, refusal.Message),
                    Is.EqualTo((
                        ErrorCode.InvalidArg,
                        ErrorDomain.Parallels,
                        $"unsupported flags (0x{call.UnknownFlag | 0x4000_0000:x}) in function {call.Function}")));
                Assert.That((refusal.Str1, refusal.Str2, refusal.Int1, refusal.Int2), Is.EqualTo((call.Function, "flags", 0, 0)));
            }
        });
    }

    [Test]
    public void A_right_that_the_caller_does_not_have_is_asked_for_by_every_call()
    {
        Assert.Multiple(() =>
        {
            foreach (var call in DomainCall.All)
            {
                var access = new RefusingAccess("domain");

                var refusal = Refusal(() => call.Invoke(Connection, new CallContext(CallerIdentity.Unknown, access), Domain("vm"), 0));

                Assert.That(
                    (refusal.Code, refusal.Domain, refusal.Message),
                    Is.EqualTo((ErrorCode.AccessDenied, ErrorDomain.Access, "access denied: 'vz' denied access")));
                Assert.That(access.Asked, Is.EqualTo(new[] { $"domain {call.Permission} vm" }), call.Function);
            }
        });
        Assert.That(State("vm").State, Is.EqualTo(DomainState.Running));
    }

    [Test]
    public void Questions_about_connection_and_host_take_their_rights()
    {
        var (connect, node, numbers) = (Connection.Connect, Connection.Node, Connection.NodeStatistics);

        Assert.Multiple(() =>
        {
            Check("getattr", call => Hypervisor.Open(call, "vz:///system"));
            Check("getattr", call => connect.GetVersion(call));
            Check("getattr", call => connect.GetHostname(call));
            Check("read", call => connect.GetSysinfo(call, 0));
            Check("read", call => connect.GetMaxVcpus(call, null));
            Check("read", call => connect.GetCapabilities(call));
            Check("getattr", call => connect.SupportsFeature(call, DriverFeature.FdPassing));
            Check("getattr", call => connect.RegisterCloseCallback(call, static _ => { }));
            Check("getattr", connect.UnregisterCloseCallback);
            Check("search-domains", call => Connection.Events.Subscribe(call, DomainEventId.Lifecycle, null, static _ => { }));
            Check("read", call => node.GetInfo(call));
            Check("read", call => node.GetFreeMemory(call));
            Check("read", call => numbers.GetCpuTimes(call, INodeStatistics.All, 0));
            Check("read", call => numbers.GetMemory(call, INodeStatistics.All, 0));
            Check("read", call => numbers.GetFreeBytesOfCells(call, 0, 1));
            Check("read", call => numbers.GetCpuMap(call, 0));
            Check("search-domains", call => Domains.List(call, 0));
            Check("search-domains", call => Domains.ListActiveIds(call, 9));
            Check("search-domains", call => Domains.CountActive(call));
            Check("search-domains", call => Domains.ListInactiveNames(call, 9));
            Check("search-domains", call => Domains.CountInactive(call));
            Check("search-domains", call => Connection.Statistics.GetAll(call, null, 0, 0));
        });

        static void Check(string permission, Action<CallContext> question)
        {
            var access = new RefusingAccess("connect");
            var refusal = Refusal(() => question(new CallContext(CallerIdentity.Unknown, access)));

            Assert.That(refusal.Code, Is.EqualTo(ErrorCode.AccessDenied));
            Assert.That(access.Asked, Is.EqualTo(new[] { $"connect {permission} " }));
        }
    }

    [Test]
    public void Domains_that_the_caller_may_not_see_are_in_no_list_and_refused_when_they_are_looked_up()
    {
        var call = new CallContext(CallerIdentity.Unknown, new RefusingAccess("domain"));

        Assert.Multiple(() =>
        {
            Assert.That(Domains.List(call, 0), Is.Empty);
            Assert.That(Domains.ListActiveIds(call, 9), Is.Empty);
            Assert.That(Domains.CountActive(call), Is.Zero);
            Assert.That(Domains.ListInactiveNames(call, 9), Is.Empty);
            Assert.That(Domains.CountInactive(call), Is.Zero);
            Assert.That(Connection.Statistics.GetAll(call, null, 0, 0), Is.Empty);
            Assert.That(Refusal(() => Domains.LookupByName(call, "vm")).Code, Is.EqualTo(ErrorCode.AccessDenied));
            Assert.That(Refusal(() => Domains.LookupByUuid(call, Domain("vm").Uuid)).Code, Is.EqualTo(ErrorCode.AccessDenied));
            Assert.That(Refusal(() => Domains.LookupById(call, Domain("vm").Id)).Code, Is.EqualTo(ErrorCode.AccessDenied));
        });
    }

    [Test]
    public void A_definition_takes_two_rights_after_it_was_read()
    {
        var access = new RefusingAccess("domain");
        var call = new CallContext(CallerIdentity.Unknown, access);

        var refusal = Refusal(() => Domains.Define(call, Domains.GetXml(Call, Domain("ct"), 0), 0));
        var unreadable = Refusal(() => Domains.Define(call, "<domain", 0));

        Assert.That(refusal.Code, Is.EqualTo(ErrorCode.AccessDenied));
        Assert.That(unreadable.Code, Is.EqualTo(ErrorCode.XmlDetail));
        Assert.That(access.Asked, Is.EqualTo(new[] { "domain write ct" }));
    }
}
