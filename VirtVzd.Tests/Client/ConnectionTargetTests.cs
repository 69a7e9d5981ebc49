// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Client;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Client;

/// <summary>
/// Connection URIs are read as libvirt reads them. Names and refusals are those of libvirt 9.0's virsh.
/// </summary>
[NeedsPrograms]
sealed class ConnectionTargetTests
{
    [TestCase("vz:///system", Transport.Unix, "localhost", null)]
    [TestCase("vz+unix:///system", Transport.Unix, "localhost", null)]
    [TestCase("vz://host/system", Transport.Tls, "host", "16514")]
    [TestCase("vz+tls:///system", Transport.Tls, "localhost", "16514")]
    [TestCase("vz+TLS://host:1/system", Transport.Tls, "host", "1")]
    [TestCase("vz+tcp://host/system", Transport.Tcp, "host", "16509")]
    [TestCase("vz+tcp://host:0/system", Transport.Tcp, "host", "16509")]
    [TestCase("vz+tcp://[::1]/system", Transport.Tcp, "::1", "16509")]
    [TestCase("vz+tcp://[fe80::1%25eth0]:022/system", Transport.Tcp, "fe80::1%eth0", "22")]
    [TestCase("vz+ssh://h%41st/system", Transport.Ssh, "hAst", null)]
    [TestCase("vz+ssh://me@host:2222/system", Transport.Ssh, "host", "2222")]
    [TestCase("vz+ext:///system?command=/bin/x", Transport.Ext, "localhost", null)]
    [TestCase("vz+libssh2://host/system", Transport.Libssh2, "host", null)]
    [TestCase("vz+libssh://host/system", Transport.Libssh, "host", null)]
    public void The_scheme_and_the_server_say_what_carries_it_and_where_to(
        string uri, object transport, string host, string? service)
    {
        var target = ConnectionTarget.Parse(uri);

        Assert.That((target.Transport, target.Host, target.Service), Is.EqualTo(((Transport)transport, host, service)));
    }

    [TestCase("test+ssh://h/default", "test:///default")]
    [TestCase("test+ssh://u%40x:pw@h/x?a=1&a=2", "test:///x?a=1&a=2")]
    [TestCase("test+ssh://h/de%27f%20a%3Fult?a=%20/!*'()~:@,$+&b=%C3%A9&c&=d&e=f;g=%26%3D%23%25",
        "test:///de'f%20a%3Fult?a=%20%2F%21%2A%27%28%29~%3A%40%2C%24%2B&b=%C3%A9&c=&e=f&g=%26%3D%23%25")]
    [TestCase("test+ssh://h/a/b/?A=B&PROXY=native&Socket=/x#f%20r", "test:///a/b/?A=B#f%20r")]
    [TestCase("test+ssh://h/a:b@c;d=e%3Ff%23#x:y%25[z]", "test:///a%3Ab@c;d=e%3Ff%23#x:y%25[z]")]
    [TestCase("test+ssh://h/%C3%A9", "test:///%C3%A9")]
    [TestCase("test+ssh://h", "test://")]
    [TestCase("test+ssh://h//x", "test:////x")]
    [TestCase("vz+ssh:/x", "vz:///x")]
    [TestCase("vz+ssh:x", "vz://x")]
    [TestCase("VZ+ssh://h/x", "VZ:///x")]
    [TestCase("remote+ssh://h/", "")]
    [TestCase("remote+ssh://h/system?x=1", "")]
    [TestCase("vz+tls://h/system?name=test:///default&no_verify=1&pkipath=/p", "test:///default")]
    public void The_far_end_opens_what_is_left_of_the_URI_without_what_the_client_understands(
        string uri, string name) =>
        Assert.That(ConnectionTarget.Parse(uri).Name, Is.EqualTo(name));

    [Test]
    public void Parameters_are_known_in_any_case_and_the_last_of_two_counts()
    {
        var target = ConnectionTarget.Parse(
            "vz+ssh://h/system?Socket=/a&SOCKET=/b&auth=sasl.gssapi&no_verify=1&no_sanity=7&no_tty=0&keyfile=/k&netcat=/n&command=/c"
            + "&pkipath=/p&tls_priority=NORMAL&mode=legacy&proxy=netcat&authfile=/f");

        Assert.That(
            (target.Socket, target.Authentication, target.Verifies, target.ChecksOwnCertificate, target.KeyFile,
                target.Netcat, target.Command),
            Is.EqualTo(("/b", "sasl.gssapi", false, false, "/k", "/n", "/c")));
        Assert.That(
            (target.PkiPath, target.TlsPriority, target.Mode, target.Proxy, target.AuthFile, target.Name),
            Is.EqualTo(("/p", "NORMAL", RemoteMode.Legacy, SshProxy.Netcat, "/f", "vz:///system?authfile=%2Ff")));
    }

