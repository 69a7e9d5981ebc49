// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using VirtVzd.Fuzz.Mutation;

namespace VirtVzd.Fuzz;

/// <summary>
/// Mutates inputs in this process, one after the other; those that reach new branches become parents of more. The same
/// seed and the same assembly make the same inputs.
/// </summary>
/// <param name="target">What reads them.</param>
/// <param name="seeds">What it begins with; at least one.</param>
/// <param name="seed">What all chances come from.</param>
/// <param name="coverage">Tells new branches; null for a blind run.</param>
sealed class FuzzLoop(FuzzTarget target, IReadOnlyList<byte[]> seeds, int seed, CoverageMap? coverage = null)
{
    const int ParentBytesMax = 8_192;
    const long AllocatedMax = 256L << 20;
    static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(5);

    readonly List<byte[]> _parents = [.. seeds];
    readonly Mutator _mutator = new(seed, target.Tokens);
    readonly Dictionary<string, Finding> _findings = [];

    /// <summary>Inputs that were read.</summary>
    internal long Inputs { get; private set; }

    /// <summary>Of these, how many were taken.</summary>
    internal long Taken { get; private set; }

    /// <summary>Inputs that others are made of now.</summary>
    internal int Parents => _parents.Count;

    /// <summary>The first input of each cause.</summary>
    internal IReadOnlyCollection<Finding> Findings => _findings.Values;

    /// <summary>Reads the seeds as they are, then mutations as long as <paramref name="goesOn"/> says so.</summary>
    internal void Run(Func<long, bool> goesOn)
    {
        foreach (var parent in seeds)
        {
            Read(parent);
        }

        while (goesOn(Inputs))
        {
            var parent = _parents[_mutator.Next(_parents.Count)];
            var other = _parents[_mutator.Next(_parents.Count)];
            var input = _mutator.Mutate(parent, other);
            if (Read(input) && input.Length <= ParentBytesMax)
            {
                _parents.Add(input.ToArray());
            }
        }
    }

    // Whether it reached something new.
    bool Read(ReadOnlySpan<byte> input)
    {
        Inputs++;
        coverage?.Begin();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        try
        {
            Taken += target.Takes(input) ? 1 : 0;
        }
        catch (Exception fault)
        {
            Add(Finding.CauseOf(fault), input, fault.ToString());
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        if (allocated > AllocatedMax)
        {
            Add("memory", input, $"{allocated} bytes were allocated for {input.Length}");
        }

        if (Stopwatch.GetElapsedTime(start) is var took && took > TimeMax)
        {
            Add("time", input, $"{took} for {input.Length} bytes");
        }

        return coverage?.IsNew() == true;
    }

    void Add(string cause, ReadOnlySpan<byte> input, string reason)
    {
        if (!_findings.TryGetValue(cause, out var known) || input.Length < known.Input.Length)
        {
            _findings[cause] = new Finding(input.ToArray(), reason);
        }
    }
}
