// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Vz.Calls;

namespace VirtVzd.Tests.Vz.Calls;

/// <summary>Which names the driver opens, and what it says to the others.</summary>
sealed class VzUriTests
{
    [TestCase(null, false, "vz:///system", "vz")]
    [TestCase("", false, "vz:///system", "vz")]
    [TestCase("", true, "vz:///session", "vz")]
    [TestCase("vz:///system", false, "vz:///system", "vz")]
    [TestCase("vz:///system", true, "vz:///system", "vz")]
    [TestCase("vz:/system", false, "vz:///system", "vz")]
    [TestCase("vz:///session", true, "vz:///session", "vz")]
    [TestCase("parallels:///system", false, "parallels:///system", "Parallels")]
    [TestCase("parallels:///session", true, "parallels:///session", "Parallels")]
    public void Its_own_names_open(string? name, bool sessionMode, string uri, string type)
    {
        var parsed = VzUri.Parse(name, sessionMode);

        Assert.That((parsed.ToString(), parsed.DriverType), Is.EqualTo((uri, type)));
    }

    [TestCase("vz:///session", "internal error: Unexpected Virtuozzo URI path '/session', try vz:///system")]
    [TestCase("vz:///System", "internal error: Unexpected Virtuozzo URI path '/System', try vz:///system")]
    [TestCase("vz:///system/", "internal error: Unexpected Virtuozzo URI path '/system/', try vz:///system")]
    [TestCase("vz:///", "internal error: Unexpected Virtuozzo URI path '/', try vz:///system")]
    [TestCase("vz:system", "internal error: Unexpected Virtuozzo URI path 'system', try vz:///system")]
    public void Another_path_is_refused(string name, string message) =>
        Check(name, message, ErrorCode.InternalError, ErrorDomain.Parallels);

    [Test]
    public void A_server_that_was_meant_to_be_a_path_is_pointed_out() => Check(
        "vz://system", "internal error: invalid URI vz://system (maybe you want vz:///system)", ErrorCode.InternalError,
        ErrorDomain.None);

    [TestCase("foo", "no connection driver available for URI 'foo' does not include a driver name")]
    [TestCase("/system", "no connection driver available for URI '/system' does not include a driver name")]
    [TestCase("test:///default", "no connection driver available for test:///default")]
    [TestCase("vz+ssh:///system", "no connection driver available for vz+ssh:///system")]
    [TestCase("VZ:///system", "no connection driver available for VZ:///system")]
    [TestCase("vz://host/system", "no connection driver available for vz://host/system")]
    [TestCase("vz://root@/system", "no connection driver available for vz://root@/system")]
    [TestCase("vz://:1/system", "no connection driver available for vz://:1/system")]
    [TestCase("vz:///system?socket=/tmp/x", "no connection driver available for vz:///system?socket=/tmp/x")]
    [TestCase("vz:///system#x", "no connection driver available for vz:///system#x")]
    public void It_goes_nowhere_else_for_a_client(string name, string message) =>
        Check(name, message, ErrorCode.NoConnect, ErrorDomain.None);

    [TestCase("vz:///sys tem")]
    [TestCase("vz:///sys%2")]
    [TestCase("vz:///sys%zz")]
    [TestCase("vz:///\u00e9")]
    [TestCase("vz:///a\nb")]
    public void What_is_no_uri_is_said_to_be_none(string name) =>
        Check(name, $"internal error: Unable to parse URI {name}", ErrorCode.InternalError, ErrorDomain.Uri);

    static void Check(string name, string message, ErrorCode code, ErrorDomain domain)
    {
        var refusal = Assert.Throws<LibvirtException>(() => VzUri.Parse(name, sessionMode: false))!;

        Assert.That((refusal.Message, refusal.Code, refusal.Domain), Is.EqualTo((message, code, domain)));
    }
}
