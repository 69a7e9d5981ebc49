// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Client;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Client;

/// <summary>
/// ssh gets the arguments that libvirt's clients give it. What is expected here was recorded of libvirt 9.0's virsh
/// with a program <c>ssh</c> that writes its arguments down; <c>-o BatchMode=yes</c> stands there only where the URI
/// has <c>no_tty=1</c>.
/// </summary>
sealed class SshCommandTests
{
    const string Socket = "/var/run/libvirt/libvirt-sock";

    [TestCase("test+ssh://host/default",
        "sh -c 'which virt-ssh-helper 1>/dev/null 2>&1; if test $? = 0; then     virt-ssh-helper 'test:///default'; "
        + "else    "
        + "if 'nc' -q 2>&1 | grep \"requires an argument\" >/dev/null 2>&1; then ARG=-q0;else ARG=;fi;'nc' $ARG -U "
        + "/var/run/libvirt/libvirt-sock; fi'")]
    [TestCase("test+ssh://host/default?netcat=/my%20nc",
        "sh -c 'if '''\\''/my nc'\\'''' -q 2>&1 | grep \"requires an argument\" >/dev/null 2>&1; then ARG=-q0;else "
        + "ARG=;fi;"
        + "'''\\''/my nc'\\'''' $ARG -U /var/run/libvirt/libvirt-sock'")]
    [TestCase("test+ssh://host/default?proxy=netcat&netcat=/a'b",
        "sh -c 'if '''\\''/a'\\''\\'\\'''\\''b'\\'''' -q 2>&1 | grep \"requires an argument\" >/dev/null 2>&1; then "
        + "ARG=-q0;else ARG=;fi;"
        + "'''\\''/a'\\''\\'\\'''\\''b'\\'''' $ARG -U /var/run/libvirt/libvirt-sock'")]
    [TestCase("test+ssh://host/default?proxy=netcat",
        "sh -c 'if 'nc' -q 2>&1 | grep \"requires an argument\" >/dev/null 2>&1; then ARG=-q0;else ARG=;fi;'nc' $ARG "
            + "-U /var/run/libvirt/libvirt-sock'")]
    [TestCase("test+ssh://host/default?proxy=native", "sh -c 'virt-ssh-helper 'test:///default''")]
    [TestCase("remote+ssh://host/?proxy=native", "sh -c 'virt-ssh-helper '''\\'''\\'''''")]
    [TestCase(
        "vz+ssh://host/session?a=b&proxy=native#frag", "sh -c 'virt-ssh-helper '''\\''vz:///session?a=b#frag'\\'''''")]
    [TestCase("vz+ssh://host/x?proxy=native&name=a%27b", "sh -c 'virt-ssh-helper '''\\''a'\\''\\'\\'''\\''b'\\'''''")]
    public void The_far_end_is_told_what_libvirt_tells_it(string uri, string command) =>
        Assert.That(SshCommand.For(ConnectionTarget.Parse(uri), Socket, readOnly: false)[^1], Is.EqualTo(command));

    [TestCase("test+ssh://host/default", "ssh", "-T", "-e", "none", "-o", "BatchMode=yes", "--", "host")]
    [TestCase("test+ssh://user@host:2222/default?no_tty=1&no_verify=1&keyfile=/k",
        "ssh", "-p", "2222", "-l", "user", "-i", "/k", "-T", "-e", "none", "-o", "BatchMode=yes", "-o",
        "StrictHostKeyChecking=no", "--", "host")]
    [TestCase("test+ssh://[::1]:22/default", "ssh", "-p", "22", "-T", "-e", "none", "-o", "BatchMode=yes", "--", "::1")]
    [TestCase(
        "test+ssh:///default?command=/opt/ssh", "/opt/ssh", "-T", "-e", "none", "-o", "BatchMode=yes", "--",
        "localhost")]
    [TestCase(
        "test+ssh://-oProxyCommand=x/default", "ssh", "-T", "-e", "none", "-o", "BatchMode=yes", "--",
        "-oProxyCommand=x")]
    public void Its_own_arguments_are_libvirts_and_it_never_asks_anybody(string uri, params string[] arguments) =>
        Assert.That(
            SshCommand.For(ConnectionTarget.Parse(uri), Socket, readOnly: false).SkipLast(1), Is.EqualTo(arguments));

    [Test]
    public void Who_only_reads_says_so_to_the_helper_and_goes_to_the_readers_socket()
    {
        var target = ConnectionTarget.Parse("vz+ssh://h/system?name=foo&proxy=native");
        var reader = new ClientUser(IsRoot: true, new Dictionary<string, string>());

        Assert.That(SshCommand.For(target, "", readOnly: true)[^1], Is.EqualTo("sh -c 'virt-ssh-helper -r 'foo''"));
        Assert.That(
            DaemonSocket.PathFor(target, reader, readOnly: true), Is.EqualTo("/var/run/libvirt/libvirt-sock-ro"));
    }

    [Test]
    public void A_socket_of_a_strange_name_is_not_carried_out_by_the_far_shell()
    {
        var command = SshCommand.For(
            ConnectionTarget.Parse("vz+ssh:///system?proxy=netcat"), "/a b; reboot", readOnly: false)[^1];

        Assert.That(command, Does.EndWith(" -U '''\\''/a b; reboot'\\'''''"));
    }

    [Test]
    public void Netcat_and_the_helper_exclude_each_other() => Assert.That(
        () => SshCommand.For(
            ConnectionTarget.Parse("test+ssh://h/default?proxy=native&netcat=nc"), Socket, readOnly: false),
        Throws.InstanceOf<LibvirtException>().With.Message.EqualTo(
            "invalid argument: netcat path not valid with native proxy mode"));
}
