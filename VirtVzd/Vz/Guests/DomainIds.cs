// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using Microsoft.Extensions.Logging;
using VirtVzd.Logging;

namespace VirtVzd.Vz.Guests;

/// <summary>
/// Numbers of running guests: from 1, never given twice while the host is up, and the same after a restart of the daemon.
/// A journal of one line for each change keeps them (<c>UUID ID</c>, or <c>UUID -</c> when the guest has stopped); it is
/// written anew, by an atomic rename, when it is read and whenever most of it is history. A directory that cannot be
/// written costs the memory over a restart, nothing else. Used by the event thread alone.
/// </summary>
sealed class DomainIds : IDisposable
{
    const int HistoryLinesMax = 1000;
    const string Released = "-";
    const string Highest = "highest";

    readonly Dictionary<Guid, int> _ids = [];
    static readonly FileStreamOptions s_ownFile = new()
    {
        Mode = FileMode.Create,
        Access = FileAccess.Write,
        UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
    };

    readonly string _path;
    readonly ILogger _log;
    FileStream? _journal;
    int _highest;
    int _lines;

    /// <summary>Touches nothing yet: another daemon may still own the journal.</summary>
    /// <param name="path">The journal, such as <c>/run/libvirt/vz/ids</c>.</param>
    /// <param name="log">For what cannot be read or written.</param>
    internal DomainIds(string path, ILogger log)
    {
        _path = path;
        _log = log;
    }

    /// <summary>Reads what an earlier daemon left, if anything, and takes the journal over. Before any number is asked for.</summary>
    internal void Load()
    {
        Read();
        Rewrite();
    }

    /// <summary>The number of a guest that runs; a new one if it has none yet.</summary>
    internal int Acquire(Guid uuid)
    {
        if (_ids.TryGetValue(uuid, out var known))
        {
            return known;
        }

        var id = ++_highest;
        _ids.Add(uuid, id);
        Append(Line(uuid, id));
        return id;
    }

    /// <summary>Takes the number of a guest back that does not run (any more).</summary>
    internal void Release(Guid uuid)
    {
        if (_ids.Remove(uuid))
        {
            Append($"{uuid:D} {Released}\n");
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

    /// <inheritdoc/>
    public void Dispose() => _journal?.Dispose();

    void Read()
    {
        try
        {
            var taken = new HashSet<int>();
            foreach (var line in File.ReadLines(_path))
            {
                Apply(line.Split(' '), taken);
            }
        }
        catch (FileNotFoundException)
        {
            _log.Debug($"{_path}: nothing is kept from an earlier daemon");
        }
        catch (IOException e)
        {
            _log.Warning($"{_path}: domain ids cannot be read: {e.Message}");
        }
        catch (UnauthorizedAccessException e)
        {
            _log.Warning($"{_path}: domain ids cannot be read: {e.Message}");
        }
    }

    // A line that an interrupted write cut short, or that somebody else wrote, says nothing.
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

    void Append(string line)
    {
        if (_journal is null)
        {
            return;
        }

        try
        {
            _journal.Write(Encoding.ASCII.GetBytes(line));
            _journal.Flush();
            _lines++;
        }
        catch (IOException e)
        {
            GiveUp(e.Message);
            return;
        }

        if (_lines > _ids.Count + HistoryLinesMax)
        {
            Rewrite();
        }
    }

    void Rewrite()
    {
        _journal?.Dispose();
        _journal = null;
        try
        {
            var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{Highest} {_highest}\n"));
            foreach (var (uuid, id) in _ids)
            {
                text.Append(Line(uuid, id));
            }

            using (var file = new FileStream(_path + ".new", s_ownFile))
            {
                file.Write(Encoding.ASCII.GetBytes(text.ToString()));
            }

            File.Move(_path + ".new", _path, overwrite: true);
            _journal = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.Read);
            _lines = _ids.Count + 1;
        }
        catch (IOException e)
        {
            GiveUp(e.Message);
        }
        catch (UnauthorizedAccessException e)
        {
            GiveUp(e.Message);
        }
    }

    void GiveUp(string reason)
    {
        _log.Warning($"{_path}: domain ids will not outlive this daemon: {reason}");
        _journal?.Dispose();
        _journal = null;
    }
}
