// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using SharpFuzz;

namespace VirtVzd.Fuzz;

/// <summary>The command line of the fuzzer; <c>README.md</c> beside it says how it is used.</summary>
static class Program
{
    const int ExitFindings = 1;
    const int ExitUsage = 2;

    const string Usage = """
        Usage: VirtVzd.Fuzz COMMAND

          list                                    the targets
          loop TARGET CORPUS FINDINGS LIMIT [SEED]
                                                  mutate in this process; LIMIT is a number of inputs, or of seconds with an s
          one TARGET FILE...                      read files and say what comes of it
          expand TARGET CORPUS FOLDER             write each input of the corpus as a file
          afl TARGET                              serve afl-fuzz
          libfuzzer TARGET                        serve libfuzzer-dotnet

        """;

    static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["list"]:
                Console.WriteLine(string.Join('\n', FuzzTargets.All.Select(static target => target.Name)));
                return 0;
            case ["loop", var name, var corpus, var findings, var limit, .. var rest]:
                return Loop(
                    FuzzTargets.Of(name), corpus, findings, limit,
                    rest is [var seed] ? int.Parse(seed, CultureInfo.InvariantCulture) : 1);
            case ["one", var name, .. var files]:
                return One(FuzzTargets.Of(name), files);
            case ["expand", var name, var corpus, var folder]:
                Expand(name, corpus, folder);
                return 0;
            case ["afl", var name]:
                ServeAfl(FuzzTargets.Of(name));
                return 0;
            case ["libfuzzer", var name]:
                var served = FuzzTargets.Of(name);
                Fuzzer.LibFuzzer.Run(input => served.Takes(input));
                return 0;
            default:
                Console.Error.Write(Usage);
                return ExitUsage;
        }
    }

    static int Loop(FuzzTarget target, string corpus, string findings, string limit, int seed)
    {
        var seconds = limit.EndsWith('s') ? int.Parse(limit[..^1], CultureInfo.InvariantCulture) : 0;
        var inputs = seconds > 0 ? long.MaxValue : long.Parse(limit, CultureInfo.InvariantCulture);
        List<byte[]> seeds = [.. Corpus.Of(corpus, target.Name).Select(static entry => entry.Input)];
        using var coverage = new CoverageMap();
        var loop = new FuzzLoop(target, seeds.Count > 0 ? seeds : [[]], seed, coverage);
        var clock = Stopwatch.StartNew();
        loop.Run(done => done < inputs && (seconds == 0 || clock.Elapsed.TotalSeconds < seconds));
        foreach (var finding in loop.Findings)
        {
            Save(target, findings, finding);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{target.Name}: {loop.Inputs} inputs, {loop.Taken} taken, {coverage.Branches} branches, {loop.Parents} "
                + $"parents, {loop.Findings.Count} findings, seed {seed}, {clock.Elapsed.TotalSeconds:0} s"));
        return loop.Findings.Count == 0 ? 0 : ExitFindings;
    }

    static void Save(FuzzTarget target, string findings, Finding finding)
    {
        var folder = Directory.CreateDirectory(Path.Combine(findings, target.Name)).FullName;
        var path = Path.Combine(folder, Guid.NewGuid().ToString("N")[..8]);
        File.WriteAllBytes(path, finding.Input);
        Console.WriteLine($"{path}: {finding.Reason}");
    }

    static int One(FuzzTarget target, string[] files)
    {
        using var coverage = new CoverageMap();
        var status = 0;
        foreach (var file in files)
        {
            try
            {
                Console.WriteLine($"{file}: {(target.Takes(File.ReadAllBytes(file)) ? "taken" : "refused")}");
            }
            catch (Exception fault)
            {
                Console.WriteLine($"{file}: {fault}");
                status = ExitFindings;
            }
        }

        return status;
    }

    static void Expand(string target, string corpus, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, input) in Corpus.Of(corpus, target))
        {
            File.WriteAllBytes(Path.Combine(folder, name.Replace(':', '-')), input);
        }
    }

    static void ServeAfl(FuzzTarget target) => Fuzzer.OutOfProcess.Run(stream =>
    {
        using var input = new MemoryStream();
        stream.CopyTo(input);
        target.Takes(input.GetBuffer().AsSpan(0, (int)input.Length));
    });
}
