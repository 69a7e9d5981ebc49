// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
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
/// <c>guest</c> element of a version, put in place of the one before as a whole. A file that makes no sense is said and
/// passed over; what cannot be written is kept in memory and tried again. Any thread.
/// </summary>
/// <param name="directory">Where they are, such as <c>/var/lib/libvirt/vz/guests</c>; made when the first one is written.</param>
/// <param name="log">For what cannot be read or written.</param>
/// <param name="disk">How they are written; null for as usual.</param>
/// <param name="later">Does something on the event thread after a while; null for never.</param>
sealed class GuestRecords(string directory, ILogger log, DiskCalls? disk = null, Action<Action>? later = null)
{
    const string Version = "1";
    const string Extension = ".xml";
    const int BytesMax = 1024 * 1024;
    const uint DirectoryMode = 0x1C0; // 0700

    readonly Lock _lock = new();
    readonly DiskCalls _disk = disk ?? DiskCalls.OfHost;
    readonly DiskWriting _writing = new($"{directory}: what is kept of guests", later, log);
    readonly Dictionary<Guid, string> _records = [];
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

    /// <summary>What is kept of a guest; null for nothing.</summary>
    internal DocumentElement? Of(Guid uuid)
    {
        lock (_lock)
        {
            return _records.TryGetValue(uuid, out var text) && text.Length > 0 ? DocumentReader.Read(text, ErrorDomain.None) : null;
        }
    }

    /// <summary>Keeps something of a guest in the place of what was kept before: on the disk when this returns, if it takes it.</summary>
    /// <param name="uuid">The guest.</param>
    /// <param name="content">Prints what is within the <c>guest</c> element; null to keep nothing.</param>
    internal void Put(Guid uuid, Action<XmlPrinter>? content)
    {
        var text = content is null ? null : Document(content);
        lock (_lock)
        {
            if (_records.GetValueOrDefault(uuid) == text)
            {
                return;
            }

            if (text is null)
            {
                _records.Remove(uuid);
            }
            else
            {
                _records[uuid] = text;
            }

            _unwritten.Add(uuid);
        }

        Write();
    }

    static string Document(Action<XmlPrinter> content)
    {
        var printer = new XmlPrinter();
        printer.Start("guest").Attribute("version", Version);
        content(printer);
        return printer.End("guest").ToString();
    }

    void Load(Guid uuid, string path)
    {
        var errno = _disk.Read(path, BytesMax, out var content);
        var text = Encoding.UTF8.GetString(content);
        var fault = errno == 0 ? FaultOf(text) : Marshal.GetPInvokeErrorMessage(errno);
        if (fault is not null)
        {
            log.Warning($"{path}: what was kept of this guest cannot be read: {fault}");
        }

        // What makes no sense is kept as nothing, so that it goes when its guest does.
        _records[uuid] = fault is null ? text : "";
    }

    static string? FaultOf(string text)
    {
        try
        {
            var root = DocumentReader.Read(text, ErrorDomain.None);
            return root.Name != "guest" ? $"it is a '{root.Name}'"
                : root.Attribute("version") is not Version and var version ? $"it is of version '{version}'"
                : null;
        }
        catch (LibvirtException e)
        {
            return e.Message;
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
        if (!_records.TryGetValue(uuid, out var text))
        {
            return _disk.RemoveForGood(path);
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length > BytesMax)
        {
            return Errno.EFBIG;
        }

        var errno = _disk.MakeDirectories(directory, DirectoryMode);
        return errno != 0 ? errno : _disk.Replace(path, bytes, mustLast: true);
    }
}
