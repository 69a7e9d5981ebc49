// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Vz;

/// <summary>Domains that are made of other ones.</summary>
sealed class CloneTests : PlatformDriver
{
    const string Uuid = "6d1b4a4e-0000-4000-8000-000000000001";

    TemporaryDirectory? _made;

    TemporaryDirectory Folder => _made ??= new TemporaryDirectory();

    protected override bool IsStrict => true;

    protected override string[] HostArguments => ["--vm-folder", Folder.Path, "--lock-wait", "300"];

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "off", "--disks", "2", "--nics", "1");
        Host.Do("create", "vm", "on", "--state", "running", "--disks", "1");
        Host.Do("create", "vm", "paused", "--state", "paused");
        Host.Do("create", "vm", "saved", "--state", "suspended");
        Host.Do("create", "ct", "ct", "--state", "running", "--disks", "1");
    }

    [TearDown]
    public void RemoveFolder()
    {
        _made?.Dispose();
        _made = null;
    }

    [Test]
    public void A_machine_that_is_off_is_cloned()
    {
        Forget();

        var answer = Run("off", "vz-clone", new JsonObject { ["name"] = "copy", ["uuid"] = Uuid });

        Assert.That(answer.ToJsonString(), Is.EqualTo($$"""{"name":"copy","uuid":"{{Uuid}}"}"""));
        Assert.That(Domain("copy").Uuid, Is.EqualTo(new Guid(Uuid)));
        Expect("copy Defined Added");
        var (original, copy) = (Xml("off"), Xml("copy"));
        Assert.That(
            copy,
            Does.Contain($"{Folder.Path}/{Uuid}/harddisk.hdd").And.Contain($"{Folder.Path}/{Uuid}/harddisk1.hdd"));
        Assert.That(copy, Does.Not.Contain(Domain("off").Uuid.ToString()));
        Assert.That(Line(copy, "<mac "), Is.Not.EqualTo(Line(original, "<mac ")));
        Domains.Create(Call, Domain("copy"), flags: 0);
        Assert.That(State("copy").State, Is.EqualTo(DomainState.Running));
        Assert.That(State("off").State, Is.EqualTo(DomainState.ShutOff));
    }

    [Test]
    public void What_is_on_its_disks_is_copied_and_the_clone_is_its_own()
    {
        var image = Path.Combine(Folder.Path, Domain("off").Uuid.ToString(), "harddisk.hdd");
        File.WriteAllText(image, "what is on the disk");

        Run("off", "vz-clone", new JsonObject { ["name"] = "copy", ["uuid"] = Uuid });

        Assert.That(
            File.ReadAllText(Path.Combine(Folder.Path, Uuid, "harddisk.hdd")), Is.EqualTo("what is on the disk"));
        Assert.That(File.ReadAllText(image), Is.EqualTo("what is on the disk"));
    }

    [Test]
    public void A_clone_has_a_uuid_of_its_own_where_none_is_asked_for_and_may_live_elsewhere()
    {
        using var elsewhere = new TemporaryDirectory();

        var answer = Run("off", "vz-clone", new JsonObject { ["name"] = "copy", ["directory"] = elsewhere.Path });

        Assert.That(
            new Guid((string)answer["uuid"]!), Is.EqualTo(Domain("copy").Uuid).And.Not.EqualTo(Domain("off").Uuid));
        Assert.That(Xml("copy"), Does.Contain($"{elsewhere.Path}/{Domain("copy").Uuid}/harddisk.hdd"));
    }

    [Test]
    public void Snapshots_are_cloned_along()
    {
        Connection.Snapshots.Create(Call, Domain("off"), "<domainsnapshot/>", flags: 0);

        Run("off", "vz-clone", new JsonObject { ["name"] = "copy" });

        Assert.That(Connection.Snapshots.Count(Call, Domain("copy"), flags: 0), Is.EqualTo(1));
    }

    [TestCase("on", "cannot clone active domain")]
    [TestCase("paused", "cannot clone active domain")]
    [TestCase("saved", "domain with a managed saved state can't be cloned")]
    public void A_machine_that_is_not_off_is_not_cloned(string name, string why)
    {
        var before = Calls("PrlVm_CloneWithUuid");

        Assert.That(
            Refused(name, "vz-clone", new JsonObject { ["name"] = "copy" }),
            Is.EqualTo((ErrorCode.OperationInvalid, why)));

        Assert.That(Calls("PrlVm_CloneWithUuid"), Is.EqualTo(before), "the host would let it wait");
    }

    [TestCase("running")]
    [TestCase("paused")]
    [TestCase("stopped")]
    [TestCase("suspended")]
    public void A_container_is_cloned_whatever_it_does(string state)
    {
        Host.Do("create", "ct", "other", "--state", state);
        Deadline.Until("it is known", () => Domains.List(Call, flags: 0).Any(static known => known.Name == "other"));
        var before = State("other");

        Run("other", "vz-clone", new JsonObject { ["name"] = "copy" });

        Assert.That(State("copy").State, Is.EqualTo(DomainState.ShutOff));
        Assert.That(State("other"), Is.EqualTo(before));
    }

    [Test]
    public void A_container_has_no_linked_clones() => Assert.That(
        Refused("ct", "vz-clone", new JsonObject { ["name"] = "copy", ["linked"] = true }),
        Is.EqualTo((ErrorCode.OperationUnsupported, "the host makes no linked clones of containers")));

    [Test]
    public void A_linked_clone_needs_no_space()
    {
        File.WriteAllBytes(Path.Combine(Folder.Path, Domain("off").Uuid.ToString(), "large"), new byte[2 << 20]);
        Host.Do("migration", "space=1");

        var full = Refused("off", "vz-clone", new JsonObject { ["name"] = "copy" });
        Run("off", "vz-clone", new JsonObject { ["name"] = "linked", ["linked"] = true });
        Host.Do("migration", "space=100000");
        var ofLinked = Refusal(() => Run("linked", "vz-clone", new JsonObject { ["name"] = "copy" }));

        Assert.That(full, Is.EqualTo((ErrorCode.OperationFailed, "there is not enough space on the host for a copy")));
        Assert.That(PrlFailure.CodeOf(ofLinked), Is.EqualTo(PrlResult.Unimplemented));
    }

    [TestCase("name", "on", ErrorCode.OperationFailed, "domain 'on' already exists with uuid ")]
    [TestCase("uuid", "on", ErrorCode.OperationFailed, "domain 'on' is already defined with uuid ")]
    public void What_another_domain_has_no_clone_can_have(string argument, string of, ErrorCode code, string why)
    {
        var uuid = Domain(of).Uuid.ToString();
        var arguments =
            new JsonObject { ["name"] = argument == "name" ? of : "copy", ["uuid"] = argument == "uuid" ? uuid : Uuid };

        Assert.That(Refused("off", "vz-clone", arguments), Is.EqualTo((code, why + uuid)));
    }

    [TestCase("", "vz-clone: argument 'name' is empty")]
    [TestCase("a/b", "vz-clone: argument 'name' has a slash or a line break in it")]
    [TestCase("a\nb", "vz-clone: argument 'name' has a slash or a line break in it")]
    public void A_name_that_libvirt_does_not_take_is_none(string name, string why) => Assert.That(
        Refused("off", "vz-clone", new JsonObject { ["name"] = name }), Is.EqualTo((ErrorCode.InvalidArg, why)));

    [Test]
    public void What_the_host_refuses_is_told_with_its_reason()
    {
        Assert.That(
            Refused("off", "vz-clone", new JsonObject { ["name"] = "copy", ["directory"] = $"{Folder.Path}/nowhere" }),
            Is.EqualTo((ErrorCode.InvalidArg, "the directory does not exist on the host")));
        Assert.That(
            Refused("off", "vz-clone", new JsonObject { ["name"] = "a*b" }).Code,
            Is.EqualTo(ErrorCode.ConfigUnsupported));

        // Somebody else is faster.
        Host.Do("fail", "PrlVm_CloneWithUuid", "PRL_ERR_VM_ALREADY_REGISTERED_VM_NAME");
        Assert.That(
            Refused("off", "vz-clone", new JsonObject { ["name"] = "copy" }),
            Is.EqualTo((ErrorCode.OperationFailed, "another domain has this name already")));
        Assert.That(Domains.List(Call, flags: 0).Select(static domain => domain.Name), Does.Not.Contain("copy"));
    }

    [Test]
    public void A_disk_outside_of_its_machines_directory_is_no_clones_by_accident()
    {
        using var outside = new TemporaryDirectory();
        var path = outside["data.qcow2"];
        EditOnHost("off", config =>
        {
            using var disk = config.Device(PrlDeviceType.HardDisk, 1);
            disk.FriendlyName = path;
            disk.SysName = path;
        });

        var refusal = Refused("off", "vz-clone", new JsonObject { ["name"] = "copy" });
        Run("off", "vz-clone", new JsonObject { ["name"] = "sharing", ["outside-disks"] = "share" });
        Run("off", "vz-clone", new JsonObject { ["name"] = "without", ["outside-disks"] = "drop" });

        Assert.That(refusal, Is.EqualTo((
            ErrorCode.InvalidArg,
            $"vz-clone: {path} outside of the domain's directory would be the clone's as well: say 'outside-disks': "
                + "'share' or 'drop'")));
        Assert.That(Xml("sharing"), Does.Contain(path));
        Assert.That(Xml("without"), Does.Not.Contain(path).And.Contain("harddisk.hdd"));
        Assert.That(
            Refused("off", "vz-clone", new JsonObject { ["name"] = "copy", ["outside-disks"] = "copy" }),
            Is.EqualTo((ErrorCode.InvalidArg, "vz-clone: argument 'outside-disks' must be 'share' or 'drop'")));
    }

    [TestCase("off")]
    [TestCase("ct")]
    public void A_clone_that_takes_its_time_tells_how_far_it_is_and_can_be_aborted(string name)
    {
        Host.Do("delay", "PrlVm_CloneWithUuid", "60000");
        using var clone = new Background(() => Run(name, "vz-clone", new JsonObject { ["name"] = "copy" }));
        Deadline.Until(
            "the job is seen", () => Connection.Jobs.GetInfo(Call, Domain(name)).Type == DomainJobType.Unbounded);
        Deadline.Until("progress is told", () => Connection.Jobs.GetInfo(Call, Domain(name)).Percent > 0);

        Connection.Jobs.Abort(Call, Domain(name), flags: 0);

        var failure = clone.Failure();
        Assert.That(
            (failure.Code, failure.Str2), Is.EqualTo((ErrorCode.OperationAborted, "Operation cancelled by client")));
        Assert.That(Connection.Jobs.GetInfo(Call, Domain(name)), Is.EqualTo(DomainJobProgress.None));
        Host.Do("unfault");
        Run(name, "vz-clone", new JsonObject { ["name"] = "copy" });
    }

    [Test]
    public void A_clone_goes_on_without_the_client_who_wanted_it()
    {
        Host.Do("delay", "PrlVm_CloneWithUuid", "1000");
        var before = Calls("PrlVm_CloneWithUuid");
        var client = Hypervisor.Open(Call, "vz:///system");
        var off = Domain("off");
        using var clone = new Background(
            () => client.Platform.RunCommand(Call, off, Text("vz-clone", new JsonObject { ["name"] = "copy" }), 0));
        Deadline.Until("the SDK is asked", () => Calls("PrlVm_CloneWithUuid") > before);

        client.Dispose();

        clone.Join();
        Assert.That(Domain("copy").Uuid, Is.Not.EqualTo(off.Uuid));
    }

    [Test]
    public void Other_changes_wait_for_a_clone()
    {
        Host.Do("delay", "PrlVm_CloneWithUuid", "1000");
        using var clone = new Background(() => Run("off", "vz-clone", new JsonObject { ["name"] = "copy" }));
        Deadline.Until(
            "the job is seen", () => Connection.Jobs.GetInfo(Call, Domain("off")).Type == DomainJobType.Unbounded);

        Domains.Create(Call, Domain("off"), flags: 0);

        Assert.That(
            Connection.Jobs.GetInfo(Call, Domain("off")).Type, Is.EqualTo(DomainJobType.None), "the clone's is over");
        clone.Join();
    }

    string Xml(string name) => Domains.GetXml(Call, Domain(name), flags: 0);

    static string Line(string xml, string with) =>
        xml.Split('\n').First(line => line.Contains(with, StringComparison.Ordinal));
}
