// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using NUnit.Framework;
using VirtVzd.Driver.Calls;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Vz;

/// <summary>The document of what wakes up, and files of a client's choice.</summary>
sealed class SavedDocumentTests : SimulatedDriver
{
    const string NoFile = "Virtuozzo saves the memory of a domain where it keeps the domain, and to no other file: "
        + "managed save does that";

    ISavedStateDriver Saved => Connection.SavedState;

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "vm", "--state", "running", "--cpus", "2");
        Host.Do("create", "vm", "off");
        Host.Do("create", "ct", "ct", "--state", "suspended");
    }

    [Test]
    public void What_wakes_up_is_not_what_is_kept_for_the_next_start()
    {
        Connection.Tuning.SetVcpus(Call, Domain("vm"), 1, flags: 2);
        Saved.Save(Call, Domain("vm"), flags: 0);

        Assert.That(Saved.GetXml(Call, Domain("vm"), flags: 0), Does.Contain(">2</vcpu>"));
        Assert.That(Domains.GetXml(Call, Domain("vm"), flags: 0), Does.Contain(">1</vcpu>"));
    }

    [TestCase("ct", 0u)]
    [TestCase("vm", 1u)]
    public void The_same_document_is_taken_and_no_other(string name, uint flags)
    {
        if (name == "vm")
        {
            Saved.Save(Call, Domain("vm"), flags: 0);
        }

        var xml = Saved.GetXml(Call, Domain(name), flags);
        Saved.DefineXml(Call, Domain(name), xml, flags: 0);
        Saved.DefineXml(Call, Domain(name), xml: null, flags: 0);
        var other = Refusal(() => Saved.DefineXml(
            Call, Domain(name), xml.Replace("<vcpu", "<description>x</description><vcpu", StringComparison.Ordinal),
            flags: 0));
        var renamed = Refusal(() => Saved.DefineXml(
            Call, Domain(name), xml.Replace($"<name>{name}<", "<name>z<", StringComparison.Ordinal), flags: 0));

        Assert.That((other.Code, other.Str2), Is.EqualTo(
            (ErrorCode.OperationUnsupported,
                "the host changes nothing of a saved domain, and the document is another one in description")));
        Assert.That(renamed.Str2, Does.EndWith(" in name"));
    }

    [Test]
    public void How_it_wakes_up_was_decided_when_it_was_saved() =>
        Assert.That(
            Refusal(() => Saved.DefineXml(Call, Domain("ct"), null, flags: 2)).Code,
            Is.EqualTo(ErrorCode.OperationUnsupported));

    [Test]
    public void What_is_not_saved_has_no_such_document()
    {
        var refusal = Refusal(() => Saved.GetXml(Call, Domain("off"), flags: 0));

        Assert.That(
            (refusal.Code, refusal.Str2),
            Is.EqualTo((ErrorCode.OperationInvalid, "domain does not have managed save image")));
        Assert.That(
            Refusal(() => Saved.DefineXml(Call, Domain("vm"), null, flags: 0)).Code,
            Is.EqualTo(ErrorCode.OperationInvalid));
    }

    [Test]
    public void Nothing_is_saved_to_a_file_of_the_clients_choice_or_woken_up_from_one()
    {
        var save = Refusal(() => Saved.SaveToFile(Call, Domain("vm"), flags: 1, "vzDomainSaveFlags"));
        var off = Refusal(() => Saved.SaveToFile(Call, Domain("off"), flags: 0, "vzDomainSave"));
        var restore = Saved.RefusalOfFile(Call, flags: 1, known: 1, "vzDomainRestoreFlags");
        var flag = Refusal(() => Saved.RefusalOfFile(Call, flags: 5, known: 1, "vzDomainRestoreFlags"));

        Assert.That((save.Code, save.Str2), Is.EqualTo((ErrorCode.OperationUnsupported, NoFile)));
        Assert.That(off.Str2, Is.EqualTo("domain is not running"));
        Assert.That((restore.Code, restore.Str2), Is.EqualTo((ErrorCode.OperationUnsupported, NoFile)));
        Assert.That(flag.Message, Is.EqualTo("unsupported flags (0x4) in function vzDomainRestoreFlags"));
    }
}
