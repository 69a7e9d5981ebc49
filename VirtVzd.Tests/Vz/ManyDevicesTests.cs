// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Vz;

/// <summary>
/// Guests with many devices: the SDK is called in proportion to their number, and not at all for too many.
/// </summary>
sealed partial class ManyDevicesTests : SimulatedDriver
{
    protected override bool IsStrict => true;

    const int Few = 120;
    const double LinearMost = 3.2;

    [TestCase("interface")]
    [TestCase("serial")]
    public void Twice_as_many_devices_are_twice_as_many_calls(string kind)
    {
        Define(kind, guest: 1, count: 2);
        var few = CallsOf(() => Define(kind, guest: 2, Few));
        var many = CallsOf(() => Define(kind, guest: 3, 2 * Few));
        var fewLess = CallsOf(() => Define(kind, guest: 2, Few / 2, step: 2));
        var manyLess = CallsOf(() => Define(kind, guest: 3, Few, step: 2));

        // Four times as many, if each device were looked for among all. The look at a guest that has changed, which
        // comes after the call, is counted or not.
        Assert.That((double)many / few, Is.LessThan(LinearMost), $"{few} and {many} calls to define");
        Assert.That(
            (double)manyLess / fewLess, Is.LessThan(LinearMost),
            $"{fewLess} and {manyLess} calls to take every second one away");
    }

    [Test]
    public void Too_many_are_refused_before_the_sdk_is_asked()
    {
        _ = Calls();
        var calls = CallsOf(() =>
        {
            var error = Assert.Throws<LibvirtException>(() => Define("interface", guest: 1, count: 20_000))!;
            Assert.That((error.Code, error.Domain), Is.EqualTo((ErrorCode.ConfigUnsupported, ErrorDomain.Parallels)));
            Assert.That(error.Str2, Is.EqualTo("a domain can have no more than 1025 network interfaces, not 20000"));
        });

        Assert.That(calls, Is.LessThan(20));
    }

    void Define(string kind, int guest, int count, int step = 1)
    {
        var devices = string.Concat(Enumerable.Range(0, count).Select(at => at * step).Select(at => kind == "interface"
            ? $"<interface type='network'><mac address='00:1c:42:0{guest}:{at / 256:x2}:{at % 256:x2}'/><source "
                + "network='n'/></interface>"
            : $"<serial type='unix'><source mode='bind' path='/{at}'/><target port='{at}'/></serial>"));
        Domains.Define(Call, $"""
            <domain type='vz'>
              <name>many{guest}</name><uuid>11111111-2222-3333-4444-55555555555{guest}</uuid><memory unit='MiB'>512</memory>
              <os><type arch='x86_64'>hvm</type></os><devices>{devices}</devices>
            </domain>
            """, flags: 0);
    }

    long CallsOf(Action action)
    {
        var before = Calls();
        action();
        return Calls() - before;
    }

    long Calls() => Number().Matches(Host.Do("calls"))
        .Sum(static match => long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"Prl\w+\D+(\d+)")]
    private static partial Regex Number();
}
