// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.Support;
using static VirtVzd.Tests.Remote.FakeDomainDriver;
using P = VirtVzd.Protocol.Procedures.RemoteProcedure;

namespace VirtVzd.Tests.Remote;

/// <summary>Calls about the lives of domains that libvirt's own driver does not answer.</summary>
sealed class LifeCallTests
{
    [Test]
    public void Whether_a_domain_can_be_worked_with_is_two_numbers_and_a_time()
    {
        var client = RemoteTestClient.Opened();

        var reply = client.Call(P.DomainGetControlInfo, new XdrBytes().Domain(Vm1).Int(7));

        Assert.That(reply.Hex, Is.EqualTo("00000003" + "00000002" + "0000000100000002"));
        Assert.That(client.DriverCalls, Is.EqualTo(["GetControl(vm1, 7)"]));
    }

    [Test]
    public void A_call_reaches_the_driver()
    {
        var client = RemoteTestClient.Opened();

        client.Call(P.DomainAbortJobFlags, new XdrBytes().Domain(Vm1).Int(1));
        client.Call(P.DomainDetachDeviceAlias, new XdrBytes().Domain(Vm1).Text("net0").Int(3));
        client.Call(P.DomainSetVcpu, new XdrBytes().Domain(Vm1).Text("2-3").Int(1).Int(2));
        client.Call(P.DomainSetVcpu, new XdrBytes().Domain(Vm1).Text("1").Int(0).Int(0));
        client.Call(P.DomainManagedSaveDefineXml, new XdrBytes().Domain(Vm1).Int(0).Int(2));
        client.Call(P.DomainManagedSaveDefineXml, new XdrBytes().Domain(Vm1).Optional("<domain/>").Int(0));

        Assert.That(client.DriverCalls, Is.EqualTo([
            "Abort(vm1, 1)", "DetachAlias(vm1, net0, 3)", "SetVcpu[2-3:True](vm1, 2)", "SetVcpu[1:False](vm1, 0)",
            "DefineSavedXml[-](vm1, 2)", "DefineSavedXml[<domain/>](vm1, 0)"]));
    }

    [Test]
    public void A_virtual_cpu_is_on_or_off()
    {
        var client = RemoteTestClient.Opened();

        var error = client.Call(P.DomainSetVcpu, new XdrBytes().Domain(Vm1).Text("1").Int(2).Int(0)).Error;

        Assert.That(
            (error.Code, error.Message, error.Str2),
            Is.EqualTo((ErrorCode.InvalidArg, "unsupported state value", "state")));
        Assert.That(client.DriverCalls, Is.Empty);
    }

    [Test]
    public void A_domain_is_started_without_files_and_not_with_one()
    {
        var client = RemoteTestClient.Opened();
        using var directory = new TemporaryDirectory();
        using var file = System.IO.File.OpenHandle(
            directory["file"], System.IO.FileMode.Create, System.IO.FileAccess.Write);
        var arguments = new XdrBytes().Domain(Vm1).Int(1).Bytes;

        var started = client.Call(P.DomainCreateWithFiles, arguments);
        var refused = client.CallWith(file, ProgramNumbers.Remote, (int)P.DomainCreateWithFiles, arguments).Error;

        Assert.That(started.IsError, Is.False);
        Assert.That(refused.Code, Is.EqualTo(ErrorCode.ArgumentUnsupported));
        Assert.That(client.DriverCalls, Is.EqualTo(["Create(vm1, 1)"]));
    }

    [Test]
    public void A_domain_is_run_from_a_document_and_with_no_file()
    {
        var client = RemoteTestClient.Opened();
        using var directory = new TemporaryDirectory();
        using var file = System.IO.File.OpenHandle(
            directory["file"], System.IO.FileMode.Create, System.IO.FileAccess.Write);
        var arguments = new XdrBytes().Text("<domain/>").Int(3).Bytes;

        var run = client.Call(P.DomainCreateXml, arguments);
        var withFiles = client.Call(P.DomainCreateXmlWithFiles, arguments);
        var refused = client.CallWith(file, ProgramNumbers.Remote, (int)P.DomainCreateXmlWithFiles, arguments).Error;

        var expected = Convert.ToHexString(new XdrBytes().Domain(Vm1 with { Id = 43 }).Bytes);
        Assert.That((run.Hex, withFiles.Hex), Is.EqualTo((expected, expected)));
        Assert.That(refused.Code, Is.EqualTo(ErrorCode.ArgumentUnsupported));
        Assert.That(client.DriverCalls, Is.EqualTo(["CreateXml[<domain/>](vm1, 3)", "CreateXml[<domain/>](vm1, 3)"]));
    }

