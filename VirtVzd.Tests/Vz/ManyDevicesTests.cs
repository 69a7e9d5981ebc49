// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Vz;

/// <summary>Guests with many devices: the SDK is called in proportion to their number, and not at all for too many.</summary>
sealed partial class ManyDevicesTests : SimulatedDriver
{
    const int Few = 120;

    [TestCase("interface")]
    [TestCase("serial")]
    public void Twice_as_many_devices_are_twice_as_many_calls(string kind)
    {
        Define(kind, count: 2);
        var few = CallsOf(() => Define(kind, Few));
        var many = CallsOf(() => Define(kind, 2 * Few));
        var fewer = CallsOf(() => Define(kind, 2 * Few, step: 2));
        var halves = CallsOf(() => Define(kind, Few, step: 2));

        Assert.That((double)many / few, Is.LessThan(2.3), $"{few} and {many} calls to define");
        Assert.That(halves, Is.LessThan(fewer), "of fewer devices that stay, fewer are looked at");
    }

    [Test]
    public void Too_many_are_refused_before_the_sdk_is_asked()
    {
        _ = Calls();
        var calls = CallsOf(() =>
        {
            var error = Assert.Throws<LibvirtException>(() => Define("interface", count: 20_000))!;
            Assert.That((error.Code, error.Domain), Is.EqualTo((ErrorCode.ConfigUnsupported, ErrorDomain.Parallels)));
            Assert.That(error.Str2, Is.EqualTo("a domain can have no more than 1025 network interfaces, not 20000"));
        });

        Assert.That(calls, Is.LessThan(20));
    }

    // The guest is the same one each time: the second definition changes it.
    void Define(string kind, int count, int step = 1)
    {
        var devices = string.Concat(Enumerable.Range(0, count).Select(at => at * step).Select(at => kind == "interface"
            ? $"<interface type='network'><mac address='00:1c:42:01:{at / 256:x2}:{at % 256:x2}'/><source network='n'/></interface>"
            : $"<serial type='unix'><source mode='bind' path='/{at}'/><target port='{at}'/></serial>"));
        Domains.Define(Call, $"""
            <domain type='vz'>
              <name>many</name><uuid>11111111-2222-3333-4444-555555555555</uuid><memory unit='MiB'>512</memory>
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

    long Calls() => Number().Matches(Host.Do("calls")).Sum(static match => long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"Prl\w+\D+(\d+)")]
    private static partial Regex Number();
}
