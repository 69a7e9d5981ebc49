// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.IO;
using System.Text.Json.Nodes;
using VirtVzd.Tests.Architecture;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Differential;

/// <summary>
/// libvirt's test driver in a process of its own: it takes documents or says why not. Some documents end its process;
/// then it has no opinion, and the next one has another process.
/// </summary>
sealed class LibvirtTestDriver : IDisposable
{
    // A document that wants more costs libvirt its process, and not the machine its memory.
    const int MappedKibMax = 1024 * 1024;

    Process _process = Start();

    /// <summary>How often it has ended in the middle of a document.</summary>
    internal int Ends { get; private set; }

    /// <summary>Asks it to take a document.</summary>
    /// <param name="kind">domain or snapshot.</param>
    /// <param name="document">The document.</param>
    /// <returns>Its opinion; null where it had none.</returns>
    internal Verdict? Ask(string kind, string document)
    {
        _process.StandardInput.WriteLine(new JsonObject { ["kind"] = kind, ["document"] = document }.ToJsonString());
        _process.StandardInput.Flush();
        if (_process.StandardOutput.ReadLine() is not { } line)
        {
            Ends++;
            _process.Dispose();
            _process = Start();
            return null;
        }

        var answer = JsonNode.Parse(line)!;
        return (int)answer["code"]! == 0
            ? Verdict.Taken
            : new Verdict((int)answer["code"]!, (int)answer["domain"]!, (string?)answer["message"] ?? "");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit(Deadline.Patience);
        _process.Dispose();
    }

    static Process Start()
    {
        var program = Path.Combine(SourceTree.Root, "VirtVzd.Tests", "Differential", "test_driver.py");
        var process =
            new Command("bash", "-c", $"ulimit -v {MappedKibMax}; exec /usr/bin/python3 -B \"$0\"", program).Start();
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }
}