    [Test]
    public void The_document_of_what_is_saved_is_for_readers_without_its_secrets()
    {
        var client = RemoteTestClient.OpenedReadOnly();

        var shown = client.Call(P.DomainManagedSaveGetXmlDesc, new XdrBytes().Domain(Vm1).Int(0));
        var refused = client.Call(P.DomainManagedSaveGetXmlDesc, new XdrBytes().Domain(Vm1).Int(1));

        Assert.That(shown.Hex, Is.EqualTo("00000009" + Convert.ToHexString("<domain/>"u8) + "000000"));
        Assert.That(refused.Error.Code, Is.EqualTo(ErrorCode.OperationDenied));
        Assert.That(client.DriverCalls, Is.EqualTo(["GetSavedXml(vm1, 0)"]));
    }

    [Test]
    public void Each_call_about_a_file_of_the_clients_choice_is_refused_by_its_function()
    {
        var client = RemoteTestClient.Opened();

        client.Call(P.DomainSave, new XdrBytes().Domain(Vm1).Text("/f"));
        client.Call(P.DomainSaveFlags, new XdrBytes().Domain(Vm1).Text("/f").Int(0).Int(1));
        client.Call(P.DomainSaveParams, new XdrBytes().Domain(Vm1).Int(0).Int(2));
        var restored = client.Call(P.DomainRestore, new XdrBytes().Text("/f")).Error;
        client.Call(P.DomainRestoreFlags, new XdrBytes().Text("/f").Int(0).Int(16));
        client.Call(P.DomainRestoreParams, new XdrBytes().Int(0).Int(0));
        client.Call(P.DomainSaveImageGetXmlDesc, new XdrBytes().Text("/f").Int(1));
        client.Call(P.DomainSaveImageDefineXml, new XdrBytes().Text("/f").Text("<domain/>").Int(2));

        Assert.That(
            (restored.Code, restored.Message),
            Is.EqualTo((ErrorCode.OperationUnsupported, "Operation not supported: vzDomainRestore")));
        Assert.That(client.DriverCalls, Is.EqualTo([
            "SaveToFile[vzDomainSave](vm1, 0)", "SaveToFile[vzDomainSaveFlags](vm1, 1)",
            "SaveToFile[vzDomainSaveParams](vm1, 2)",
            "RefusalOfFile(0, 0, vzDomainRestore)", "RefusalOfFile(16, 15, vzDomainRestoreFlags)",
            "RefusalOfFile(0, 15, vzDomainRestoreParams)", "RefusalOfFile(1, 1, vzDomainSaveImageGetXMLDesc)",
            "RefusalOfFile(2, 6, vzDomainSaveImageDefineXML)"]));
    }

    [TestCase(P.DomainSaveFlags, "virDomainSaveFlags")]
    [TestCase(P.DomainRestoreFlags, "virDomainRestoreFlags")]
    [TestCase(P.DomainSaveImageDefineXml, "virDomainSaveImageDefineXML")]
    public void What_wakes_up_cannot_be_asked_to_be_running_and_paused(RemoteProcedure procedure, string function)
    {
        var client = RemoteTestClient.Opened();
        var arguments = procedure == P.DomainSaveFlags ? new XdrBytes().Domain(Vm1).Text("/f").Int(0)
            : procedure == P.DomainRestoreFlags ? new XdrBytes().Text("/f").Int(0)
            : new XdrBytes().Text("/f").Text("<domain/>");

        var error = client.Call(procedure, arguments.Int(6)).Error;

        Assert.That((error.Code, error.Str1), Is.EqualTo((ErrorCode.InvalidArg, function)));
        Assert.That(
            error.Message,
            Does.Contain("'VIR_DOMAIN_SAVE_RUNNING' and 'VIR_DOMAIN_SAVE_PAUSED' are mutually exclusive"));
        Assert.That(client.DriverCalls, Is.Empty);
    }
}
