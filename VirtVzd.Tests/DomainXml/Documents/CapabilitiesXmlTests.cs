// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;
using VirtVzd.DomainXml.Documents;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.Tests.DomainXml.Documents;

/// <summary>The capabilities document, byte for byte as the C driver printed it.</summary>
sealed class CapabilitiesXmlTests
{
    [Test]
    public void The_document_of_a_host_is_what_libvirt_prints()
    {
        var golden = GoldenDocument.Read("capabilities");
        var features = Regex.Matches(golden, "<feature name='([^']+)'/>").Select(match => match.Groups[1].Value);
        var host = new HostCapabilities(
            new HostCpuModel
            {
                Arch = "x86_64",
                Model = "kvm64-v1",
                Vendor = "AMD",
                Microcode = 16777317,
                Signature = (25, 1, 1),
                TscHz = 2445434000,
                Sockets = 1,
                Cores = 2,
                Threads = 1,
                PhysicalAddressBits = 48,
                Features = [.. features],
            },
            [
                new NumaCell(0, 24684096, [], [],
                [
                    new NumaCpu(0, new CpuPlace(0, 0, 0, 0, new CpuSet([0]))),
                    new NumaCpu(1, new CpuPlace(0, 0, 0, 1, new CpuSet([1]))),
                ]),
            ],
            [
                new CacheBank(0, 2, "both", 512 << 10, new CpuSet([0])),
                new CacheBank(1, 2, "both", 512 << 10, new CpuSet([1])),
                new CacheBank(0, 3, "both", 32 << 20, new CpuSet([0, 1])),
            ]);

        Assert.That(CapabilitiesXml.Format(host), Is.EqualTo(golden));
    }

    [Test]
    public void Pages_and_distances_come_before_the_cpus_and_an_offline_cpu_has_only_its_number()
    {
        var cell = new NumaCell(
            1, 4096, [new(4, 1024), new(2048, 0)], [new(0, 21), new(1, 10)], [new NumaCpu(5, null)]);
        var cpu = new HostCpuModel { Arch = "x86_64", Sockets = 1, Cores = 1, Threads = 1 };

        var text = CapabilitiesXml.Format(new HostCapabilities(cpu, [cell], []));

        Assert.That(text, Does.Contain(
            """
                    <cell id='1'>
                      <memory unit='KiB'>4096</memory>
                      <pages unit='KiB' size='4'>1024</pages>
                      <pages unit='KiB' size='2048'>0</pages>
                      <distances>
                        <sibling id='0' value='21'/>
                        <sibling id='1' value='10'/>
                      </distances>
                      <cpus num='1'>
                        <cpu id='5'/>
                      </cpus>
                    </cell>
            """));
        Assert.That(text, Does.Not.Contain("<cache>").And.Not.Contain("<model>"));
    }
}
