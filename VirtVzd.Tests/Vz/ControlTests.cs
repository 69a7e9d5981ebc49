// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Vz;

/// <summary>Whether a running guest can be worked with is answered whatever goes on.</summary>
sealed class ControlTests : SimulatedDriver
{
    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "on", "--state", "running");
        Host.Do("create", "vm", "off");
    }

    [Test]
    public void A_guest_that_nobody_works_on_is_ready() => Assert.That(
        Control("on"), Is.EqualTo(default(DomainControl)));

    [Test]
    public void One_that_is_off_is_not_asked_about()
    {
        var refusal = Refusal(() => Control("off"));

        Assert.That((refusal.Code, refusal.Str2), Is.EqualTo((ErrorCode.OperationInvalid, "domain is not running")));
    }

    [TestCase("PrlVm_Suspend", DomainControlState.Job)]
    [TestCase("PrlVm_Pause", DomainControlState.Occupied)]
    public void What_is_done_to_one_is_a_job_where_it_can_be_watched(string function, DomainControlState state)
    {
        Host.Do("hang", function);
        using var work = new Background(() =>
        {
            if (state == DomainControlState.Job)
            {
                Connection.SavedState.Save(Call, Domain("on"), flags: 0);
            }
            else
            {
                Domains.Suspend(Call, Domain("on"));
            }
        });

        Deadline.Until(
            "it is shown for a while", () => Control("on") is { SinceMs: > 20 } control && control.State == state);
        Assert.That(Control("on").Reason, Is.EqualTo(DomainControlErrorReason.None));
        Host.Do("unfault");
        work.Join();
    }

    [Test]
    public void Without_the_dispatcher_it_is_an_error_until_there_is_one_again()
    {
        Host.Do("disconnect");
        Deadline.Until(
            "the loss is shown",
            () => Control("on") is { State: DomainControlState.Error, Reason: DomainControlErrorReason.Monitor });

        Host.Do("reconnect");
        Deadline.Until("it is over", () => Control("on").State == DomainControlState.Ok);
    }

    DomainControl Control(string name) => Connection.Jobs.GetControl(Call, Domain(name), flags: 0);
}
