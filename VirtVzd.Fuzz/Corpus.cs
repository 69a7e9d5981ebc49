// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace VirtVzd.Fuzz;

/// <summary>
/// The inputs that a run begins with: in the folder of a target each file is one, except those that end with
/// <c>.hex</c>, in which each line is one, in hexadecimal digits, with a remark behind <c>#</c>.
/// </summary>
static class Corpus
{
    /// <summary>The inputs of a target, each with its name, in the order of their names.</summary>
    /// <param name="directory">The folder that holds a folder for each target.</param>
    /// <param name="target">The target.</param>
    internal static IEnumerable<(string Name, byte[] Input)> Of(string directory, string target)
    {
        var folder = Path.Combine(directory, target);
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(file);
            if (!name.EndsWith(".hex", StringComparison.Ordinal))
            {
                yield return (name, File.ReadAllBytes(file));
                continue;
            }

            var number = 0;
            foreach (var line in File.ReadLines(file))
            {
                number++;
                var digits = line.Split('#')[0].Trim();
                if (digits.Length > 0)
                {
                    yield return ($"{name}:{number}", Convert.FromHexString(digits));
                }
            }
        }
    }
}
