// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.DomainXml.Model;

namespace VirtVzd.Host;

/// <summary>
/// Finds the model of libvirt's map that describes a CPU best: the one that needs the fewest features said beside it,
/// of those that stand for this very CPU if there are any. Newer models go before older ones.
/// </summary>
/// <param name="map">libvirt's models.</param>
sealed class CpuDecoder(CpuMap map)
{
    readonly record struct Candidate(CpuMapModel Model, List<string> Added, List<string> Lacking, bool IsThisCpu)
    {
        // A guest may choke on a feature that its model has and it lacks: each one that is disabled weighs more than
        // the last.
        internal int Distance => Added.Count + (Lacking.Count * (Lacking.Count + 1) / 2);
    }

    /// <summary>The model of a host; one that has features which the host lacks is none.</summary>
    /// <returns>Null where no model fits.</returns>
    internal DecodedCpu? Host(CpuData data)
    {
        var vendor = map.VendorOf(data);
        var signature = SignatureOf(data);
        var sound = new CpuData(data);
        DropBrokenTransactions(sound, vendor, signature);
        var candidates = Candidates(vendor, static model => model.IsForHosts)
            .Select(model => Compare(sound, model, signature))
            .Where(static candidate => candidate.Lacking.Count == 0);
        return Best(candidates) is { } best ? Decoded(best, vendor, signature) : null;
    }

    /// <summary>The model of a guest that shall have exactly these bits.</summary>
    /// <param name="data">The bits.</param>
    /// <param name="vendor">Whose models may be taken, null for anybody's.</param>
    /// <param name="preferred">The model that is taken where it may describe a guest at all.</param>
    /// <returns>Null where no model fits.</returns>
    internal DecodedCpu? Guest(CpuData data, string? vendor, string? preferred)
    {
        var models = Candidates(vendor, static model => model.IsForGuests).ToList();
        var offered = models.Find(model => model.Name == preferred) is { } wanted ? [wanted] : models;
        var best = Best(offered.Select(model => WithoutRemoved(Compare(data, model, default))));
        return best is { } chosen ? Decoded(chosen, vendor, default) : null;
    }

    IEnumerable<CpuMapModel> Candidates(string? vendor, Func<CpuMapModel, bool> isOffered) =>
        map.Models.Reverse().Where(model =>
            isOffered(model) && (vendor is null || model.Vendor is null || model.Vendor == vendor));

    static Candidate? Best(IEnumerable<Candidate> candidates)
    {
        Candidate? best = null;
        foreach (var candidate in candidates)
        {
            if (best is null || IsBetter(candidate, best.Value))
            {
                best = candidate;
            }
        }

        return best;
    }

    static DecodedCpu Decoded(Candidate chosen, string? vendor, (uint, uint, uint) signature) => new(
        chosen.Model,
        vendor,
        signature,
        [
            .. chosen.Added.Select(static name => new GuestCpuFeature(name, IsRequired: true)),
            .. chosen.Lacking.Select(static name => new GuestCpuFeature(name, IsRequired: false)),
        ]);

    // A hypervisor may still have in its version of the model what libvirt has taken out of it.
    static Candidate WithoutRemoved(Candidate candidate) => candidate with
    {
        Lacking = [.. candidate.Lacking.Union(candidate.Model.RemovedFeatures.Except(candidate.Added))],
    };

    Candidate Compare(CpuData data, CpuMapModel model, (uint, uint, uint) signature)
    {
        var added = new CpuData(data);
        added.Subtract(model.Data);
        var lacking = new CpuData(model.Data);
        lacking.Subtract(data);
        return new Candidate(
            model, [.. map.TakeFeatures(added)], [.. map.TakeFeatures(lacking)], model.Matches(signature));
    }

    static bool IsBetter(Candidate candidate, Candidate best) =>
        candidate.IsThisCpu != best.IsThisCpu
            ? candidate.IsThisCpu
            : candidate.Distance < best.Distance
                || (candidate.Distance == best.Distance && candidate.Lacking.Count < best.Lacking.Count);

    // CPUID leaf 1, EAX: stepping, model, family, type, extension of the model, extension of the family.
    static (uint Family, uint Model, uint Stepping) SignatureOf(CpuData data)
    {
        var eax = (uint)(data[CpuRegister.Leaf(1)] & uint.MaxValue);
        return (((eax >> 20) & 0xff) + ((eax >> 8) & 0xf), ((eax >> 12) & 0xf0) + ((eax >> 4) & 0xf), eax & 0xf);
    }

    // Early Haswells have transactional memory that does not work.
    void DropBrokenTransactions(CpuData data, string? vendor, (uint Family, uint Model, uint Stepping) cpu)
    {
        const uint RepairedStepping = 4;
        if (vendor != "Intel" || cpu.Family != 6
            || !(cpu.Model is 60 or 69 or 70 || (cpu.Model == 63 && cpu.Stepping < RepairedStepping)))
        {
            return;
        }

        foreach (var feature in new[] { map.Feature("hle"), map.Feature("rtm") })
        {
            if (feature is not null)
            {
                data.Subtract(feature.Data);
            }
        }
    }
}
