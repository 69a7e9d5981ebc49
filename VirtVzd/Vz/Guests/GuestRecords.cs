// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using Microsoft.Extensions.Logging;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Printing;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Native.Linux;

namespace VirtVzd.Vz.Guests;

/// <summary>
/// What the daemon itself knows of guests and the host does not: a small file for each, <c>UUID.xml</c> with a
/// <c>guest</c> element of a version, put in place of the one before as a whole. It has an element for each part, which
/// belongs to whoever keeps that; a part that nobody here knows is kept for a daemon that does. A file that makes no
/// sense is said and passed over; what cannot be written is kept in memory and tried again. Any thread.
/// </summary>
/// <param name="directory">
/// Where they are, such as <c>/var/lib/libvirt/vz/guests</c>; made when the first one is written.
/// </param>
/// <param name="log">For what cannot be read or written.</param>
/// <param name="disk">How they are written; null for as usual.</param>
/// <param name="later">Does something on the event thread after a while; null for never.</param>
sealed class GuestRecords(string directory, ILogger log, DiskCalls? disk = null, Action<Action>? later = null)
{
    const string Version = "1";
    const string Extension = ".xml";
    const string Root = "guest";
    const int BytesMax = 1024 * 1024;
    const uint DirectoryMode = 0x1C0; // 0700

    static readonly ImmutableSortedDictionary<string, string> s_nothing =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    readonly Lock _lock = new();
    readonly DiskCalls _disk = disk ?? DiskCalls.OfHost;
    readonly DiskWriting _writing = new($"{directory}: what is kept of guests", later, log);
    readonly Dictionary<Guid, ImmutableSortedDictionary<string, string>> _records = [];
    readonly HashSet<Guid> _unwritten = [];

    /// <summary>Guests that something is kept of.</summary>
    internal IReadOnlyList<Guid> Uuids
    {
        get
        {
            lock (_lock)
            {
                return [.. _records.Keys];
            }
        }
    }

    /// <summary>Reads what an earlier daemon has kept.</summary>
    internal void Load()
    {
        lock (_lock)
        {
            foreach (var path in Files())
            {
                if (Guid.TryParseExact(Path.GetFileNameWithoutExtension(path), "D", out var uuid))
                {
                    Load(uuid, path);
                }
            }
        }
    }

    /// <summary>A part of what is kept of a guest; null for nothing.</summary>
    internal DocumentElement? Of(Guid uuid, string part)
    {
        lock (_lock)
        {
            return _records.GetValueOrDefault(uuid, s_nothing).TryGetValue(part, out var text)
                ? DocumentReader.Read(text, ErrorDomain.None)
                : null;
        }
    }

    /// <summary>
    /// Keeps a part in the place of what was kept of it before: on the disk when this returns, if it takes it.
    /// </summary>
    /// <param name="uuid">The guest.</param>
    /// <param name="part">Name of the part, which is that of its element.</param>
    /// <param name="content">Prints what is within the part's element; null to keep nothing.</param>
    /// <exception cref="LibvirtException">It is more than is kept of a guest; nothing has changed.</exception>
    internal void Put(Guid uuid, string part, Action<XmlPrinter>? content)
    {
        lock (_lock)
        {
            var before = _records.GetValueOrDefault(uuid, s_nothing);
            var after = content is null ? before.Remove(part) : before.SetItem(part, Printed(part, content));
            if (before.GetValueOrDefault(part) == after.GetValueOrDefault(part))
            {
                return;
            }

            if (Encoding.UTF8.GetByteCount(Document(after)) > BytesMax)
            {
                throw LibvirtException.Of(
                    ErrorCode.OperationFailed,
                    ErrorDomain.Parallels,
                    $"no more than {BytesMax} bytes are kept of domain {uuid:D} beside its configuration");
            }

            Replace(uuid, after);
        }

        Write();
    }

    /// <summary>
    /// All that is kept of a guest, as lines of a document with an element for each part; empty for nothing.
    /// </summary>
    internal string LinesOf(Guid uuid)
    {
        lock (_lock)
        {
            return string.Concat(_records.GetValueOrDefault(uuid, s_nothing).Values);
        }
    }

