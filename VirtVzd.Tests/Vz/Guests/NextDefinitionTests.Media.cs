// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Vz.Guests;

/// <content>Media, which installers are started from.</content>
sealed partial class NextDefinitionTests
{
    const string Medium = "<source file='/iso/install.iso'/>";

    [Test]
    public void A_medium_stays_until_the_next_start()
    {
        Insert("on", "/iso/install.iso");

        Define(Without(Shown("on")));

        Assert.That(Shown("on"), Does.Contain(Medium));
        Assert.That(Next("on"), Does.Not.Contain(Medium));

        Domains.Destroy(Call, Domain("on"), flags: 0);
        Assert.That(Shown("on"), Does.Not.Contain(Medium), "what is off shows what it will start with");

        Domains.Create(Call, Domain("on"), flags: 0);
        Assert.That(Shown("on"), Does.Not.Contain(Medium));
        Assert.That(Stored("on"), Does.Contain("\"name\":\"on\"").And.Not.Contain("install.iso"));
    }

    [Test]
    public void A_medium_that_is_defined_again_stays()
    {
        Insert("on", "/iso/install.iso");
        var with = Shown("on");
        Define(Without(with));

        Define(with);
        Restart("on");

        Assert.That(Shown("on"), Does.Contain(Medium));
    }

    [Test]
    public void Another_medium_that_was_put_in_since_stays()
    {
        Insert("on", "/iso/install.iso");
        Define(Without(Shown("on")));

        Insert("on", "/iso/tools.iso");
        Restart("on");

        Assert.That(Shown("on"), Does.Contain("/iso/tools.iso"));
    }

    [Test]
    public void A_saved_machine_wakes_up_with_its_medium()
    {
        Insert("on", "/iso/install.iso");
        Define(Without(Shown("on")));

        Connection.SavedState.Save(Call, Domain("on"), flags: 0);
        Domains.Create(Call, Domain("on"), flags: 0);

        Assert.That(Shown("on"), Does.Contain(Medium));
        Assert.That(Next("on"), Does.Not.Contain(Medium));
    }

    [Test]
    public void A_machine_that_is_off_loses_its_medium_at_once()
    {
        Insert("off", "/iso/install.iso");

        Define(Without(Shown("off")));

        Assert.That(Shown("off"), Does.Not.Contain(Medium));
    }

    [Test]
    public void A_medium_that_is_put_in_again_stays()
    {
        Insert("on", "/iso/install.iso");
        Define(Without(Shown("on")));

        Insert("on", "/iso/install.iso");
        Restart("on");

        Assert.That(Shown("on"), Does.Contain(Medium));
    }

    [Test]
    public void It_outlives_the_daemon_and_is_taken_out_once()
    {
        Insert("on", "/iso/install.iso");
        Define(Without(Shown("on")));

        RestartDriver();
        Assert.That(Shown("on"), Does.Contain(Medium));
        Assert.That(Next("on"), Does.Not.Contain(Medium));
        Restart("on");
        Assert.That(Shown("on"), Does.Not.Contain(Medium));

        Insert("on", "/iso/install.iso");
        Restart("on");
        Assert.That(Shown("on"), Does.Contain(Medium));
        RestartDriver();
        Restart("on");
        Assert.That(Shown("on"), Does.Contain(Medium));
        Assert.That(GuestRecordFiles, Is.Empty);
    }

    [Test]
    public void It_is_forgotten_with_its_machine()
    {
        Insert("on", "/iso/install.iso");
        var xml = Shown("on");
        Define(Without(xml));
        Assert.That(GuestRecordFiles, Has.Length.EqualTo(1));
        Domains.Destroy(Call, Domain("on"), flags: 0);

        Domains.Undefine(Call, Domain("on"), flags: 0);

        // A machine goes, and then what is kept of it.
        Deadline.Until("it is forgotten", () => GuestRecordFiles.Length == 0);
    }

    [Test]
    public void It_is_forgotten_with_a_machine_that_goes_while_the_daemon_is_away()
    {
        Insert("on", "/iso/install.iso");
        Define(Without(Shown("on")));
        StopDriver();
        Host.Do("stop", "on", "--kill");
        Host.Do("delete", "on");

        StartDriver(Options());

        Deadline.Until("it is forgotten", () => GuestRecordFiles.Length == 0);
    }

    static string Without(string xml) => xml.Replace($"      {Medium}\n", "", StringComparison.Ordinal);
}
