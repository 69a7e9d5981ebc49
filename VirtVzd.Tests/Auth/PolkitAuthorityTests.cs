// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.Runtime.InteropServices;
using NUnit.Framework;
using VirtVzd.Auth;
using VirtVzd.Errors;
using VirtVzd.Tests.EndToEnd;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Auth;

/// <summary>How long polkit is waited for.</summary>
[NeedsPrograms]
[NonParallelizable] // sets a variable of the process
sealed partial class PolkitAuthorityTests
{
    const string Variable = "DBUS_SYSTEM_BUS_ADDRESS";

    [TearDown]
    public void ForgetTheBus() => RemoveVariable(Variable);

    [Test]
    public void A_polkit_that_does_not_answer_is_given_up_when_the_time_is_over()
    {
        using var bus = new MessageBus(deafService: "org.freedesktop.PolicyKit1");
        SetVariable(Variable, bus.Address, overwrite: 1);
        using var authority = new PolkitAuthority();
        var question = new PolkitQuestion(new PolkitSubject(1, 1, 1), "org.libvirt.unix.manage", []);
        var begun = Stopwatch.StartNew();

        var failure = Assert.Throws<LibvirtException>(
            () => authority.Ask(question, mayAsk: true, timeoutMs: 1000, isUnwanted: () => false));

        Assert.That(failure!.Message, Is.EqualTo("internal error: no answer within 1 s"));
        Assert.That(begun.Elapsed, Is.GreaterThan(TimeSpan.FromSeconds(0.9)).And.LessThan(Deadline.Patience));
    }

    // sd-bus reads the C library's environment, of which the runtime's is only a copy.
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "unsetenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RemoveVariable(string name);
}
