// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;

namespace VirtVzd.DomainXml.Printing;

/// <summary>A guest's share of the host.</summary>
static partial class DomainFormatter
{
    static void PrintMemoryAndBlockTuning(XmlPrinter xml, DomainDefinition domain)
    {
        var resources = domain.Resources;
        if (resources.BlkioWeight is { } weight)
        {
            xml.Start("blkiotune").Text("weight", Number(weight)).End("blkiotune");
        }

        if (resources.GuaranteePercent is null && resources.SwapKib is null)
        {
            return;
        }

        xml.Start("memtune");
        if (resources.GuaranteeKib(domain.MemoryKib) is { } guarantee)
        {
            PrintKib(xml, "min_guarantee", guarantee);
        }

        if (resources.SwapKib is { } swap)
        {
            PrintKib(xml, "swap_hard_limit", domain.MemoryKib + swap);
        }

        xml.End("memtune");
    }

    static void PrintCpuAndNumaTuning(XmlPrinter xml, DomainResources resources)
    {
        if (resources.CpuShares is not null || resources.VcpuQuotaUs is not null || resources.GlobalQuotaUs is not null)
        {
            xml.Start("cputune").Text("shares", resources.CpuShares is { } shares ? Number(shares) : null);
            PrintQuota(xml, "", resources.VcpuQuotaUs);
            PrintQuota(xml, "global_", resources.GlobalQuotaUs);
            xml.End("cputune");
        }

        if (resources.Nodes is { } nodes)
        {
            xml.Start("numatune").Start("memory").Attribute("mode", "strict").Attribute("nodeset", nodes.ToString());
            xml.End("memory").End("numatune");
        }
    }

    static void PrintQuota(XmlPrinter xml, string prefix, ulong? quotaUs)
    {
        if (quotaUs is { } quota)
        {
            xml.Text(prefix + "period", Number(DomainResources.PeriodUs)).Text(prefix + "quota", Number(quota));
        }
    }

    static void PrintThrottle(XmlPrinter xml, DiskThrottle? throttle)
    {
        if (throttle is not null)
        {
            xml.Start("iotune");
            xml.Text("total_bytes_sec", throttle.BytesPerSecond > 0 ? Number(throttle.BytesPerSecond) : null);
            xml.Text("total_iops_sec", throttle.OperationsPerSecond > 0 ? Number(throttle.OperationsPerSecond) : null);
            xml.Text("group_name", DiskThrottle.Group).End("iotune");
        }
    }

    static void PrintBandwidth(XmlPrinter xml, OutboundBandwidth? bandwidth)
    {
        if (bandwidth is not null)
        {
            xml.Start("bandwidth").Start("outbound").Attribute("average", bandwidth.AverageKibps);
            xml.Attribute("peak", bandwidth.IsLimit ? bandwidth.AverageKibps : null).End("outbound").End("bandwidth");
        }
    }
}
