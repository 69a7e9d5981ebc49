// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Vz;

/// <summary>Keys are typed at the displays of guests.</summary>
sealed class SendKeyTests : SimulatedDriver
{
    const uint Linux = 0;

    protected override bool IsStrict => true;

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "bare", "--state", "running");
        Host.Do("create", "vm", "off");
        Host.Do("create", "ct", "ct");
    }

    [TestCase("passwd='secret'")]
    [TestCase("")]
    public void A_machine_sees_keys_go_down_together_and_up_again(string password)
    {
        Start("hvm", password);

        Send("fresh", 0, 29, 56, 111);

        Assert.That(Keys("fresh"), Is.EqualTo([
            "down 29 0xffe3", "down 56 0xffe9", "down 211 0xffff", "up 211 0xffff", "up 56 0xffe9", "up 29 0xffe3"]));
    }

    [Test]
    public void A_container_sees_the_symbols_of_keys()
    {
        Start("exe", "");

        Send("fresh", 10, 42, 30);

        Assert.That(Keys("fresh"), Is.EqualTo(["down - 0xffe1", "down - 0x41", "up - 0x41", "up - 0xffe1"]));
        var refusal = Refusal(() => Send("fresh", 0, 84));
        Assert.That((refusal.Code, refusal.Str2), Is.EqualTo(
            (ErrorCode.OperationUnsupported,
                "the display takes keys by their symbols alone, and the key of qnum keycode 84 has none")));
        Assert.That(Keys("fresh"), Has.Length.EqualTo(4));
    }

    [Test]
    public void Keys_of_several_are_not_pressed_together()
    {
        Start("hvm", "");
        var senders = Enumerable.Range(0, 4).Select(_ => new Background(() => Send("fresh", 50, 30, 48))).ToList();

        senders.ForEach(static sender => sender.Join());

        string[] one = ["down 30 0x61", "down 48 0x62", "up 48 0x62", "up 30 0x61"];
        Assert.That(Keys("fresh"), Is.EqualTo(Enumerable.Repeat(one, 4).SelectMany(static keys => keys)));
        senders.ForEach(static sender => sender.Dispose());
    }

    [Test]
    public void A_paused_machine_finds_them_when_it_goes_on()
    {
        Start("hvm", "");
        Domains.Suspend(Call, Domain("fresh"));

        Send("fresh", 1, 28);

        Assert.That(Keys("fresh"), Has.Length.EqualTo(2));
    }

    [TestCase("off", 0u, ErrorCode.OperationInvalid, "domain is not running")]
    [TestCase(
        "bare", 0u, ErrorCode.OperationUnsupported, "keys go through the display of a domain, and this one has none")]
    [TestCase("fresh", 60_001u, ErrorCode.InvalidArg, "keys are held for 60000 ms at most, and not for 60001")]
    public void What_cannot_be_typed_is_said(string name, uint holdMs, ErrorCode code, string text)
    {
        Start("hvm", "");

        var refusal = Refusal(() => Send(name, holdMs, 1));

        Assert.That((refusal.Code, refusal.Domain, refusal.Str2), Is.EqualTo((code, ErrorDomain.Parallels, text)));
    }

    [TestCase("off", ErrorCode.OperationInvalid)]
    [TestCase("bare", ErrorCode.OperationUnsupported)]
    public void There_is_no_interrupt_that_cannot_be_masked(string name, ErrorCode code) =>
        Assert.That(Refusal(() => Connection.Screens.InjectNmi(Call, Domain(name), flags: 0)).Code, Is.EqualTo(code));

    void Send(string name, uint holdMs, params uint[] keys) =>
        Connection.Screens.SendKey(Call, Domain(name), Linux, holdMs, keys, flags: 0);

    string[] Keys(string name) => Host.Do("keys", name).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    void Start(string type, string password)
    {
        Domains.Define(Call, $"""
            <domain type='vz'><name>fresh</name><memory unit='MiB'>512</memory><os><type>{type}</type>{(type == "exe" ? "<init>/sbin/init</init>" : "")}</os>
            <devices>{(type == "exe" ? "<filesystem type='template'><driver type='ploop' format='ploop'/><source name='centos-7-x86_64'/><target dir='/'/></filesystem>" : "")}
            <graphics type='vnc' autoport='yes' {password}/></devices></domain>
            """, flags: 0);
        Domains.Create(Call, Domain("fresh"), flags: 0);
        Deadline.Until("it runs", () => State("fresh").State == VirtVzd.Driver.Domains.DomainState.Running);
    }
}
