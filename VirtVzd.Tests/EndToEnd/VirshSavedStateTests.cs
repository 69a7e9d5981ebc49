// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>Guests are saved and restored with virsh.</summary>
sealed class VirshSavedStateTests : HostOfEachKind
{
    [TestCase("vm-on")]
    [TestCase("vm-paused")]
    [TestCase("ct-on")]
    public void A_guest_is_saved_and_starts_again_from_its_image(string domain)
    {
        Daemon.VirshOk("managedsave", domain);
        Assert.That(Daemon.VirshOk("domstate", "--reason", domain), Is.EqualTo("shut off (saved)"));
        Assert.That(Daemon.VirshOk("list", "--all", "--with-managed-save", "--name"), Does.Contain(domain));

        Daemon.VirshOk("start", domain);
        Assert.That(Daemon.VirshOk("domstate", domain), Is.EqualTo("running"));
    }

    [TestCase("--paused")]
    [TestCase("--running")]
    [TestCase("--bypass-cache")]
    public void A_save_takes_its_options(string option)
    {
        Daemon.VirshOk("managedsave", "vm-on", option);

        Assert.That(Daemon.VirshOk("dominfo", "vm-on"), Does.Contain("Managed save:   yes"));
    }

    [Test]
    public void An_image_is_removed()
    {
        Daemon.VirshOk("managedsave-remove", "vm-saved");

        Assert.That(Daemon.VirshOk("dominfo", "vm-saved"), Does.Contain("Managed save:   no"));
    }

    [Test]
    public void A_saved_guest_is_undefined_with_its_image()
    {
        Assert.That(Daemon.Virsh("undefine", "vm-saved").ExitCode, Is.EqualTo(1));

        Daemon.VirshOk("undefine", "vm-saved", "--managed-save", "--nvram", "--checkpoints-metadata");

        Assert.That(Daemon.VirshOk("list", "--all", "--name"), Does.Not.Contain("vm-saved"));
    }
}
