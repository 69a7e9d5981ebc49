// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using NUnit.Framework;
using VirtVzd.Auth;
using VirtVzd.Driver;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Driver;

/// <summary>What the access drivers say is what the driver's checks do.</summary>
sealed class CallContextTests
{
    static readonly DomainReference s_domain = new("web", Guid.Parse("11111111-2222-3333-4444-555555555555"), 1);

    [Test]
    public void Without_access_drivers_everything_is_allowed()
    {
        var call = new CallContext(CallerIdentity.Unknown, new AllowEverything());

        Assert.That(() => call.RequireConnect("write"), Throws.Nothing);
        Assert.That(() => call.RequireDomain("delete", s_domain), Throws.Nothing);
    }

    [Test]
    public void A_refusal_is_libvirts_error()
    {
        var call = new CallContext(CallerIdentity.Unknown, new Refusing());

        Assert.That(
            () => call.RequireDomain("start", s_domain),
            Throws.TypeOf<LibvirtException>()
                .With.Message.EqualTo("access denied: 'vz' denied access")
                .And.Property(nameof(LibvirtException.Code)).EqualTo(ErrorCode.AccessDenied));
    }

    [Test]
    public void The_question_names_object_permission_and_domain()
    {
        var access = new Refusing();
        var call = new CallContext(CallerIdentity.Unknown, access);

        var allowed = call.MayDomain("getattr", s_domain) || call.MayConnect("search-domains");

        Assert.That(allowed, Is.False);
        Assert.That(access.Asked, Is.EqualTo(new[]
        {
            new AccessRequest("domain", "getattr", "web", s_domain.Uuid),
            new AccessRequest("connect", "search-domains"),
        }));
    }

    sealed class Refusing : IAccessControl
    {
        internal List<AccessRequest> Asked { get; } = [];

        public bool AllowsAll => false;

        public bool Allows(CallerIdentity caller, in AccessRequest request)
        {
            Asked.Add(request);
            return false;
        }
    }
}
