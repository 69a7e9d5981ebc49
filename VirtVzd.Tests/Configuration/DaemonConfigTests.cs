// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Text;
using NUnit.Framework;
using VirtVzd.Configuration;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Configuration;

/// <summary>
/// Keys of the configuration file: types, ranges, the order of the checks, and libvirt's words for each fault.
/// </summary>
sealed class DaemonConfigTests
{
    static DaemonConfig Load(string text, bool isPrivileged = true) =>
        DaemonConfig.From(ConfigFile.Parse(Encoding.UTF8.GetBytes(text), "c.conf"), isPrivileged);

    [TestCase("log_level = \"3\"", "expected an unsigned integer for 'log_level' parameter")]
    [TestCase("log_filters = 3", "expected a string for 'log_filters' parameter")]
    [TestCase("max_clients = -1", "expected an unsigned integer for 'max_clients' parameter")]
    [TestCase("max_clients = -0", "expected an unsigned integer for 'max_clients' parameter")]
    [TestCase("max_clients = 99999999999", "value for 'max_clients' parameter must be in range 0:4294967295")]
    [TestCase("max_clients = 4294967296", "value for 'max_clients' parameter must be in range 0:4294967295")]
    [TestCase("access_drivers = 1", "expected a string list for 'access_drivers' parameter")]
    [TestCase("access_drivers = \"polkit\"", "expected a string list for 'access_drivers' parameter")]
    [TestCase("audit_logging = 2", "value for 'audit_logging' parameter must be 0 or 1")]
    [TestCase("audit_logging = \"yes\"", "expected a bool for 'audit_logging' parameter")]
    [TestCase("audit_logging = -1", "expected a bool for 'audit_logging' parameter")]
    [TestCase("auth_unix_rw = 1", "expected a string for 'auth_unix_rw' parameter")]
    [TestCase("unix_sock_rw_perms = 0777", "expected a string for 'unix_sock_rw_perms' parameter")]
    [TestCase("keepalive_count = -1", "expected an unsigned integer for 'keepalive_count' parameter")]
    [TestCase("keepalive_interval = \"5\"", "expected a signed integer for 'keepalive_interval' parameter")]
    [TestCase(
        "keepalive_interval = 2147483648",
        "value for 'keepalive_interval' parameter must be in range -2147483648:2147483647")]
    [TestCase(
        "keepalive_interval = -2147483649",
        "value for 'keepalive_interval' parameter must be in range -2147483648:2147483647")]
    [TestCase("sdk_library = 9", "expected a string for 'sdk_library' parameter")]
    public void A_value_of_the_wrong_kind_or_size_names_file_and_key(string text, string error)
    {
        var refused = Assert.Throws<LibvirtException>(() => Load(text));

        Assert.That(refused!.Message, Is.EqualTo($"internal error: c.conf: {error}"));
        Assert.That(refused.Code, Is.EqualTo(ErrorCode.InternalError));
    }

    [Test]
    public void A_wrong_item_in_a_list_is_a_syntax_error()
    {
        var refused = Assert.Throws<LibvirtException>(() => Load("access_drivers = [ \"none\", 1 ]"));

        Assert.That(
            refused!.Message,
            Is.EqualTo(
                "configuration file syntax error: c.conf: expected a string list for 'access_drivers' parameter"));
    }

    [Test]
    public void No_workers_at_all_are_refused() =>
        Assert.That(
            () => Load("max_workers = 0"),
            Throws.TypeOf<LibvirtException>().With.Message.EqualTo(
                "internal error: 'max_workers' must be greater than 0"));

    [TestCase("auth_unix_rw", "kerberos")]
    [TestCase("auth_unix_ro", "x")]
    [TestCase("auth_unix_ro", "SASL")]
    public void Authentication_that_is_not_there_is_refused(string key, string value)
    {
        var refused = Assert.Throws<LibvirtException>(() => Load($"{key} = \"{value}\""));

        Assert.That(
            refused!.Message, Is.EqualTo($"unsupported configuration: c.conf: {key}: unsupported auth {value}"));
        Assert.That(refused.Code, Is.EqualTo(ErrorCode.ConfigUnsupported));
    }