    /// <summary>Keeps a part as it was kept elsewhere.</summary>
    /// <exception cref="LibvirtException">It is more than is kept of a guest; nothing has changed.</exception>
    internal void Put(Guid uuid, DocumentElement part) => Put(uuid, part.Name, printer => Print(printer, part));

    /// <summary>Keeps nothing of a guest any more.</summary>
    internal void Forget(Guid uuid)
    {
        lock (_lock)
        {
            if (!_records.ContainsKey(uuid))
            {
                return;
            }

            Replace(uuid, s_nothing);
        }

        Write();
    }

    void Replace(Guid uuid, ImmutableSortedDictionary<string, string> parts)
    {
        if (parts.IsEmpty)
        {
            _records.Remove(uuid);
        }
        else
        {
            _records[uuid] = parts;
        }

        _unwritten.Add(uuid);
    }

    static string Printed(string part, Action<XmlPrinter> content)
    {
        var printer = new XmlPrinter();
        printer.Start(part);
        content(printer);
        return printer.End(part).ToString();
    }

    static string Document(ImmutableSortedDictionary<string, string> parts)
    {
        var printer = new XmlPrinter();
        return printer.Start(Root).Attribute("version", Version).Lines(string.Concat(parts.Values)).End(Root)
            .ToString();
    }

    void Load(Guid uuid, string path)
    {
        var errno = _disk.Read(path, BytesMax, out var content);
        var parts = s_nothing;
        var fault = errno == 0
            ? Parse(Encoding.UTF8.GetString(content), out parts)
            : Marshal.GetPInvokeErrorMessage(errno);
        if (fault is not null)
        {
            log.Warning($"{path}: what was kept of this guest cannot be read: {fault}");
        }

        // What makes no sense is kept as nothing, so that it goes when its guest does.
        _records[uuid] = parts;
    }

    static string? Parse(string text, out ImmutableSortedDictionary<string, string> parts)
    {
        parts = s_nothing;
        try
        {
            var root = DocumentReader.Read(text, ErrorDomain.None);
            if (root.Name != Root)
            {
                return $"it is a '{root.Name}'";
            }

            if (root.Attribute("version") is not Version and var version)
            {
                return $"it is of version '{version}'";
            }

            foreach (var part in root.Children.Where(static part => part.Name == part.LocalName))
            {
                parts = parts.SetItem(part.Name, Printed(part.Name, printer => Print(printer, part)));
            }

            return null;
        }
        catch (LibvirtException e)
        {
            return e.Message;
        }
    }

    // As deep as a document may be.
    static void Print(XmlPrinter printer, DocumentElement element)
    {
        foreach (var (name, value) in element.Attributes)
        {
            printer.Attribute(name, value);
        }

        foreach (var child in element.Children)
        {
            printer.Start(child.Name);
            Print(printer, child);
            _ = child.Children.Count == 0 && child.Text is { } text
                ? printer.End(child.Name, text)
                : printer.End(child.Name);
        }
    }

    string[] Files()
    {
        try
        {
            return Directory.Exists(directory) ? Directory.GetFiles(directory, "*" + Extension) : [];
        }
        catch (IOException e)
        {
            log.Warning($"{directory}: what was kept of guests cannot be read: {e.Message}");
        }
        catch (UnauthorizedAccessException e)
        {
            log.Warning($"{directory}: what was kept of guests cannot be read: {e.Message}");
        }

        return [];
    }

    void Write()
    {
        lock (_lock)
        {
            foreach (var uuid in _unwritten.ToArray())
            {
                if (Write(uuid) is not 0 and var errno)
                {
                    _writing.Failed(errno, Write);
                    return;
                }

                _unwritten.Remove(uuid);
            }

            _writing.Succeeded();
        }
    }

    int Write(Guid uuid)
    {
        var path = Path.Combine(directory, $"{uuid:D}{Extension}");
        if (!_records.TryGetValue(uuid, out var parts))
        {
            return _disk.RemoveForGood(path);
        }

        var errno = _disk.MakeDirectories(directory, DirectoryMode);
        return errno != 0 ? errno : _disk.Replace(path, Encoding.UTF8.GetBytes(Document(parts)), mustLast: true);
    }
}
