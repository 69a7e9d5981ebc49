// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Text.Json.Nodes;
using NUnit.Framework;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Vz;

/// <summary>Domains that move into other folders of their host.</summary>
sealed class MoveTests : PlatformDriver
{
    TemporaryDirectory? _made;
    TemporaryDirectory _elsewhere = null!;

    TemporaryDirectory Folder => _made ??= new TemporaryDirectory();

    protected override bool IsStrict => true;

    protected override string[] HostArguments => ["--vm-folder", Folder.Path];

    protected override void PrepareHost()
    {
        _elsewhere = new TemporaryDirectory();
        Host.Do("create", "vm", "off", "--disks", "1");
        Host.Do("create", "vm", "on", "--state", "running", "--disks", "1");
        Host.Do("create", "vm", "saved", "--state", "suspended", "--disks", "1");
        Host.Do("create", "ct", "ct", "--state", "running", "--disks", "1");
    }

    [TearDown]
    public void RemoveFolders()
    {
        _made?.Dispose();
        _made = null;
        _elsewhere.Dispose();
    }

    [TestCase("off")]
    [TestCase("on")]
    [TestCase("saved")]
    public void A_machine_moves_with_its_disks_whatever_it_does(string name)
    {
        var (state, uuid) = (State(name), Domain(name).Uuid);
        File.WriteAllText(Path.Combine(Folder.Path, uuid.ToString(), "harddisk.hdd"), "what is on the disk");
        Forget();

        Assert.That(Move(name, _elsewhere.Path).ToJsonString(), Is.EqualTo("{}"));

        var image = Path.Combine(_elsewhere.Path, uuid.ToString(), "harddisk.hdd");
        Assert.That(File.ReadAllText(image), Is.EqualTo("what is on the disk"));
        Assert.That(Directory.Exists(Path.Combine(Folder.Path, uuid.ToString())), Is.False);
        Assert.That(Domains.GetXml(Call, Domain(name), flags: 0), Does.Contain(image));
        Assert.That(State(name), Is.EqualTo(state));
        Expect($"{name} Defined Updated");
    }

    [Test]
    public void A_container_moves()
    {
        Move("ct", "/vz/elsewhere");

        Assert.That(
            Domains.GetXml(Call, Domain("ct"), flags: 0), Does.Contain($"/vz/elsewhere/{Domain("ct").Uuid}/root.hdd"));
        Assert.That(State("ct").State, Is.EqualTo(DomainState.Running));
    }

    [Test]
    public void What_the_host_refuses_is_told_with_its_reason()
    {
        Directory.CreateDirectory(Path.Combine(_elsewhere.Path, Domain("off").Uuid.ToString()));
        EditOnHost("on", static config =>
        {
            using var port = config.AddDevice(PrlDeviceType.SerialPort);
            port.Connected = false;
        });

        Assert.That(
            RefusedMove("off", _elsewhere.Path),
            Is.EqualTo((ErrorCode.OperationFailed, "there is something in the domain's place already")));
        Assert.That(
            RefusedMove("on", _elsewhere.Path),
            Is.EqualTo(
                (ErrorCode.OperationInvalid, "a domain with a serial port or EFI cannot be moved while it is active")));
        Assert.That(
            RefusedMove("off", "elsewhere"),
            Is.EqualTo((ErrorCode.InvalidArg, "vz-move: argument 'directory' is not an absolute path: elsewhere")));
        Assert.That(
            Refused("off", "vz-move"), Is.EqualTo((ErrorCode.InvalidArg, "vz-move: argument 'directory' is missing")));
        Assert.That(Domains.GetXml(Call, Domain("off"), flags: 0), Does.Contain(Folder.Path));
    }

    [TestCase("off")]
    [TestCase("ct")]
    public void A_move_that_takes_its_time_tells_how_far_it_is_and_can_be_aborted(string name)
    {
        Host.Do("delay", "PrlVm_Move", "60000");
        using var move = new Background(() => Move(name, _elsewhere.Path));
        Deadline.Until("progress is told", () => Connection.Jobs.GetInfo(Call, Domain(name)).Percent > 0);

        Connection.Jobs.Abort(Call, Domain(name), flags: 0);

        Assert.That(move.Failure().Code, Is.EqualTo(ErrorCode.OperationAborted));
        Assert.That(Domains.GetXml(Call, Domain(name), flags: 0), Does.Not.Contain(_elsewhere.Path));
    }

    [Test]
    public void A_machine_that_moves_while_it_runs_can_be_destroyed()
    {
        Host.Do("delay", "PrlVm_Move", "1500");
        var before = Calls("PrlVm_Move");
        using var move = new Background(() => Move("on", _elsewhere.Path));
        Deadline.Until("the SDK is asked", () => Calls("PrlVm_Move") > before);

        Domains.Destroy(Call, Domain("on"), flags: 0);

        Assert.That(State("on").State, Is.EqualTo(DomainState.ShutOff));
        move.Join();
    }

    JsonNode Move(string name, string directory) => Run(name, "vz-move", new JsonObject { ["directory"] = directory });

    (ErrorCode Code, string? Reason) RefusedMove(string name, string directory) =>
        Refused(name, "vz-move", new JsonObject { ["directory"] = directory });
}