    [TestCase("vz+foo://h/system", "invalid argument: remote_open: transport in URL not recognised (should be "
        + "tls|unix|ssh|ext|tcp|libssh2|libssh)")]
    [TestCase("vz+://h/x", "invalid argument: remote_open: transport in URL not recognised (should be "
        + "tls|unix|ssh|ext|tcp|libssh2|libssh)")]
    [TestCase("vz+tls+ssh://h/x", "invalid argument: remote_open: transport in URL not recognised (should be "
        + "tls|unix|ssh|ext|tcp|libssh2|libssh)")]
    [TestCase("vz+unix://h/system", "invalid argument: using unix socket and remote server 'h' is not supported.")]
    [TestCase("vz+ssh://h/system?no_tty=abc", "invalid argument: Failed to parse value of URI component no_tty")]
    [TestCase("vz+ssh://h/x?no_tty=1x", "invalid argument: Failed to parse value of URI component no_tty")]
    [TestCase("vz+ssh://h/x?no_verify=", "invalid argument: Failed to parse value of URI component no_verify")]
    [TestCase("vz+unix:///system?mode=LEGACY", "invalid argument: Unknown remote mode 'LEGACY'")]
    [TestCase("vz+ssh://h/x?proxy=NATIVE", "invalid argument: Unnkown proxy type 'NATIVE'")]
    public void What_there_is_not_is_refused_in_libvirts_words(string uri, string message) => Refused(
        uri, ErrorCode.InvalidArg, message);

    [TestCase("vz+ssh://h/%zz")]
    [TestCase("vz+ssh://h/%00")]
    [TestCase("+ssh://h/x")]
    [TestCase("vz+ssh://h:/x")]
    [TestCase("vz+ssh://h:abc/x")]
    [TestCase("vz+ssh://h:100000000/x")]
    [TestCase("vz+ssh://[::1/x")]
    [TestCase("vz+ssh://[::1]x/x")]
    [TestCase("vz+ssh://a b/x")]
    [TestCase("vz+ssh://u@v@h/x")]
    [TestCase("vz+ssh://h/x?no_tty= 1")]
    [TestCase("vz+ssh://h/[a]")]
    [TestCase("vz+ssh://h/x?a=[b]")]
    [TestCase("vz+ssh://h/x#a#b")]
    [TestCase("vz+ssh://h/x\n")]
    [TestCase("vz+ssh://h/é")]
    public void What_is_no_URI_is_shown(string uri) => Refused(
        uri, ErrorCode.InternalError, $"internal error: Unable to parse URI {uri}");

    [TestCase("foo")]
    [TestCase("/foo")]
    [TestCase("")]
    public void What_names_no_driver_is_shown(string uri) => Refused(
        uri, ErrorCode.NoConnect, $"no connection driver available for URI '{uri}' does not include a driver name");

    [Test]
    public void A_URI_without_end_is_not_looked_at() => Assert.That(
        () => ConnectionTarget.Parse("vz://" + new string('a', 1 << 20)),
        Throws.InstanceOf<LibvirtException>().With.Message.Length.LessThan(70_000));

    [Test]
    public void Whatever_is_given_is_read_or_refused()
    {
        const string Seed = "vz+ssh://u@[::1]:22/p%41?name=a&no_tty=1;x#f";
        var random = new System.Random(42);
        for (var i = 0; i < 20_000; i++)
        {
            var uri = Seed.ToCharArray();
            for (var changes = random.Next(1, 5); changes > 0; changes--)
            {
                uri[random.Next(uri.Length)] = random.Next(3) == 0
                    ? (char)random.Next(1, 400)
                    : Seed[random.Next(Seed.Length)];
            }

            try
            {
                var target = ConnectionTarget.Parse(new string(uri));
                Assert.That(SshCommand.For(target, "/s", readOnly: false), Has.None.Contains('\0'));
            }
            catch (LibvirtException)
            {
                // A refusal.
            }
        }
    }

    static void Refused(string uri, ErrorCode code, string message)
    {
        var error = Assert.Throws<LibvirtException>(() => ConnectionTarget.Parse(uri));

        Assert.That((error!.Code, error.Message), Is.EqualTo((code, message)));
    }
}
