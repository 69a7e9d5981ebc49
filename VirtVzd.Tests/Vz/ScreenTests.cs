// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.IO;
using NUnit.Framework;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Vz;

/// <summary>Pictures of what machines show.</summary>
sealed class ScreenTests : SimulatedDriver
{
    static readonly byte[] s_png = [0x89, .. "PNG\r\n"u8, 0x1A, .. "\n"u8, 1, 2, 3];

    protected override bool IsStrict => true;

    readonly TemporaryDirectory _machines = new();

    // A test keeps a picture where the host would, and that is no folder of this machine's.
    protected override string[] HostArguments => ["--vm-folder", _machines.Path];

    [OneTimeTearDown]
    public void Remove() => _machines.Dispose();

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "on", "--state", "running");
        Host.Do("create", "vm", "paused", "--state", "paused");
        Host.Do("create", "vm", "off");
        Host.Do("create", "vm", "saved", "--state", "suspended");
        Host.Do("create", "ct", "ct", "--state", "running");
    }

    [TestCase("on")]
    [TestCase("paused")]
    public void A_machine_shows_a_picture_of_its_screens_size(string name)
    {
        var picture = Capture(name);

        Assert.That(picture.MimeType, Is.EqualTo("image/png"));
        Assert.That(picture.Bytes.AsSpan(0, 8).ToArray(), Is.EqualTo(s_png[..8]));
        Assert.That(
            (BinaryPrimitives.ReadUInt32BigEndian(picture.Bytes.AsSpan(16)),
                BinaryPrimitives.ReadUInt32BigEndian(picture.Bytes.AsSpan(20))),
            Is.EqualTo((160u, 120u)));
    }

    [Test]
    public void What_a_saved_machine_showed_is_shown_where_the_host_has_kept_it()
    {
        var uuid = Domain("saved").Uuid;
        var home = Path.Combine(Path.GetDirectoryName(HomeOf("saved"))!, $"{uuid:B}.png");
        Directory.CreateDirectory(Path.GetDirectoryName(home)!);
        File.WriteAllBytes(home, s_png);

        Assert.That(Capture("saved").Bytes, Is.EqualTo(s_png));

        File.WriteAllText(home, "no picture");
        Assert.That(Refusal(() => Capture("saved")).Code, Is.EqualTo(ErrorCode.InternalError));
    }

    [TestCase("off", 0u, ErrorCode.OperationInvalid, "domain is not running")]
    [TestCase(
        "saved", 0u, ErrorCode.OperationInvalid,
        "domain is not running, and the host keeps no picture with its saved state")]
    [TestCase("on", 1u, ErrorCode.InvalidArg, "no such screen")]
    [TestCase(
        "ct", 0u, ErrorCode.OperationUnsupported,
        "Virtuozzo takes pictures of the screens of machines only, and not of containers")]
    public void What_has_no_picture_is_said(string name, uint screen, ErrorCode code, string text)
    {
        var refusal = Refusal(() => Connection.Screens.Capture(Call, Domain(name), screen, flags: 0));

        Assert.That((refusal.Code, refusal.Domain, refusal.Str2), Is.EqualTo((code, ErrorDomain.Parallels, text)));
    }

    [Test]
    public void A_host_that_cannot_take_one_says_so_while_others_work_on_the_machine()
    {
        Host.Do("fail", "PrlVm_CaptureScreen", "PRL_ERR_FAILURE");
        Host.Do("hang", "PrlVm_Pause");
        var before = Calls("PrlVm_Pause");
        using var pause = new Background(() => Domains.Suspend(Call, Domain("on")));
        Deadline.Until("the machine is worked on", () => Calls("PrlVm_Pause") > before);

        var refusal = Refusal(() => Capture("on"));
        Host.Do("unfault");
        pause.Join();

        Assert.That(refusal.Code, Is.EqualTo(ErrorCode.InternalError));
    }

    DomainPicture Capture(string name) => Connection.Screens.Capture(Call, Domain(name), screen: 0, flags: 0);

    string HomeOf(string name) => (string)System.Text.Json.Nodes.JsonNode.Parse(Stored(name))!["homePath"]!;
}
