// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Extensions.Logging;
using VirtVzd.Logging;
using VirtVzd.Native.Linux;

namespace VirtVzd.Vz.Guests;

/// <summary>
/// Numbers of running guests: from 1, never given twice while the host is up, and the same after a restart of the
/// daemon. A journal of one line for each change keeps them (<c>UUID ID</c>, or <c>UUID -</c> when the guest has
/// stopped); it is written anew, by an atomic rename, when it is read, whenever most of it is history, and after a
/// write that failed. A directory that cannot be written costs the memory over a restart, nothing else. Used by the
/// event thread alone.
/// </summary>
sealed class DomainIds : IDisposable
{
    const int HistoryLinesMax = 1000;
    const int JournalBytesMax = 64 * 1024 * 1024;
    const uint DirectoryMode = 0x1C0; // 0700
    const string Released = "-";
    const string Highest = "highest";

    readonly Dictionary<Guid, int> _ids = [];
    readonly StringBuilder _unwritten = new();
    readonly string _path;
    readonly DiskCalls _disk;
    readonly DiskWriting _writing;
    readonly ILogger _log;
    FileDescriptor? _journal;
    bool _isOurs;
    int _highest;
    int _lines;

    /// <summary>Touches nothing yet: another daemon may still own the journal.</summary>
    /// <param name="path">The journal, such as <c>/run/libvirt/vz/ids</c>.</param>
    /// <param name="log">For what cannot be read or written.</param>
    /// <param name="disk">How it is written; null for as usual.</param>
    /// <param name="later">Does something on the event thread after a while; null for never.</param>
    internal DomainIds(string path, ILogger log, DiskCalls? disk = null, Action<Action>? later = null)
    {
        _path = path;
        _log = log;
        _disk = disk ?? DiskCalls.OfHost;
        _writing = new DiskWriting($"{path}: the journal of domain ids", later, log);
    }

    /// <summary>
    /// Reads what an earlier daemon left, if anything, and takes the journal over. Before any number is asked for.
    /// </summary>
    internal void Load()
    {
        Read();
        _isOurs = true;
        Write();
    }

    /// <summary>
    /// The number of a guest that runs; a new one if it has none yet. It is not written before <see cref="Write"/>.
    /// </summary>
    internal int Acquire(Guid uuid)
    {
        if (_ids.TryGetValue(uuid, out var known))
        {
            return known;
        }

        var id = ++_highest;
        _ids.Add(uuid, id);
        Note(Line(uuid, id));
        return id;
    }

    /// <summary>
    /// Takes the number of a guest back that does not run (any more). It is not written before <see cref="Write"/>.
    /// </summary>
    internal void Release(Guid uuid)
    {
        if (_ids.Remove(uuid))
        {
            Note($"{uuid:D} {Released}\n");
        }
    }

    /// <summary>Takes back all numbers of guests that are not among <paramref name="running"/>.</summary>
    internal void Keep(IReadOnlySet<Guid> running)
    {
        foreach (var uuid in new List<Guid>(_ids.Keys))
        {
            if (!running.Contains(uuid))
            {
                Release(uuid);
            }
        }
    }

    /// <summary>
    /// Writes what has changed; where that fails, it is tried again with the next change and after a while. Call it
    /// when the change is shown: nobody waits for a disk.
    /// </summary>
    internal void Write()
    {
        if (!_isOurs || (_journal is not null && _unwritten.Length == 0))
        {
            return;
        }

        // What failed may have written half a line: the next try is a new journal.
        var errno = _journal is null || _lines > _ids.Count + HistoryLinesMax ? Rewrite() : Append();
        if (errno == 0)
        {
            _writing.Succeeded();
            return;
        }

        Close();
        _writing.Failed(errno, Write);
    }

    /// <summary>Tries once more to write what is not written.</summary>
    public void Dispose()
    {
        Write();
        _isOurs = false;
        Close();
    }

    void Note(string line)
    {
        _lines++;

        // A journal that is written anew has it all.
        if (_journal is not null)
        {
            _unwritten.Append(line);
        }
    }

    void Read()
    {
        var errno = _disk.Read(_path, JournalBytesMax, out var content);
        if (errno == Errno.ENOENT)
        {
            _log.Debug($"{_path}: nothing is kept from an earlier daemon");
        }
        else if (errno != 0)
        {
            _log.Warning($"{_path}: domain ids cannot be read: {Marshal.GetPInvokeErrorMessage(errno)}");
        }

        // Behind the last line end there is nothing, or what an interrupted write cut short.
        var lines = Encoding.ASCII.GetString(content).Split('\n');
        var taken = new HashSet<int>();
        foreach (var line in lines.AsSpan(0, lines.Length - 1))
        {
            Apply(line.Split(' '), taken);
        }
    }

    // A line that somebody else wrote says nothing.
    void Apply(string[] words, HashSet<int> taken)
    {
        if (words is [Highest, var number] && TryNumber(number, out var highest))
        {
            _highest = Math.Max(_highest, highest);
        }
        else if (words is [var text, var value] && Guid.TryParseExact(text, "D", out var uuid))
        {
            if (string.Equals(value, Released, StringComparison.Ordinal))
            {
                _ids.Remove(uuid);
            }
            else if (TryNumber(value, out var id) && taken.Add(id))
            {
                _ids[uuid] = id;
                _highest = Math.Max(_highest, id);
            }
        }
    }

    static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;

    static string Line(Guid uuid, int id) => string.Create(CultureInfo.InvariantCulture, $"{uuid:D} {id}\n");

    int Append()
    {
        var errno = _disk.Write(_journal!, Encoding.ASCII.GetBytes(_unwritten.ToString()));
        if (errno == 0)
        {
            _unwritten.Clear();
        }

        return errno;
    }

    int Rewrite()
    {
        Close();
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{Highest} {_highest}\n"));
        foreach (var (uuid, id) in _ids)
        {
            text.Append(Line(uuid, id));
        }

        var errno = _disk.MakeDirectories(Path.GetDirectoryName(_path)!, DirectoryMode);
        errno = errno != 0 ? errno : _disk.Replace(_path, Encoding.ASCII.GetBytes(text.ToString()), mustLast: false);
        if (errno != 0)
        {
            return errno;
        }

        _lines = _ids.Count + 1;
        return _disk.Open(_path, Libc.O_WRONLY | Libc.O_APPEND | Libc.O_NOFOLLOW | Libc.O_CLOEXEC, 0, out _journal);
    }

    void Close()
    {
        _journal?.Dispose();
        _journal = null;
        _unwritten.Clear();
    }
}
