// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Auth;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;
using VirtVzd.Tests.Remote;

namespace VirtVzd.Tests.Driver.Access;

/// <summary>What the access drivers say is what the driver's checks do.</summary>
sealed class CallContextTests
{
    static readonly DomainReference s_web = new("web", Guid.Parse("11111111-2222-3333-4444-555555555555"), 1);
    static readonly DomainReference s_mail = new("mail", Guid.Parse("66666666-2222-3333-4444-555555555555"), -1);
    static readonly AccessPermission s_search = new("connect", "search-domains");
    static readonly AccessPermission s_read = new("domain", "read");
    static readonly AccessPermission s_secure = new("domain", "read-secure");
    static readonly CallRights s_rights = new([s_search, s_read, s_secure], [s_read]);

    [Test]
    public void Without_access_drivers_everything_is_allowed()
    {
        var call = new CallContext(CallerIdentity.Unknown, new AllowEverything()) { Rights = s_rights };

        Assert.That(call.RequireConnect, Throws.Nothing);
        Assert.That(() => call.RequireDomain(s_web), Throws.Nothing);
        Assert.That(call.OnlyVisible([s_web, s_mail], domain => domain), Is.EqualTo(new[] { s_web, s_mail }));
        Assert.That(call.SeesAll, Is.True);
    }

    [Test]
    public void A_refusal_is_libvirts_error()
    {
        var call = Asking(new RecordingAccess(_ => false));

        Assert.That(
            () => call.RequireDomain(s_web),
            Throws.TypeOf<LibvirtException>()
                .With.Message.EqualTo("access denied: 'vz' denied access")
                .And.Property(nameof(LibvirtException.Code)).EqualTo(ErrorCode.AccessDenied)
                .And.Property(nameof(LibvirtException.Domain)).EqualTo(ErrorDomain.Access));
    }

    [Test]
    public void One_permission_that_is_denied_denies_the_call()
    {
        var call = Asking(new RecordingAccess(request => request.Permission != s_secure));

        Assert.That(() => call.RequireDomain(s_web), Throws.TypeOf<LibvirtException>());
    }

    [Test]
    public void Each_object_is_asked_about_with_its_own_permissions()
    {
        var access = new RecordingAccess(_ => true);
        var call = Asking(access);

        call.RequireConnect();
        call.RequireDomain(s_web);

        Assert.That(access.Asked, Is.EqualTo(new AccessRequest[]
        {
            new(CallerIdentity.Unknown, s_search),
            new(CallerIdentity.Unknown, s_read, s_web),
            new(CallerIdentity.Unknown, s_secure, s_web),
        }));
    }

    [Test]
    public void A_list_leaves_out_what_is_denied_and_asks_once()
    {
        var access = new RecordingAccess(request => request.Domain != s_web);
        var call = Asking(access);

        var visible = call.OnlyVisible([s_web, s_mail, s_web], domain => domain);

        Assert.That(visible, Is.EqualTo(new[] { s_mail }));
        Assert.That(access.Rounds, Is.EqualTo(1));
        Assert.That(access.Asked.Select(request => request.Permission), Is.All.EqualTo(s_read));
    }

    static CallContext Asking(IAccessControl access) => new(CallerIdentity.Unknown, access) { Rights = s_rights };
}
