// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Text;
using System.Text.Json.Nodes;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Vz;

/// <summary>What the platform's own commands tell and libvirt has no call for.</summary>
sealed class PlatformQuestionTests : PlatformDriver
{
    TemporaryDirectory _folder = null!;

    protected override bool IsStrict => true;

    protected override void PrepareHost()
    {
        _folder = new TemporaryDirectory();
        Host.Do("create", "vm", "vm", "--state", "running");
        Host.Do("create", "ct", "ct", "--disks", "1", "--memory", "2048");
    }

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [TestCase("vm")]
    [TestCase("ct")]
    public void A_report_is_written_to_a_new_file_that_is_the_daemons_alone(string name)
    {
        var path = _folder["report"];

        var answer = Run(name, "vz-problem-report", new JsonObject { ["file"] = path });

        var bytes = File.ReadAllBytes(path);
        Assert.That(((string)answer["file"]!, (int)answer["bytes"]!), Is.EqualTo((path, bytes.Length)));
        Assert.That(bytes[..2], Is.EqualTo(new byte[] { 0x1f, 0x8b }));
        Assert.That(Encoding.UTF8.GetString(bytes[2..]), Does.StartWith($"problem report of {name} "));
        Assert.That(File.GetUnixFileMode(path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public void A_report_never_replaces_a_file_and_leaves_none_that_is_not_whole()
    {
        File.WriteAllText(_folder["there"], "mine");
        File.CreateSymbolicLink(_folder["link"], _folder["elsewhere"]);
        var before = Calls("PrlVm_GetPackedProblemReport");

        var there = RefusedReport(_folder["there"]);
        var link = RefusedReport(_folder["link"]);
        var nowhere = RefusedReport(_folder["no/where"]);
        var relative = RefusedReport("report");
        Assert.That(
            Calls("PrlVm_GetPackedProblemReport"), Is.EqualTo(before), "nobody has collected anything for nothing");
        Host.Do("fail", "PrlVm_GetPackedProblemReport", "PRL_ERR_OUT_OF_DISK_SPACE");
        var failed = RefusedReport(_folder["new"]);

        Assert.That(there, Is.EqualTo(
            (ErrorCode.OperationFailed, $"cannot write the problem report to '{_folder["there"]}': File exists")));
        Assert.That(File.ReadAllText(_folder["there"]), Is.EqualTo("mine"));
        Assert.That(link.Code, Is.EqualTo(ErrorCode.OperationFailed));
        Assert.That(nowhere.Code, Is.EqualTo(ErrorCode.OperationFailed));
        Assert.That(
            relative,
            Is.EqualTo((ErrorCode.InvalidArg, "vz-problem-report: argument 'file' is not an absolute path: report")));
        Assert.That(failed.Reason, Is.EqualTo("there is no space left on the host"));
        Assert.That(Directory.GetFiles(_folder.Path), Has.Length.EqualTo(2), "what was there");
    }

    [Test]
    public void Resources_of_a_container_are_told_as_they_are_configured()
    {
        Connection.Resources.SetMemory(Call, Domain("ct"), new() { SwapHardLimitKib = 3_145_728 }, flags: 2);

        Assert.That(
            Run("ct", "vz-resources").ToJsonString(),
            Is.EqualTo("""[{"name":"swappages","barrier":262144,"limit":262144}]"""));
    }

    [Test]
    public void A_machine_has_no_resources_that_are_counted() => Assert.That(
        Refused("vm", "vz-resources"),
        Is.EqualTo((ErrorCode.OperationUnsupported, "only containers have resources that are counted")));

    [Test]
    public void The_license_of_the_host_is_told_without_its_key()
    {
        Assert.That(License(), Is.EqualTo("""{"valid":true,"status":"valid","user":"","company":""}"""));

        Host.Do("license", "PRL_ERR_LICENSE_GRACED");
        Assert.That(License(), Does.StartWith("""{"valid":true,"status":"PRL_ERR_LICENSE_GRACED","""));

        Host.Do("license", "PRL_ERR_LICENSE_EXPIRED");
        Assert.That(License(), Does.StartWith("""{"valid":false,"status":"PRL_ERR_LICENSE_EXPIRED","""));
    }

    string License() => Run("vm", "vz-license").ToJsonString();

    (ErrorCode Code, string? Reason) RefusedReport(string path) =>
        Refused("vm", "vz-problem-report", new JsonObject { ["file"] = path });
}
