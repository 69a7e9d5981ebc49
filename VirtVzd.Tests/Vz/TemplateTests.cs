// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;
using VirtVzd.Vz.Session;

namespace VirtVzd.Tests.Vz;

/// <summary>Domains that are there to be cloned alone.</summary>
sealed class TemplateTests : PlatformDriver
{
    protected override bool IsStrict => true;

    protected override VzOptions Options() => base.Options() with { EventWaitMs = 200 };

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "vm", "--disks", "1");
        Host.Do("create", "ct", "ct", "--disks", "1");
        Host.Do("create", "vm", "on", "--state", "running");
        Host.Do("create", "vm", "saved", "--state", "suspended");
        Host.Do("create", "ct", "ct-on", "--state", "running");
    }

    [TestCase("vm")]
    [TestCase("ct")]
    public void A_domain_becomes_a_template_and_a_domain_again_and_keeps_what_libvirt_knows_of_it(string name)
    {
        Connection.Metadata.Set(Call, Domain(name), type: 1, "a title", key: null, uri: null, flags: 2);
        Forget();
        Assert.That(IsTemplate(name), Is.False);

        Assert.That((bool)Run(name, "vz-template", new JsonObject { ["template"] = true })["template"]!, Is.True);

        var refusal = Refusal(() => Domains.Create(Call, Domain(name), flags: 0));
        Assert.That(refusal.Code, Is.EqualTo(ErrorCode.OperationInvalid));
        Assert.That(refusal.Str2, Does.Contain("he domain is a template"));
        Run(name, "vz-clone", new JsonObject { ["name"] = "copy" });
        Assert.That(IsTemplate("copy"), Is.False);

        Assert.That((bool)Run(name, "vz-template", new JsonObject { ["template"] = false })["template"]!, Is.False);

        Domains.Create(Call, Domain(name), flags: 0);
        Assert.That(Connection.Metadata.Get(Call, Domain(name), type: 1, uri: null, flags: 2), Is.EqualTo("a title"));
        Assert.That(Seen.Where(seen =>
            seen.StartsWith(name + " ", System.StringComparison.Ordinal) && !seen.Contains("Started")), Is.Empty);
    }

    [Test]
    public void It_may_change_its_mind_as_often_as_it_likes()
    {
        Connection.Metadata.Set(Call, Domain("vm"), type: 1, "a title", key: null, uri: null, flags: 2);

        for (var turn = 0; turn < 6; turn++)
        {
            Run("vm", "vz-template", new JsonObject { ["template"] = turn % 2 == 0 });
        }

        Assert.That(IsTemplate("vm"), Is.False);
        Assert.That(Connection.Metadata.Get(Call, Domain("vm"), type: 1, uri: null, flags: 2), Is.EqualTo("a title"));
    }

    [Test]
    public void A_template_that_somebody_removes_is_gone()
    {
        Run("vm", "vz-template", new JsonObject { ["template"] = true });

        Host.Do("delete", "vm");

        Deadline.Until("it is gone", () => Domains.List(Call, flags: 0).All(static domain => domain.Name != "vm"));
    }

    [Test]
    public void To_make_of_it_what_it_is_does_nothing()
    {
        Run("vm", "vz-template", new JsonObject { ["template"] = true });

        Assert.That((bool)Run("vm", "vz-template", new JsonObject { ["template"] = true })["template"]!, Is.True);
    }

    [TestCase("on")]
    [TestCase("saved")]
    [TestCase("ct-on")]
    public void Only_a_domain_that_is_off_becomes_a_template(string name) => Assert.That(
        Refused(name, "vz-template", new JsonObject { ["template"] = true }),
        Is.EqualTo((
            ErrorCode.OperationInvalid,
            "only a domain that is shut off and not saved can be made a template or a domain again")));

    [Test]
    public void A_host_that_refuses_leaves_the_domain_as_it_was()
    {
        Host.Do("fail", "PrlVm_CommitEx", "PRL_ERR_VM_EDIT_UNABLE_CONVERT_TO_TEMPLATE");

        Assert.That(
            Refused("vm", "vz-template", new JsonObject { ["template"] = true }),
            Is.EqualTo((ErrorCode.OperationInvalid, "the domain cannot become a template as it is")));

        Host.Do("unfault");
        Assert.That(IsTemplate("vm"), Is.False);
        Domains.Create(Call, Domain("vm"), flags: 0);
    }

    bool IsTemplate(string name) => (bool)Run(name, "vz-template")["template"]!;
}
