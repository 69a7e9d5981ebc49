// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.DomainXml.Judge;

/// <summary>
/// Asks libvirt itself what it makes of documents: its <c>test</c> driver, which has no rules of its own, in one
/// program for all of them.
/// </summary>
static class LibvirtJudge
{
    const string Program = """
        import base64, sys, libvirt
        libvirt.registerErrorHandler(lambda *a: None, None)
        conn = libvirt.open('test:///default')
        with open(sys.argv[1]) as documents, open(sys.argv[2], 'w') as verdicts:
            for line in documents:
                try:
                    domain = conn.defineXML(base64.b64decode(line).decode('utf-8', 'surrogateescape'))
                    if domain.name() != 'test':
                        domain.undefine()
                    verdict = (0, 0, '')
                except libvirt.libvirtError as e:
                    verdict = (e.get_error_code(), e.get_error_domain(), e.get_error_message())
                text = base64.b64encode(verdict[2].encode('utf-8', 'surrogateescape')).decode()
                print(verdict[0], verdict[1], text, file=verdicts, flush=True)
        """;

    /// <summary>
    /// One verdict for each document, in their order; null for one that libvirt has died of, which happens.
    /// </summary>
    internal static IReadOnlyList<Verdict?> Judge(IEnumerable<string> documents)
    {
        var open = new Queue<string>(documents);
        var verdicts = new List<Verdict?>();
        while (open.Count > 0)
        {
            var some = Ask(open);
            verdicts.AddRange(some);
            for (var answered = 0; answered < some.Count; answered++)
            {
                open.Dequeue();
            }

            if (open.TryDequeue(out _))
            {
                verdicts.Add(null);
            }
        }

        return verdicts;
    }

    static List<Verdict> Ask(Queue<string> documents)
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllLines(
            directory["documents"],
            documents.Select(static text => Convert.ToBase64String(Encoding.UTF8.GetBytes(text))));
        var finished =
            new Command("/usr/bin/python3", "-c", Program, directory["documents"], directory["verdicts"]).Run();
        List<Verdict> verdicts = [.. File.ReadLines(directory["verdicts"]).Select(Read)];
        var isDead = finished.ExitCode >= 128 && verdicts.Count < documents.Count;
        Assert.That(isDead || (finished.ExitCode == 0 && verdicts.Count == documents.Count), finished.ToString());
        return verdicts;
    }

    static Verdict Read(string line)
    {
        var fields = line.Split(' ');
        return new Verdict(
            int.Parse(fields[0]), int.Parse(fields[1]), Encoding.UTF8.GetString(Convert.FromBase64String(fields[2])));
    }
}
