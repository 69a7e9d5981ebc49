// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Tests.Support;
using VirtVzd.Vz.Session;

namespace VirtVzd.Tests.Vz;

/// <summary>
/// Every value of the SDK's enums, and values beyond them: the guest is listed, its document is well-formed and says
/// what libvirt has a word for, and the same document changes nothing. libvirt's own driver hides most of these guests.
/// </summary>
sealed class OddSettingTests : SimulatedDriver
{
    const uint Beyond = 99;

    // A description that tells when an edit has become known.
    const string Edited = "edited";

    protected override VzOptions Options() => base.Options() with { HostCpus = 2 };

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "vm", "--disks", "1", "--nics", "1");
        Host.Do("create", "ct", "ct", "--nics", "1");
    }

    static IEnumerable<TestCaseData> Disks
    {
        get
        {
            foreach (var (bus, target) in new (uint, string)[]
            {
                (0, "<target dev='hdc' bus='ide'/>"), (1, "<target dev='sdc' bus='scsi'/>"),
                (2, "<target dev='sdc' bus='sata'/>"),
                (3, "<target dev='vdc' bus='virtio'/>"), (4, "<target dev='sdc' bus='usb'/>"),
                (255, "<target dev='sdc' bus='scsi'/>"),
                (Beyond, "<target dev='sdc' bus='scsi'/>"),
            })
            {
                yield return Case(
                    $"bus {bus}", target, config => config.AddHardDisk((PrlStorageInterface)bus, 2, "/odd.hdd"));
            }

            foreach (var type in (uint[])[0, 1, 2, 3, 4, 5, 6, 7, Beyond])
            {
                var shown = type == 1 ? "<source file='/odd.hdd'/>" : "<source dev='/odd.hdd'/>";
                yield return Case(
                    $"disk of type {type}", shown, config => SetType(config, PrlDeviceType.HardDisk, type, "/odd.hdd"));
                yield return Case(
                    $"drive of type {type}", shown,
                    config => SetType(config, PrlDeviceType.OpticalDisk, type, "/odd.hdd"));
            }
        }
    }

    static IEnumerable<TestCaseData> Adapters
    {
        get
        {
            foreach (var (kind, shown) in new (uint, string)[]
            {
                (0, "<source network='net'/>"), (1, "<source network='net'/>"), (2, "<source network='net'/>"),
                (3, "<source network='net'/>"), (4, "<source network='net'/>"), (5, "<source network='host-routed'/>"),
                (6, "<source bridge='net'/>"), (Beyond, "<source network='net'/>"),
            })
            {
                yield return Case(
                    $"attachment {kind}", shown,
                    config => config.AddAdapter(9, (PrlNetworkKind)kind, "net", PrlAdapterType.E1000));
            }

            foreach (var (model, shown) in new (uint, string)[]
            {
                (0, "<link"), (1, "<model type='rtl8139'/>"), (2, "<model type='e1000'/>"),
                (3, "<model type='virtio'/>"),
                (4, "<model type='e1000e'/>"), (5, "<link"), (Beyond, "<link"),
            })
            {
                yield return Case(
                    $"model {model}", $"<target dev='odd'/>\n      {shown}",
                    config => config.AddAdapter(
                        9, PrlNetworkKind.BridgedNetwork, "net", (PrlAdapterType)model,
                        static nic => nic.Network.HostInterfaceName = "odd"));
            }

            foreach (var gateway in (string[])["junk", "fe80::1", "10.0.0.1/24", "10.0.0.256"])
            {
                yield return Case(
                    $"gateway {gateway}", "<mac address='00:1c:42:00:00:09'/>",
                    config => config.AddAdapter(
                        9, PrlNetworkKind.BridgedNetwork, "net", PrlAdapterType.E1000,
                        nic => nic.Network.Gateway = gateway));
            }

            yield return Case(
                "no network", "<source network=''/>",
                static config => config.AddAdapter(9, PrlNetworkKind.HostOnly, "", PrlAdapterType.E1000));
            yield return Case("masks", "<ip address='10.0.0.1' family='ipv4'/>", static config => config.AddAdapter(
                9, PrlNetworkKind.BridgedNetwork, "net", PrlAdapterType.E1000,
                static nic => nic.Network.Addresses = ["10.0.0.1/0.0.0.0", "10.0.0.2/255.0.255.0"]));
        }
    }

    static IEnumerable<TestCaseData> Ports
    {
        get
        {
            foreach (var (type, shown) in new (uint, string)[]
            {
                (0, "<serial type='dev'>"), (1, ""), (2, "<serial type='file'>"), (3, "<serial type='unix'>"),
                (4, ""), (5, ""),
                (6, "<serial type='tcp'>"), (7, "<serial type='udp'>"), (8, ""), (Beyond, ""),
            })
            {
                foreach (var path in (string[])["host:1", ":", "", "[::1]:22", "no colon"])
                {
                    yield return Case(
                        $"port of type {type} at '{path}'", shown,
                        config => config.AddSerial(3, (PrlEmulatedType)type, path));
                }
            }

            yield return Case(
                "socket mode", "<source mode='bind' path='/s'/>",
                static config => config.AddSerial(3, PrlEmulatedType.Socket, "/s", (PrlSocketMode)Beyond));
        }
    }

    static IEnumerable<TestCaseData> Others
    {
        get
        {
            foreach (var (mode, shown) in new (uint, string)[]
            {
                (0, "<devices>"), (1, "autoport='yes'"), (2, "autoport='no'"), (3, "autoport='no'"),
                (Beyond, "autoport='no'"),
            })
            {
                yield return Case($"display {mode}", shown, config =>
                {
                    config.VncPort = 6000;
                    config.VncMode = (PrlDisplayMode)mode;
                });
            }

            yield return Case("display at no address", "listen=''", static config =>
            {
                config.VncMode = PrlDisplayMode.Auto;
                config.VncHostName = "";
            });

            foreach (var (mode, arch) in new (uint, string)[] { (0, "i686"), (1, "x86_64"), (5, "x86_64") })
            {
                yield return Case(
                    $"CPU mode {mode}", $"<type arch='{arch}'>", config => config.CpuMode = (PrlCpuMode)mode);
            }

            foreach (var type in (uint[])[0, 3, 5, 6, 8, 10, 15, 20, Beyond])
            {
                yield return Case(
                    $"boot entry of type {type}", "<boot dev='hd'/>",
                    config => config.AddBoot((PrlDeviceType)type, 7, 100));
            }

            foreach (var type in (uint[])[3, 15, 17, 18, 20])
            {
                yield return Case($"device of type {type}", "<disk ", config => AddDevice(config, type));
            }

            yield return Case("video memory", "vram='49152'", static config => config.VideoRamMib = 48);
        }
    }

    static TestCaseData Case(string name, string shown, Action<PrlVmConfig> change) =>
        new TestCaseData(shown, change).SetArgDisplayNames(name);

    // What the host takes of no machine, and what nobody looks at where a container is made or changed.
    static IEnumerable<TestCaseData> Forbidden
    {
        get
        {
            yield return Case("parallel port", "<name>odd</name>", static config => AddDevice(config, 11));
            yield return Case("sound device", "<name>odd</name>", static config => AddDevice(config, 12));
            yield return Case("no video memory", "<name>odd</name>", static config => config.VideoRamMib = 0);
        }
    }

    static void AddDevice(PrlVmConfig config, uint type)
    {
        using var device = config.AddDevice((PrlDeviceType)type);
        device.Enabled = true;
    }

    static void SetType(PrlVmConfig config, PrlDeviceType kind, uint type, string path)
    {
        using var device = config.AddDevice(kind);
        device.FriendlyName = path;
        device.SysName = path;
        device.Disk.Interface = PrlStorageInterface.Scsi;
        device.Disk.StackIndex = 20;
        device.EmulatedType = (PrlEmulatedType)type;
    }

    [TestCaseSource(nameof(Disks))]
    [TestCaseSource(nameof(Adapters))]
    [TestCaseSource(nameof(Ports))]
    [TestCaseSource(nameof(Others))]
    public void A_machine_is_shown_and_its_document_changes_nothing(string shown, object change) =>
        AssertShownAndKept("vm", shown, (Action<PrlVmConfig>)change);

    [TestCaseSource(nameof(Disks))]
    [TestCaseSource(nameof(Ports))]
    [TestCaseSource(nameof(Forbidden))]
    public void A_container_is_shown_and_its_document_changes_nothing(string shown, object change)
    {
        // No edit gives a container what only machines have; one that was made with it has it.
        RegisterOnHost(isContainer: true, config =>
        {
            config.Identify("odd", "{5c2f8d30-6f5c-4a39-9b0e-6c8c3f4f0001}");
            ((Action<PrlVmConfig>)change)(config);
        });

        AssertDocumentChangesNothing("odd", shown);
    }

    [TestCase(
        "devices", "[{\"type\":11,\"enabled\":true}]",
        "the domain has a sound device or a parallel port, which the host does not support")]
    [TestCase(
        "devices", "[{\"type\":12,\"enabled\":true}]",
        "the domain has a sound device or a parallel port, which the host does not support")]
    [TestCase("videoRamSizeMib", "0", "video memory of 0 MiB is out of range: from 2 to 1024 MiB")]
    public void A_machine_from_a_folder_with_what_the_host_takes_of_no_new_one_is_shown_and_told_why_it_is_not_changed(
        string key, string value, string fault)
    {
        StopDriver();
        Host.Do("shutdown");
        Store("vm", config => config[key] = JsonNode.Parse(value));
        StartDriver(Options());
        var stored = Stored("vm");

        var refusal = Refusal(() => Domains.Define(Call, Xml("vm"), flags: 0));

        Assert.That(
            (refusal.Code, refusal.Str2),
            Is.EqualTo(
                (ErrorCode.ConfigUnsupported, $"the domain has a fault that keeps it from being changed: {fault}")));
        Assert.That(Stored("vm"), Is.EqualTo(stored));
    }

    [TestCase("libvirt://localhost/pool/volume", "<source pool='pool' volume='volume'/>")]
    [TestCase("libvirt:///pool/volume/more", "<source pool='pool' volume='volume'/>")]
    [TestCase("libvirt://elsewhere/pool/volume", "<source pool='pool' volume='volume'/>")]
    [TestCase("libvirt://localhost", "<source file='/odd.hdd'/>")]
    [TestCase("libvirt://localhost/pool", "<source file='/odd.hdd'/>")]
    [TestCase("libvirt://localhost//volume", "<source file='/odd.hdd'/>")]
    [TestCase("ftp://localhost/pool/volume", "<source file='/odd.hdd'/>")]
    [TestCase("no url", "<source file='/odd.hdd'/>")]
    public void A_container_with_any_storage_url_is_shown_and_kept(string url, string shown) =>
        AssertShownAndKept("ct", shown, config => config.AddMount(5, "/odd.hdd", "/odd", url));

    [Test]
    public void A_file_system_without_a_place_is_shown_and_kept() =>
        AssertShownAndKept("ct", "<target dir=''/>", static config => config.AddMount(5, "/odd.hdd", ""));

    [Test]
    public void Two_adapters_without_an_address_that_libvirt_can_read_are_both_kept() =>
        AssertShownAndKept("ct", "<mac address='00:00:00:00:00:00'/>", static config =>
        {
            for (byte number = 1; number <= 2; number++)
            {
                config.AddAdapter(number, PrlNetworkKind.Bridge, $"br{number}", PrlAdapterType.Undefined, nic =>
                {
                    nic.Index = number == 1 ? PrlDevice.VenetIndex : 3;
                    nic.Network.MacDigits = number == 1 ? "001C42000001" : "000000000000";
                });
            }
        });

    [TestCase("a\r\nb", "<description>edited a\r\nb</description>")]
    [TestCase("a\u0001\u001Bb", "<description>edited ab</description>")]
    [TestCase("<&>'\"", "<description>edited &lt;&amp;&gt;&apos;&quot;</description>")]
    public void A_text_of_any_signs_is_shown_as_far_as_a_document_holds_it_and_kept(string text, string shown) =>
        AssertShownAndKept("vm", shown, config => config.Description = $"{Edited} {text}");

    [TestCase("0", " cpuset='0'")]
    [TestCase("0-1", "")]
    [TestCase("0-31", "")]
    [TestCase("5", " cpuset='5'")]
    [TestCase("0-7,^0", " cpuset='1-7'")]
    [TestCase("all", "")]
    [TestCase("1-", "")]
    [TestCase("0,^0", "")]
    public void A_guest_of_any_cpu_mask_is_shown_and_kept(string mask, string shown)
    {
        Host.Do("set", "vm", $"cpu-mask={mask}");

        AssertShownAndKept("vm", $"<vcpu placement='static'{shown}>", static _ => { });
    }

    [TestCase("0", false)]
    [TestCase("1", true)]
    [TestCase("2", true)]
    [TestCase("3", false)]
    [TestCase("4", false)]
    public void A_guest_of_any_start_mode_is_listed(string mode, bool isAutostart)
    {
        Host.Do("edit", "vm", $"autostart={mode}", $"description={Edited}");

        Deadline.Until("the change is known", () => Xml("vm").Contains(Edited, StringComparison.Ordinal));
        Assert.That(Domains.GetAutostart(Call, Domain("vm")), Is.EqualTo(isAutostart));
    }

    // A host that reads its files checks nothing, and neither does one that registers a folder which has a guest
    // already.
    void Store(string name, Action<JsonObject> change)
    {
        var file = Path.Combine(Host.Directory, "guests.jsonl");
        var line = JsonNode.Parse(
            File.ReadAllLines(file).Last(line => line.Contains($"\"name\":\"{name}\"", StringComparison.Ordinal)))!;
        change(line["config"]!.AsObject());
        File.AppendAllText(file, $"{line.ToJsonString()}\n");
    }

    void AssertShownAndKept(string name, string shown, Action<PrlVmConfig> change)
    {
        EditOnHost(name, config =>
        {
            config.Description = Edited;
            change(config);
        });
        Deadline.Until("the change is known", () => Xml(name).Contains(Edited, StringComparison.Ordinal));
        AssertDocumentChangesNothing(name, shown);
    }

    void AssertDocumentChangesNothing(string name, string shown)
    {
        var stored = Stored(name);
        var domains = Domains.List(Call, flags: 0);
        var xml = Xml(name);

        Domains.Define(Call, xml, flags: 0);

        Assert.That(xml, Does.Contain(shown));
        Assert.That(DocumentReader.Read(xml, ErrorDomain.Domain).Name, Is.EqualTo("domain"));
        Assert.That(Domains.List(Call, flags: 0), Is.EqualTo(domains));
        Assert.That(Stored(name), Is.EqualTo(stored));
    }

    string Xml(string name) => Domains.GetXml(Call, Domain(name), (uint)DomainXmlFlags.Inactive);
}
