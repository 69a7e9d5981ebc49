// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Vz.Migration;

namespace VirtVzd.Tests.Vz.Migration;

/// <summary>Where a dispatcher is, in the words of libvirt's own driver where it is refused.</summary>
sealed class MigrationUriTests
{
    [TestCase("vzmigr://host", "host", 0u)]
    [TestCase("vzmigr://host.example.org:64000", "host.example.org", 64000u)]
    [TestCase("vzmigr://10.1.2.3:1", "10.1.2.3", 1u)]
    [TestCase("vzmigr://[fe80::1]", "fe80::1", 0u)]
    [TestCase("vzmigr://[::1]:65535", "::1", 65535u)]
    public void A_host_and_maybe_a_port_are_read_and_written(string text, string host, uint port)
    {
        var uri = MigrationUri.Parse(text);

        Assert.That(uri, Is.EqualTo(new MigrationUri(host, port)));
        Assert.That(uri.ToString(), Is.EqualTo(text));
    }

    [TestCase("h", ErrorCode.InvalidArg, "scheme and host are mandatory vz migration URI: h")]
    [TestCase("", ErrorCode.InvalidArg, "scheme and host are mandatory vz migration URI: ")]
    [TestCase("vzmigr://", ErrorCode.InvalidArg, "scheme and host are mandatory vz migration URI: vzmigr://")]
    [TestCase("vzmigr://:5", ErrorCode.InvalidArg, "scheme and host are mandatory vz migration URI: vzmigr://:5")]
    [TestCase("://h", ErrorCode.InvalidArg, "scheme and host are mandatory vz migration URI: ://h")]
    [TestCase(
        "vzmigr://h/x", ErrorCode.InvalidArg,
        "only scheme, host and port are supported in vz migration URI: vzmigr://h/x")]
    [TestCase(
        "vzmigr://h?a=b", ErrorCode.InvalidArg,
        "only scheme, host and port are supported in vz migration URI: vzmigr://h?a=b")]
    [TestCase(
        "vzmigr://h#f", ErrorCode.InvalidArg,
        "only scheme, host and port are supported in vz migration URI: vzmigr://h#f")]
    [TestCase(
        "vzmigr://u@h", ErrorCode.InvalidArg,
        "only scheme, host and port are supported in vz migration URI: vzmigr://u@h")]
    [TestCase("tcp://h", ErrorCode.ArgumentUnsupported, "unsupported scheme tcp in migration URI tcp://h")]
    [TestCase("vzmigr://h:", ErrorCode.InvalidArg, "no host and port in vz migration URI: vzmigr://h:")]
    [TestCase("vzmigr://h:0", ErrorCode.InvalidArg, "no host and port in vz migration URI: vzmigr://h:0")]
    [TestCase("vzmigr://h:65536", ErrorCode.InvalidArg, "no host and port in vz migration URI: vzmigr://h:65536")]
    [TestCase("vzmigr://h:-1", ErrorCode.InvalidArg, "no host and port in vz migration URI: vzmigr://h:-1")]
    [TestCase("vzmigr://[::1", ErrorCode.InvalidArg, "no host and port in vz migration URI: vzmigr://[::1")]
    [TestCase("vzmigr://a b", ErrorCode.InvalidArg, "no host and port in vz migration URI: vzmigr://a b")]
    [TestCase("vzmigr://a;b", ErrorCode.InvalidArg, "no host and port in vz migration URI: vzmigr://a;b")]
    public void Anything_else_is_refused(string text, ErrorCode code, string detail)
    {
        var refusal = Assert.Throws<LibvirtException>(() => MigrationUri.Parse(text))!;

        Assert.That((refusal.Code, refusal.Domain, refusal.Str2), Is.EqualTo((code, ErrorDomain.Parallels, detail)));
    }

    [TestCase("localhost")]
    [TestCase("localhost.localdomain")]
    public void A_host_that_has_no_name_to_others_cannot_be_named(string name)
    {
        var refusal = Assert.Throws<LibvirtException>(() => MigrationUri.OfHost(name))!;

        Assert.That((refusal.Code, refusal.Domain, refusal.Str2), Is.EqualTo((
            ErrorCode.InternalError,
            ErrorDomain.Parallels,
            "hostname on destination resolved to localhost, but migration requires an FQDN")));
    }
}
