// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.Support;
using VirtVzd.Tests.Vz.Refusals;

namespace VirtVzd.Tests.Vz;

/// <summary>
/// Calls of the SDK fail, one at a time, in a run through the whole driver: with an error, before or after their work,
/// never answered, or with the connection lost.
/// </summary>
/// <remarks>
/// A part by chance in each run; all requests, each with an error of each kind (<see cref="SdkErrorKinds"/>), with
/// <c>VIRTVZD_ALL_FAULTS</c> set (<c>./build.sh faults</c>).
/// </remarks>
sealed class SdkFaultSweepTests : SdkFaultRun
{
    const int SampledRequests = 4;
    const int SampledSteps = 8;
    const int SampledCalls = 4;
    const int ManyRequests = 60;
    const int ManyCalls = 150;

    readonly SortedDictionary<string, int> _met = new(StringComparer.Ordinal);

    [SetUp]
    public void ForgetWhoMet() => _met.Clear();

    [Test]
    public void Of_the_requests_to_the_host_some_fail_once_and_the_rest_goes_on()
    {
        var before = Requests();
        Run(prepare: null);
        var total = Requests() - before;
        Assert.That(total, Is.GreaterThan(150));
        var random = new Random(FaultSample.Seed);
        for (var left = FaultSample.IsWhole ? ManyRequests : SampledRequests; left > 0; left--)
        {
            var (at, fault) = (random.Next(1, total + 1), SdkFault.Any(random));
            Run(() => fault.Expect(Console, at), $"request {at} meets {fault}", unanswered: fault.IsSilent ? 1 : 0);
        }

        Tell(total);
    }

    [Test]
    public void Each_request_of_a_call_fails_with_each_kind_of_error_hangs_and_loses_the_host()
    {
        var random = new Random(FaultSample.Seed);
        var plan = Plan(CountRequests(), random);
        var (total, missed) = (plan.Sum(static step => step.Count), 0);
        var watch = Stopwatch.StartNew();
        for (var pass = 1; plan.Any(static step => step.Count > 0); pass++)
        {
            missed += Pass(plan);
            TestContext.Progress.WriteLine(
                $"pass {pass}: {total - plan.Sum(static step => step.Count)} of {total} faults in "
                    + $"{watch.Elapsed.TotalMinutes:0.0} min, {missed} met nobody");
        }

        Tell(total);
        Assert.That(
            missed, Is.LessThanOrEqualTo(Math.Max(2, total / 5)), "a call that is made again may need fewer requests");
    }

    [Test]
    public void Of_the_calls_that_the_library_answers_by_itself_some_fail_once()
    {
        Run(prepare: null);
        const int CallsOfARun = 6_000;
        var random = new Random(FaultSample.Seed);
        for (var left = FaultSample.IsWhole ? ManyCalls : SampledCalls; left > 0; left--)
        {
            var at = random.Next(1, CallsOfARun);
            var codes = SdkErrorKinds.All.Values.ElementAt(random.Next(SdkErrorKinds.All.Count));
            var what = $"{codes[random.Next(codes.Count)]}";
            Run(
                () => Console.Do("once", "", ("at", $"{at}"), ("what", what), ("local", "")), $"call {at} meets {what}",
                isLocal: true);
        }

        Tell(CallsOfARun);
    }

    void Tell(int total) => TestContext.Progress.WriteLine(
        $"of {total} {_met.Values.Sum()} met a fault: "
            + $"{string.Join(", ", _met.Select(static pair => $"{pair.Key} {pair.Value}"))}");

    void Count(string function) => _met[function] = _met.GetValueOrDefault(function) + 1;

    int Requests() => (int)Console.Do("stats")["counters"]!["requests"]!;

    // How many each step of the scenario makes where nothing fails.
    List<int> CountRequests()
    {
        var suffix = CreateGuests();
        Open();
        var counts = new List<int>();
        foreach (var (name, step) in new SdkFaultScenario(Connection, Call, suffix).Steps)
        {
            var before = Requests();
            Try(name, step);
            counts.Add(Requests() - before);
        }

        CheckEnd("no fault");
        RemoveGuests();
        return counts;
    }

    // For each step what its requests are to meet, one in each pass.
    static List<Queue<(int At, SdkFault Fault)>> Plan(List<int> requests, Random random)
    {
        var whole = requests.ConvertAll(count => new Queue<(int At, SdkFault Fault)>(
            from at in Enumerable.Range(1, count)
            from fault in SdkFault.OfEachKind(random)
            select (at, fault)));
        if (FaultSample.IsWhole)
        {
            return whole;
        }

        var sampled = Enumerable.Range(0, SampledSteps).Select(_ => random.Next(whole.Count)).ToHashSet();
        return [.. whole.Select((step, index) => new Queue<(int At, SdkFault Fault)>(
            sampled.Contains(index) && step.Count > 0 ? [step.ElementAt(random.Next(step.Count))] : []))];
    }

    // One run in which each step meets the next of its faults, and is made again where it was refused for that, so that
    // those behind it find what they need. Answers how many met nobody.
    int Pass(List<Queue<(int At, SdkFault Fault)>> plan)
    {
        var suffix = CreateGuests();
        Open();
        var missed = 0;
        foreach (var ((name, step), faults) in new SdkFaultScenario(Connection, Call, suffix).Steps.Zip(plan))
        {
            if (!faults.TryDequeue(out var next))
            {
                Try(name, step);
                continue;
            }

            var what = $"{name}, request {next.At} meets {next.Fault}";
            Unanswered += next.Fault.IsSilent ? 1 : 0;
            next.Fault.Expect(Console, next.At);
            var isDone = Try(what, step);
            Console.Do("unfault");
            var function = MetBy();
            Count(function);
            missed += function == Nobody ? 1 : 0;
            CheckTruth($"{what} ({function})");
            if (!isDone)
            {
                Try($"{name}, once more", step);
            }
        }

        CheckEnd("the end of a pass");
        RemoveGuests();
        return missed;
    }

    // One run with guests of its own.
    void Run(Action? prepare, string fault = "no fault", bool isLocal = false, int unanswered = 0)
    {
        TestContext.Out.WriteLine(fault);
        var suffix = CreateGuests();
        Unanswered = unanswered;

        // A fault of the library can be set only where one is logged in.
        if (!isLocal)
        {
            prepare?.Invoke();
        }

        Open();
        if (isLocal)
        {
            prepare?.Invoke();
        }

        var refused = 0;
        foreach (var (name, step) in new SdkFaultScenario(Connection, Call, suffix).Steps)
        {
            refused += Try($"{fault}: {name}", step) ? 0 : 1;
        }

        Console.Do("unfault");
        var met = MetBy(isLocal);
        Count(met);
        TestContext.Out.WriteLine($"{met} met it, {refused} calls were refused");
        CheckEnd($"{fault} ({met})");
        if (prepare is null)
        {
            Assert.That(refused, Is.LessThan(12), "the scenario is one of calls that succeed");
        }

        RemoveGuests();
    }
}
