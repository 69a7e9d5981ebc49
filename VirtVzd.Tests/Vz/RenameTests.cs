// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Vz;

/// <summary>
/// Another name for a guest. What is refused is refused as libvirt 9.0's test and qemu drivers refuse it.
/// </summary>
sealed class RenameTests : SimulatedDriver
{
    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "vm-off");
        Host.Do("create", "vm", "vm-on", "--state", "running");
        Host.Do("create", "vm", "vm-paused", "--state", "paused");
        Host.Do("create", "vm", "vm-saved", "--state", "suspended");
        Host.Do("create", "ct", "ct-off");
        Host.Do("create", "ct", "ct-on", "--state", "running");
    }

    [TestCase("vm-off")]
    [TestCase("ct-off")]
    public void A_guest_that_is_off_has_another_name_and_all_else_as_it_was(string guest)
    {
        var before = Domain(guest);
        var xml = Domains.GetXml(Call, before, flags: 0);

        Domains.Rename(Call, before, "new-name", flags: 0);

        Assert.That(Domain("new-name").Uuid, Is.EqualTo(before.Uuid));
        Assert.That(Refusal(() => Domain(guest)).Code, Is.EqualTo(ErrorCode.NoDomain));
        Assert.That(
            Domains.GetXml(Call, Domain("new-name"), flags: 0),
            Is.EqualTo(xml.Replace($"<name>{guest}<", "<name>new-name<", System.StringComparison.Ordinal)));
        Assert.That(Host.Do("list"), Does.Contain("new-name").And.Not.Contain(guest));
    }

    [TestCase("vm-on", "new", ErrorCode.OperationInvalid, ErrorDomain.Parallels, "cannot rename active domain")]
    [TestCase("vm-paused", "new", ErrorCode.OperationInvalid, ErrorDomain.Parallels, "cannot rename active domain")]
    [TestCase("ct-on", "new", ErrorCode.OperationInvalid, ErrorDomain.Parallels, "cannot rename active domain")]
    [TestCase(
        "vm-saved", "new", ErrorCode.OperationInvalid, ErrorDomain.Parallels,
        "domain with a managed saved state can't be renamed")]
    [TestCase("vm-off", "vm-off", ErrorCode.OperationInvalid, ErrorDomain.Domain, "Can't rename domain to itself")]
    [TestCase(
        "vm-off", "vm-on", ErrorCode.OperationInvalid, ErrorDomain.Domain, "domain with name 'vm-on' already exists")]
    [TestCase("vm-off", "a/b", ErrorCode.XmlError, ErrorDomain.Parallels, "name a/b cannot contain '/'")]
    [TestCase("vm-off", "a\nb", ErrorCode.XmlDetail, ErrorDomain.Xml, "invalid char in name: \n")]
    public void What_cannot_be_is_refused_and_changes_nothing(
        string guest, string name, ErrorCode code, ErrorDomain domain, string message)
    {
        var refusal = Refusal(() => Domains.Rename(Call, Domain(guest), name, flags: 0));

        Assert.That((refusal.Code, refusal.Domain, refusal.Str2), Is.EqualTo((code, domain, message)));
        Assert.That(Host.Do("list"), Does.Contain(guest));
    }

    [Test]
    public void What_the_host_refuses_is_said_in_its_words()
    {
        var name = new string('x', 200);

        var refusal = Refusal(() => Domains.Rename(Call, Domain("vm-off"), name, flags: 0));

        Assert.That(refusal.Message, Does.Contain($"the name '{name}' is too long: at most 40 characters"));
        Assert.That(Domain("vm-off").Id, Is.EqualTo(DomainReference.Inactive));
    }
}
