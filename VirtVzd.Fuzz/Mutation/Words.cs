// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using System.Text;

namespace VirtVzd.Fuzz.Mutation;

/// <summary>The words that inputs of each kind are made of.</summary>
static class Words
{
    /// <summary>Numbers at the limits of the protocol, as words of XDR.</summary>
    internal static byte[][] Wire { get; } =
    [
        .. new uint[] { 0, 1, 2, 3, 4, 7, 8, 15, 16, 28, 32, 80, 255, 256, 1024, 16_384, 65_535, 65_536, 0x400000, 0x400001,
            0x1000000, 0x2000000, 0x2000004, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0x20008086, 0x20008087, 0x06900690,
            0x6B656570 }
            .Select(BigEndian),
        .. Ascii("\0", "vz:///system", "a\0b", "\u00e9"),
    ];

    /// <summary>The names of an administrator's parameters beside those.</summary>
    internal static byte[][] AdminParameters { get; } =
        [.. Wire, .. Ascii(
            "minWorkers", "maxWorkers", "prioWorkers", "nclients_max", "nclients_unauth_max", "admin", "virtvzd")];

    /// <summary>What a configuration file is made of.</summary>
    internal static byte[][] Config { get; } = Ascii(
        "unix_sock_group", "auth_unix_rw", "access_drivers", "max_clients", "max_workers", "log_filters", "log_outputs",
        "host_uuid",
        "keepalive_interval", "unix_sock_rw_perms", "sasl_allowed_username_list", "=", " = ", "\"", "'", "\"\"\"", "\\",
        "[", "]", ",", "#",
        ";", "\n", "\r\n", "0", "-1", "4294967295", "4294967296", "9223372036854775807", "9223372036854775808",
        "18446744073709551616",
        "[[[[[[[[[[[[[[[[[[", "\"polkit\"", "\"none\"", "\0", "\t");

    /// <summary>What settings of logging are made of.</summary>
    internal static byte[][] Logging { get; } = Ascii(
        "1:", "4:", "0:", "5:", ":", "+", "*", "?", "file:", "file:/var/log/x", "stderr", "syslog:", "journald", "rpc",
        "util", " ", "/", "..", "\0", "%", "\u00e9");

    /// <summary>What documents are made of.</summary>
    internal static byte[][] Xml { get; } = Ascii(
        "<domain type='vz'>", "</domain>", "<devices>", "</devices>", "<disk type='file' device='disk'>", "</disk>",
        "<source file='/a'/>",
        "<target dev='sda' bus='scsi'/>", "<target dev='hdc'/>", "<interface type='network'>", "</interface>",
        "<mac address='00:1c:42:00:00:01'/>",
        "<source network='n'/>", "<ip address='10.0.0.1' prefix='8'/>",
        "<route family='ipv6' address='::' gateway='fe80::1'/>",
        "<address type='drive' controller='0' bus='0' target='0' unit='1'/>", "<serial type='unix'>", "</serial>",
        "<console type='pty'/>",
        "<graphics type='vnc' port='-1' autoport='yes'/>", "<video><model type='vga' vram='16384' heads='1'/></video>",
        "<input type='mouse' bus='ps2'/>",
        "<controller type='scsi' index='0'/>", "<filesystem type='file'>", "<boot order='1'/>", "<boot dev='hd'/>",
        "<vcpu cpuset='0-3,^2'>4</vcpu>",
        "<memory unit='KiB'>1048576</memory>", "<currentMemory unit='b'>1</currentMemory>", "<uuid>", "</uuid>",
        "<name>", "</name>", "<title>", "<description>",
        "<os>", "<type arch='x86_64'>hvm</type>", "<type>exe</type>", "<init>/sbin/init</init>", "<domainsnapshot>",
        "<disks>", "<memory snapshot='no'/>",
        "<cpu>", "<arch>x86_64</arch>", "<model>kvm64</model>", "<feature name='sse'/>", "<![CDATA[", "]]>", "<!--",
        "-->", "<?xml version='1.0'?>", "&amp;", "&#0;",
        "&#xD800;", "&#x10FFFF;", "xmlns:a='b'", "<a:b/>", "''", "\"", "'", "<", ">", "/>", "0", "-1", "4294967295",
        "4294967296", "18446744073709551615",
        "18446744073709551616", "1e3", "+1", " 1", "0x10", "KiB", "MB", "EiB", "yes", "no", "auto", "none", "\u00a0",
        "\uFEFF", "\t", "\r", "\n", "\u0001", "\u0085", "\uFFFE");

    /// <summary>What the SDK's tree of snapshots is made of.</summary>
    internal static byte[][] SdkSnapshots { get; } = Ascii(
        "<VirtuozzoSavedStates>", "</VirtuozzoSavedStates>", "<ParallelsSavedStates>", "</ParallelsSavedStates>",
        "<SavedStateItem guid=\"{a}\" current=\"yes\" state=\"poweron\">",
        "<SavedStateItem guid=\"\" state=\"\"/>", "</SavedStateItem>", "<Name>", "</Name>", "<Name/>", "<Description>",
        "</Description>",
        "<DateTime>2020-01-02 03:04:05</DateTime>", "<DateTime>", "</DateTime>", "<Creator>", "current=\"yes\"",
        "state=\"pause\"", "guid=\"{b}\"", "&lt;", "]]>",
        "{11111111-2222-3333-4444-555555555555}", "0001-01-01 00:00:00", "9999-12-31 23:59:59");

    /// <summary>What the cookie of a migration is made of, beside documents.</summary>
    internal static byte[][] MigrationCookie { get; } =
    [
        .. Ascii(
            "<vz-migration>", "</vz-migration>\0", "<session-uuid>0a1b2c3d-1111-2222-3333-444455556666</session-uuid>",
            "<session-uuid>",
            "<uuid>11111111-2222-3333-4444-555555555555</uuid>", "00000000-0000-0000-0000-000000000000",
            "<name>vm1</name>",
            "<virtvzd state='running'>", "</virtvzd>", "state='off'", "state='saved'", "state='paused'",
            "end='unknown'", "<kept>", "</kept>",
            "<notes>", "</notes>", "<title>", "<metadata>", "<run>", "<next>", "</next>", "<part>memory</part>",
            "<former>", "<wanted>", "\0"),
        .. Xml,
    ];

    /// <summary>What the URI of a dispatcher is made of.</summary>
    internal static byte[][] MigrationUri { get; } = Ascii(
        "vzmigr://", "VZMIGR://", "tcp://", "://", ":", "[", "]", "::1", "fe80::1%eth0", "h", "b.example.org",
        "localhost", "10.0.0.1", "0", "64000",
        "65536", "-1", "+1", "@", "/", "?", "#", "%41", " ", "\0", "\n", "\u00e9", "xn--");

    static byte[] BigEndian(uint word) => [(byte)(word >> 24), (byte)(word >> 16), (byte)(word >> 8), (byte)word];

    static byte[][] Ascii(params string[] words) => Array.ConvertAll(words, Encoding.UTF8.GetBytes);
}
