// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Client;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Client;

/// <summary>
/// TLS with libvirt's own daemon: who is taken, who is not, and in which words. The words are those of its virsh.
/// </summary>
[NonParallelizable] // counts the process's descriptors
[NeedsPrograms]
sealed class TlsOpeningTests
{
    const string Wrong = "authentication failed: Failed to verify peer's certificate";

    CertificateAuthority _authority = null!;
    LibvirtDaemon _daemon = null!;

    [OneTimeSetUp]
    public void StartDaemon()
    {
        _authority = new CertificateAuthority();
        _daemon = new LibvirtDaemon(_authority.Configuration(_authority.Server()));
    }

    [OneTimeTearDown]
    public void StopDaemon()
    {
        _daemon?.Dispose();
        _authority?.Dispose();
    }

    static OpenedChannel Open(
        LibvirtDaemon daemon, string host, string pkiPath, string more = "",
        RecordedLog? log = null) => new ChannelOpening(
        ConnectionTarget.Parse($"test+tls://{host}:{daemon.Port}/default?pkipath={pkiPath}{more}"),
        new ClientUser(IsRoot: true, new Dictionary<string, string>()),
        new ConnectionSettings(),
        log ?? new RecordedLog()).Open(new OpeningDeadline(Deadline.Patience, default));

    static string Refusal(
        LibvirtDaemon daemon, string host, string pkiPath, string more = "", RecordedLog? log = null) =>
        Assert.Throws<LibvirtException>(() => Open(daemon, host, pkiPath, more, log).Channel.Dispose())!.Message;

    [TestCase("localhost", "")]
    [TestCase("127.0.0.1", "")]
    [TestCase("localhost", "&tls_priority=NORMAL:-VERS-TLS1.3")]
    [TestCase("localhost", "&tls_priority=NORMAL:-VERS-TLS1.2")]
    public void A_server_and_a_client_of_one_authority_take_each_other(string host, string more)
    {
        var opened = Open(_daemon, host, _authority.ClientDirectory(), more);

        Assert.That(opened.Channel.IsSecure, Is.True);
        Assert.That(opened.Channel.PassesDescriptors, Is.False);
        Assert.That(opened.KeyBits, Is.GreaterThanOrEqualTo(128));
        Assert.That(opened.RemoteAddress, Is.EqualTo($"127.0.0.1;{_daemon.Port}"));
        Assert.That(opened.LocalAddress, Does.StartWith("127.0.0.1;").And.Not.EqualTo(opened.RemoteAddress));
        opened.Channel.Dispose();
    }

    [Test]
    public void A_server_of_another_authority_is_not_taken_and_the_log_says_why()
    {
        using var stranger = new CertificateAuthority();
        var log = new RecordedLog();

        Assert.That(Refusal(_daemon, "localhost", stranger.ClientDirectory(), log: log), Is.EqualTo(Wrong));
        Assert.That(log.Lines, Does.Contain(
            "Warning Certificate check failed Certificate failed validation: The certificate hasn't got a known "
                + "issuer."));
    }

    [TestCase(
        "dns_name = \"other.example\"\nexpiration_days = 10",
        "Certificate [session] owner does not match the hostname localhost")]
    [TestCase("dns_name = \"localhost\"\nactivation_date = \"2020-01-01 00:00:00\"\nexpiration_date = \"2021-01-01 "
        + "00:00:00\"",
        "Certificate failed validation: The certificate is not trusted.")]
    [TestCase("dns_name = \"localhost\"\nactivation_date = \"2040-01-01 00:00:00\"\nexpiration_date = \"2041-01-01 "
        + "00:00:00\"",
        "Certificate failed validation: The certificate is not trusted.")]
    public void A_server_of_another_name_or_time_is_not_taken_unless_it_need_not_be_verified(
        string lines, string reason)
    {
        using var daemon = new LibvirtDaemon(_authority.Configuration(_authority.Server(lines)));
        var log = new RecordedLog();

        Assert.That(Refusal(daemon, "localhost", _authority.ClientDirectory(), log: log), Is.EqualTo(Wrong));
        Assert.That(log.Lines, Is.EqualTo(new[] { $"Warning Certificate check failed {reason}" }));
        Open(daemon, "localhost", _authority.ClientDirectory(), "&no_verify=1").Channel.Dispose();
    }

    [TestCase("")]
    [TestCase("&tls_priority=NORMAL:-VERS-TLS1.3")]
    public void A_client_without_a_certificate_or_of_another_authority_is_not_let_in(string more)
    {
        using var stranger = new CertificateAuthority();

        Assert.That(
            new[] { Refusal(_daemon, "localhost", _authority.ClientDirectory(""), more), Refusal(
                _daemon, "localhost", stranger.ClientDirectory(trusted: _authority), "&no_sanity=1" + more) },
            Has.All.EqualTo("Unable to read TLS confirmation: Input/output error"));
    }

    [Test]
    public void What_is_forgiven_of_the_clients_own_certificate_is_told_once()
    {
        var directory = _authority.ClientDirectory(
            "cn = \"client\"\ntls_www_server\nsigning_key\nencryption_key\nexpiration_days = 10\n");
        var log = new RecordedLog();

        Open(_daemon, "localhost", directory, log: log).Channel.Dispose();

        Assert.That(
            log.Lines,
            Is.EqualTo(new[]
            {
                $"Warning Certificate {directory}/clientcert.pem purpose does not allow use for with a TLS client"
            }));
    }

    [Test]
    public void A_priority_that_GnuTLS_does_not_know_is_shown() => Assert.That(
        Refusal(_daemon, "localhost", _authority.ClientDirectory(), "&tls_priority=FOO"),
        Is.EqualTo("Failed to set TLS session priority to FOO: The request is invalid."));

    [Test]
    public void Many_refusals_leave_no_descriptor_behind()
    {
        var directory = _authority.ClientDirectory("");
        Refusal(_daemon, "localhost", directory);
        var before = OpenFiles.Count;

        foreach (var _ in Enumerable.Range(0, 20))
        {
            Refusal(_daemon, "localhost", directory);
        }

        Assert.That(OpenFiles.Count, Is.LessThan(before + 20));
    }
}
