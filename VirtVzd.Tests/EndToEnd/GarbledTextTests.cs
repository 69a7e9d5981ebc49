// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// Texts of clients that are no UTF-8. libvirt takes any bytes on the wire and its XML parser does not; what would go
/// on to the SDK, which knows UTF-8 only, is refused.
/// </summary>
sealed class GarbledTextTests : HostOfEachKind
{
    [TestCase(@"vm-on root $'sec\xffret'", "userPasswd")]
    [TestCase(@"vm-on $'ro\xc3' secret", "userName")]
    [TestCase(@"ct-on root $'\xed\xa0\x80'", "userPasswd")]
    [TestCase(@"ct-on root $'\xc0\xaf' --encrypted", "userPasswd")]
    public void A_password_is_not_replaced_by_another(string arguments, string parameter)
    {
        var finished = Shell($"set-user-password {arguments}");

        Assert.That(finished.ExitCode, Is.EqualTo(1));
        Assert.That(finished.Error, Is.EqualTo(
            $"error: invalid argument: {parameter} of PrlVm_SetUserPasswd is not valid UTF-8 without a NUL\n"));
        Assert.That(Host.Do("calls"), Does.Not.Contain("PrlVm_SetUserPasswd"));
        Assert.That(Daemon.Log, Does.Not.Contain("ret"));
    }

    [Test]
    public void A_password_in_any_script_is_set()
    {
        Assert.That(Shell(@"set-user-password vm-on root $'gr\xc3\xb6\xc3\x9fer \xf0\x9f\x98\x80'").ExitCode, Is.Zero);
        Assert.That(Host.Do("calls"), Does.Contain("PrlVm_SetUserPasswd"));
    }

    [TestCase("define")]
    [TestCase("snapshot-create vm-off")]
    [TestCase("attach-device vm-off")]
    [TestCase("update-device vm-off")]
    [TestCase("detach-device vm-off")]
    public void A_document_is_refused_by_the_parser(string command)
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllBytes(
            directory["x.xml"], [.. "<domain type='vz'>\n<name>gr"u8, 0xF6, 0xDF, .. "er</name></domain>"u8]);
        var before = Host.Do("list");

        var finished = Shell($"{command} {directory["x.xml"]}");

        Assert.That(finished.ExitCode, Is.EqualTo(1));
        Assert.That(finished.Error, Does.Contain("Input is not proper UTF-8, indicate encoding !"));
        Assert.That(Host.Do("list"), Is.EqualTo(before));
    }

    [TestCase("dominfo", "failed to get domain '")]
    [TestCase("domuuid", "failed to get domain '")]
    [TestCase("snapshot-info vm-off", "no domain snapshot with matching name '")]
    public void A_name_that_nothing_has_is_not_found_and_told_as_it_came(string command, string expected)
    {
        var finished = Shell($@"{command} $'gr\xffn' 2>&1 | tr '\377' '~'");

        Assert.That(finished.Output, Does.Contain($"{expected}gr~n'"), finished.ToString());
    }

    // The class library cannot pass bytes that are no UTF-8: bash makes them.
    Finished Shell(string arguments) => new Command("bash", "-c", $"virsh -c \"$0\" {arguments}", Daemon.Uri).Run();
}
