// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Text;
using VirtVzd.Host;
using VirtVzd.Tests.Architecture;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Host;

/// <summary>
/// The files of a made-up host below a directory of its own. <c>Golden/Host/*.tree</c> holds each host as text: a line
/// <c>== path</c>, then the file's lines.
/// </summary>
sealed class HostTree : IDisposable
{
    readonly TemporaryDirectory _root = new();

    internal HostTree(string? name = null)
    {
        Files = new HostFiles(_root.Path);
        if (name is not null)
        {
            Add(name);
        }
    }

    /// <summary>What the daemon reads.</summary>
    internal HostFiles Files { get; }

    /// <summary>Adds or replaces the files of a made-up host.</summary>
    internal void Add(string name)
    {
        var text = File.ReadAllText(Path.Combine(SourceTree.Root, "VirtVzd.Tests", "Golden", "Host", name + ".tree"));
        foreach (var part in text.Split("\n== ")[1..])
        {
            var end = part.IndexOf('\n', StringComparison.Ordinal);
            Write(part[..end], Encoding.UTF8.GetBytes(part[(end + 1)..]));
        }
    }

    /// <summary>Where a file lies.</summary>
    internal string PathOf(string path) => _root[path];

    /// <summary>Adds or replaces a file.</summary>
    internal void Write(string path, byte[] content)
    {
        var full = _root[path];
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, content);
    }

    /// <summary>Adds or replaces a file.</summary>
    internal void Write(string path, string content) => Write(path, Encoding.UTF8.GetBytes(content));

    /// <inheritdoc/>
    public void Dispose() => _root.Dispose();
}
