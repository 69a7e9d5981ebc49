// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;
using VirtVzd.Tests.Remote;

namespace VirtVzd.Tests.Vz.Session;

/// <summary>What every call does before its own work: flags and the domain, in libvirt's order and words.</summary>
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
                    Is.EqualTo((
                        ErrorCode.NoDomain, ErrorDomain.Parallels,
                        "no domain with matching uuid '00000000-1111-2222-3333-444444444444' (was-here)")),
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
                Assert.That(
                    (refusal.Str1, refusal.Str2, refusal.Int1, refusal.Int2),
                    Is.EqualTo((call.Function, "flags", 0, 0)));
            }
        });
    }

    [Test]
    public void A_definition_takes_its_rights_after_it_was_read()
    {
        var access = new RecordingAccess(static _ => false);
        var call = new CallContext(CallerIdentity.Unknown, access)
        {
            Rights = new CallRights([new("domain", "write"), new("domain", "save")], []),
        };

        var refusal = Refusal(() => Domains.Define(call, Domains.GetXml(Call, Domain("ct"), 0), 0));
        var unreadable = Refusal(() => Domains.Define(call, "<domain", 0));

        Assert.That(refusal.Code, Is.EqualTo(ErrorCode.AccessDenied));
        Assert.That(unreadable.Code, Is.EqualTo(ErrorCode.XmlDetail));
        Assert.That(
            access.Asked.Select(asked => $"{asked.Permission.Name} {asked.Domain?.Name}"),
            Is.EqualTo(new[] { "write ct", "save ct" }));
    }
}
