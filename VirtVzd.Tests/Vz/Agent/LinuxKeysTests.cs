// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Vz.Agent;

namespace VirtVzd.Tests.Vz.Agent;

/// <summary>Keys of accounts in guests: what is run, as whom, and what is refused before anything is.</summary>
sealed class LinuxKeysTests
{
    const string Entry = "getent -- passwd bob";
    const string File = "/home/bob/.ssh/authorized_keys";
    const string Cat = "runuser -u bob -- cat -- " + File;

    static ScriptedGuest Guest => new ScriptedGuest()
        .With(Entry, "bob:x:1000:1000::/home/bob:/bin/sh\n")
        .With("runuser -u bob -- mkdir -p -m 700 -- /home/bob/.ssh")
        .With($"runuser -u bob -- tee -- {File}.new")
        .With($"runuser -u bob -- chmod 600 -- {File}.new")
        .With($"runuser -u bob -- mv -f -- {File}.new {File}");

    [Test]
    public void Comments_and_what_is_no_text_are_not_told() => Assert.That(
        LinuxKeys.Read(Guest.With(Cat, "# comment\nssh-rsa A\n\nssh-\u0001\nssh-rsa B me@here\n"), "bob"),
        Is.EqualTo(new[] { "ssh-rsa A", "ssh-rsa B me@here" }));

    [Test]
    public void An_account_without_a_file_has_no_keys() => Assert.That(
        LinuxKeys.Read(Guest.Failing(Cat, $"cat: {File}: No such file or directory"), "bob"), Is.Empty);

    [Test]
    public void Another_failure_is_told() => Assert.That(
        Assert.Throws<LibvirtException>(
            () => LinuxKeys.Read(Guest.Failing(Cat, "cat: Permission denied"), "bob"))!.Code,
        Is.EqualTo(ErrorCode.AgentCommandFailed));

    [Test]
    public void All_is_done_as_the_account_itself_and_the_file_is_replaced_as_a_whole()
    {
        var guest = Guest.With(Cat, "# mine\nssh-rsa A\n");

        LinuxKeys.Write(guest, "bob", ["ssh-rsa B", "ssh-rsa A", ""], KeyChange.Add);

        Assert.That(guest.Ran, Is.EqualTo(new[]
        {
            Entry,
            Cat,
            "runuser -u bob -- mkdir -p -m 700 -- /home/bob/.ssh",
            $"runuser -u bob -- tee -- {File}.new < # mine\nssh-rsa A\nssh-rsa B\n",
            $"runuser -u bob -- chmod 600 -- {File}.new",
            $"runuser -u bob -- mv -f -- {File}.new {File}",
        }));
    }

    [TestCase(KeyChange.Remove, "ssh-rsa C\n")]
    [TestCase(KeyChange.Replace, "ssh-rsa A\n")]
    public void Keys_are_removed_and_replaced(object change, string text)
    {
        var guest = Guest.With(Cat, "ssh-rsa A\nssh-rsa C\n");

        LinuxKeys.Write(guest, "bob", ["ssh-rsa A"], (KeyChange)change);

        Assert.That(guest.Ran, Has.Member($"runuser -u bob -- tee -- {File}.new < {text}"));
    }

    [Test]
    public void What_is_not_there_is_not_removed()
    {
        var guest = Guest.With(Cat, "ssh-rsa A\n");

        LinuxKeys.Write(guest, "bob", ["ssh-rsa B"], KeyChange.Remove);

        Assert.That(guest.Ran, Is.EqualTo(new[] { Entry, Cat }));
    }

    [TestCase("")]
    [TestCase("-u")]
    [TestCase("a b")]
    [TestCase("a;b")]
    [TestCase("a\nb")]
    [TestCase("../x")]
    public void What_is_no_name_of_an_account_reaches_no_program(string user)
    {
        var guest = Guest;

        Assert.That(
            Assert.Throws<LibvirtException>(() => LinuxKeys.Read(guest, user))!.Code, Is.EqualTo(ErrorCode.InvalidArg));
        Assert.That(guest.Ran, Is.Empty);
    }

    [TestCase("# ssh-rsa A")]
    [TestCase("ssh-rsa A\nssh-rsa B")]
    [TestCase("ssh-rsa \u0000")]
    public void A_key_is_one_line(string key)
    {
        var guest = Guest;

        Assert.That(
            Assert.Throws<LibvirtException>(() => LinuxKeys.Write(guest, "bob", [key], KeyChange.Replace))!.Str2,
            Is.EqualTo("a key must be one line of text, and no comment"));
        Assert.That(guest.Ran, Is.Empty);
    }

    [TestCase("")]
    [TestCase("bob:x:1000\n")]
    [TestCase("bob:x:1000:1000::relative:/bin/sh\n")]
    public void An_account_that_the_guest_does_not_have_is_said_not_to_be_there(string entry) => Assert.That(
        Assert.Throws<LibvirtException>(() => LinuxKeys.Read(new ScriptedGuest().With(Entry, entry), "bob"))!.Str2,
        Is.EqualTo("the guest has no account 'bob'"));
}
