// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.IO;
using NUnit.Framework;
using VirtVzd.Client;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Client;

/// <summary>Sockets, certificates and credentials are looked for where libvirt's clients look.</summary>
sealed class ClientFilesTests
{
    TemporaryDirectory _directory = null!;

    [SetUp]
    public void MakeDirectory() => _directory = new TemporaryDirectory();

    [TearDown]
    public void RemoveDirectory() => _directory.Dispose();

    ClientUser User(params (string Name, string Value)[] variables)
    {
        var environment = new Dictionary<string, string> { ["HOME"] = _directory.Path };
        foreach (var (name, value) in variables)
        {
            environment[name] = value;
        }

        return new ClientUser(IsRoot: false, environment);
    }

    static ClientUser Root => new(IsRoot: true, new Dictionary<string, string>());

    string Write(string name, string text = "")
    {
        var path = _directory[name];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    [TestCase("nosuch+ssh://h/system", "/var/run/libvirt/libvirt-sock")]
    [TestCase("nosuch+ssh://h/session", "/run/me/libvirt/libvirt-sock")]
    [TestCase("test+ssh://h/default", "/run/me/libvirt/libvirt-sock")]
    [TestCase("nosuch+unix:///session?mode=direct", "/run/me/libvirt/virtnosuchd-sock")]
    [TestCase("nosuch+unix:///session?mode=legacy", "/run/me/libvirt/libvirt-sock")]
    [TestCase("nosuch:///system?mode=direct", "/var/run/libvirt/virtnosuchd-sock")]
    [TestCase("nosuch:///system?socket=/s", "/s")]
    public void A_users_socket_is_found(string uri, string path) => Assert.That(
        DaemonSocket.PathFor(
            ConnectionTarget.Parse(uri), User(("XDG_RUNTIME_DIR", "/run/me")), readOnly: false), Is.EqualTo(path));

    [Test]
    public void The_daemon_of_all_drivers_is_asked_where_the_drivers_own_is_not_there()
    {
        var user = User(("XDG_RUNTIME_DIR", _directory.Path));
        var target = ConnectionTarget.Parse("storage:///session");
        var own = _directory["libvirt/virtstoraged-sock"];
        Assert.That(DaemonSocket.PathFor(target, user, readOnly: false), Is.EqualTo(own), "neither is there");

        var ofAll = Write("libvirt/libvirt-sock");
        Assert.That(DaemonSocket.PathFor(target, user, readOnly: false), Is.EqualTo(ofAll));

        Write("libvirt/virtstoraged-sock");
        Assert.That(DaemonSocket.PathFor(target, user, readOnly: false), Is.EqualTo(own));
    }

    [Test]
    public void Only_one_daemon_can_be_reached_by_ssh() => Assert.That(
        () => DaemonSocket.PathFor(ConnectionTarget.Parse("test+ssh://h/default?mode=direct"), Root, readOnly: false),
        Throws.InstanceOf<LibvirtException>().With.Message.EqualTo(
            "Operation not supported: Cannot use direct socket mode for ssh transport"));

    [Test]
    public void Roots_certificates_are_the_systems() => Assert.That(
        TlsFiles.For(pkiPath: null, Root), Is.EqualTo(new TlsFiles(
            "/etc/pki/CA/cacert.pem", "/etc/pki/CA/cacrl.pem", "/etc/pki/libvirt/clientcert.pem",
            "/etc/pki/libvirt/private/clientkey.pem")));

    [Test]
    public void A_URI_may_name_one_directory_for_all_certificates() => Assert.That(
        TlsFiles.For("/p", Root), Is.EqualTo(
            new TlsFiles("/p/cacert.pem", "/p/cacrl.pem", "/p/clientcert.pem", "/p/clientkey.pem")));

    [Test]
    public void A_user_has_his_own_certificates_or_those_of_the_system()
    {
        var authorities = Write(".pki/libvirt/cacert.pem");
        var certificate = Write(".pki/libvirt/clientcert.pem");
        Assert.That(TlsFiles.For(pkiPath: null, User()), Is.EqualTo(new TlsFiles(
            authorities, "/etc/pki/CA/cacrl.pem", "/etc/pki/libvirt/clientcert.pem",
            "/etc/pki/libvirt/private/clientkey.pem")), "half a pair is none");

        var key = Write(".pki/libvirt/clientkey.pem");
        Assert.That(
            TlsFiles.For(pkiPath: null, User()),
            Is.EqualTo(new TlsFiles(authorities, "/etc/pki/CA/cacrl.pem", certificate, key)));
    }

    [Test]
    public void Credentials_are_those_of_the_variable_then_of_the_URI_then_of_the_user()
    {
        const string Text = "[auth-libvirt-default]\ncredentials=a\n[credentials-a]\nauthname=";
        Write(".config/libvirt/auth.conf", Text + "user");
        var inUri = ConnectionTarget.Parse($"vz+tcp://h/?authfile={Write("uri", Text + "uri")}");
        var plain = ConnectionTarget.Parse("vz+tcp://h/");
        var variable = Write("variable", Text + "variable");

        Assert.That(Name(plain, User()), Is.EqualTo("user"));
        Assert.That(Name(inUri, User()), Is.EqualTo("uri"));
        Assert.That(Name(inUri, User(("LIBVIRT_AUTH_FILE", variable))), Is.EqualTo("variable"));
        Assert.That(
            () => Name(plain, User(("LIBVIRT_AUTH_FILE", _directory["none"]))),
            Throws.InstanceOf<LibvirtException>().With.Message.EqualTo(
                $"Failed to open file '{_directory["none"]}': No such file or directory"));
        Assert.That(
            () => Name(ConnectionTarget.Parse("vz+tcp://h/?authfile="), User()),
            Throws.InstanceOf<LibvirtException>().With.Message.EqualTo(
                "Failed to open file '': No such file or directory"));

        static string? Name(ConnectionTarget target, ClientUser user) => AuthFile.Find(
            target, user)?.Look("libvirt", "h", "authname");
    }

    [Test]
    public void A_host_has_credentials_of_its_own_or_the_default_ones()
    {
        var file = AuthFile.Read(Write("auth", """
            # a remark
            [credentials-one]
            authname = fred
            password=a = b\s
              realm=

            [credentials-two]
            authname=wilma
            [auth-libvirt-one.example]
            credentials=one
            [auth-libvirt-default]
            credentials=two
            """));

        Assert.That(file.Look("libvirt", "one.example", "authname"), Is.EqualTo("fred"));
        Assert.That(file.Look("libvirt", "one.example", "password"), Is.EqualTo("a = b "));
        Assert.That(file.Look("libvirt", "one.example", "realm"), Is.Empty);
        Assert.That(file.Look("libvirt", "two.example", "authname"), Is.EqualTo("wilma"));
        Assert.That(file.Look("libvirt", "two.example", "password"), Is.Null);
        Assert.That(file.Look("ssh", "one.example", "authname"), Is.Null);
    }

    [TestCase("[auth-libvirt-h]\n", "Missing item 'credentials' in group 'auth-libvirt-h' in '{0}'")]
    [TestCase(
        "[auth-libvirt-default]\ncredentials=x\n",
        "Missing group 'credentials-x' referenced from group 'auth-libvirt-default' in '{0}'")]
    [TestCase("[a]\nsecret\n", "{0}:2: neither a group nor a line 'name=value' in one")]
    [TestCase("a=secret\n", "{0}:1: neither a group nor a line 'name=value' in one")]
    public void What_is_wrong_in_it_is_named_by_its_place_and_not_shown(string text, string what)
    {
        var path = Write("auth", text);

        var error = Assert.Throws<LibvirtException>(() => AuthFile.Read(path).Look("libvirt", "h", "authname"));

        Assert.That(
            (error!.Code, error.Message),
            Is.EqualTo((ErrorCode.ConfSyntax, "configuration file syntax error: " + string.Format(null, what, path))));
    }
}