    [Test]
    public void Each_socket_has_a_method_of_its_own()
    {
        var config = Load("auth_unix_rw = \"sasl\"\nauth_unix_ro = \"none\"");

        Assert.That((config.AuthUnixRw, config.AuthUnixRo), Is.EqualTo((AuthScheme.Sasl, AuthScheme.None)));
        Assert.That(
            config.UnixSockRwPerms, Is.EqualTo("0700"), "only polkit guards a socket that everybody may connect to");
    }

    [TestCase("max_clients = \"x\"\nmax_workers = 0", "'max_workers' must be greater than 0")]
    [TestCase("log_level = \"x\"\naudit_logging = 5", "value for 'audit_logging' parameter must be 0 or 1")]
    [TestCase("sdk_library = 1\novs_timeout = -1", "expected an unsigned integer for 'ovs_timeout' parameter")]
    public void Faults_are_reported_in_the_order_of_libvirts_checks(string text, string first) =>
        Assert.That(() => Load(text), Throws.TypeOf<LibvirtException>().With.Message.EndsWith(first));

    [Test]
    public void Unknown_keys_are_ignored_whatever_their_values()
    {
        var config = Load("no_such_key = [1, [2]]\nlog_buffer_size = 64\nkeepalive_required = 1");

        foreach (var property in DaemonConfigKeys.Properties)
        {
            Assert.That(property.GetValue(config), Is.EqualTo(property.GetValue(new DaemonConfig())), property.Name);
        }
    }

    [Test]
    public void Keys_of_network_sockets_are_ignored_and_named()
    {
        var config = Load("tcp_port = 16509\nlisten_tls = 1\nmax_clients = 30");

        Assert.That(config.IgnoredKeys, Is.EqualTo(new[] { "listen_tls", "tcp_port" }));
        Assert.That(config.MaxClients, Is.EqualTo(30));
    }

    [Test]
    public void Every_kind_of_value_arrives()
    {
        var config = Load(
            """
            access_drivers = [ "none", "none" ]
            sasl_allowed_username_list = [ ]
            unix_sock_group = "libvirt"
            max_clients = 4294967295
            keepalive_interval = -1
            audit_logging = 1
            sdk_library = "/opt/libprl_sdk_sim.so"
            """);

        Assert.That(config.AccessDrivers, Is.EqualTo(new[] { "none", "none" }));
        Assert.That(config.SaslAllowedUsernameList, Is.Empty);
        Assert.That(config.UnixSockGroup, Is.EqualTo("libvirt"));
        Assert.That(config.MaxClients, Is.EqualTo(uint.MaxValue));
        Assert.That(config.KeepaliveInterval, Is.EqualTo(-1));
        Assert.That(config.AuditLogging, Is.True);
        Assert.That(config.SdkLibrary, Is.EqualTo("/opt/libprl_sdk_sim.so"));
    }

    [TestCase("", true, AuthScheme.Polkit, "0777")]
    [TestCase("", false, AuthScheme.None, "0700")]
    [TestCase("auth_unix_rw = \"none\"", true, AuthScheme.None, "0700")]
    [TestCase("auth_unix_rw = \"polkit\"", false, AuthScheme.Polkit, "0777")]
    [TestCase("auth_unix_rw = \"none\"\nunix_sock_rw_perms = \"0770\"", true, AuthScheme.None, "0770")]
    [TestCase("unix_sock_rw_perms = \"0750\"", true, AuthScheme.Polkit, "0750")]
    public void The_main_socket_is_open_to_everyone_only_where_polkit_guards_it(
        string text, bool isPrivileged, object scheme, string mode)
    {
        var config = Load(text, isPrivileged);

        Assert.That((config.AuthUnixRw, config.UnixSockRwPerms), Is.EqualTo(((AuthScheme)scheme, mode)));
    }

    [Test]
    public void The_read_only_socket_has_the_modes_authentication_too()
    {
        Assert.That(Load("").AuthUnixRo, Is.EqualTo(AuthScheme.Polkit));
        Assert.That(Load("", isPrivileged: false).AuthUnixRo, Is.EqualTo(AuthScheme.None));
        Assert.That(Load("auth_unix_ro = \"polkit\"", isPrivileged: false).AuthUnixRo, Is.EqualTo(AuthScheme.Polkit));
    }
}
