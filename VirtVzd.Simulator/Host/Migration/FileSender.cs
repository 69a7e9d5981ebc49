// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using VirtVzd.Simulator.Host.Images;

namespace VirtVzd.Simulator.Host.Migration;

/// <summary>
/// Sends files, a part at a time when the line has room, without their holes; for a pretended folder parts of nothing.
/// </summary>
sealed class FileSender : IDisposable
{
    const int PartBytes = 256 << 10;
    const int PretendedParts = 100;
    const int PretendedPartBytes = 1 << 10;

    readonly PeerLink _link;
    readonly Pace _pace;
    readonly Queue<HomeFiles.Item> _items;
    readonly bool _isPretended;
    readonly long _total;
    SparseFile? _file;
    long _before;
    long _done;
    int _percent = -1;
    bool _passedHalf;
    bool _stopped;

    internal FileSender(PeerLink link, Pace pace, IReadOnlyCollection<HomeFiles.Item> items, bool isPretended)
    {
        _link = link;
        _pace = pace;
        _items = new(items);
        _isPretended = isPretended;
        _total = isPretended ? PretendedParts : Length(items);
    }

    /// <summary>How many percent are over, each number once.</summary>
    internal required Action<int> Progress { get; init; }

    /// <summary>Called once, when half is over; it goes on when that says so.</summary>
    internal required Action<Action> AtHalf { get; init; }

    internal required Action Done { get; init; }

    /// <summary>A file could not be read.</summary>
    internal required Action<string> Failed { get; init; }

    internal static long Length(IEnumerable<HomeFiles.Item> items)
    {
        var sum = 0L;
        foreach (var item in items)
        {
            sum += new FileInfo(item.Path).Length;
        }

        return sum;
    }

    internal void Begin()
    {
        Tell();
        Next();
    }

    public void Dispose()
    {
        _stopped = true;
        _file?.Dispose();
    }

    void Next()
    {
        if (_stopped)
        {
            return;
        }

        try
        {
            if (!(_isPretended ? SendNothing() : SendPart()))
            {
                _done = _total;
                Tell();
                Done();
                return;
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Failed(failure.Message);
            return;
        }

        Tell();
        _link.WhenDrained(() => _pace.At(_done, _total, GoOn));
    }

    void GoOn()
    {
        if (!_passedHalf && 2 * _done >= _total)
        {
            _passedHalf = true;
            AtHalf(Next);
        }
        else
        {
            Next();
        }
    }

    bool SendNothing()
    {
        if (_done >= PretendedParts)
        {
            return false;
        }

        _link.Send(new PeerMessage { Kind = PeerMessage.Data, Bytes = new byte[PretendedPartBytes] });
        _done++;
        return true;
    }

    bool SendPart()
    {
        while (_file is not null || _items.Count > 0)
        {
            _file ??= Open(_items.Dequeue());
            if (_file.Next(PartBytes) is { } part)
            {
                _link.Send(new PeerMessage { Kind = PeerMessage.Data, Offset = part.Offset, Bytes = part.Bytes });
                _done = _before + part.Offset + part.Bytes.Length;
                return true;
            }

            _before += _file.Length;
            _file.Dispose();
            _file = null;
        }

        return false;
    }

    SparseFile Open(HomeFiles.Item item)
    {
        var file = new SparseFile(item.Path);
        _link.Send(new PeerMessage
        {
            Kind = PeerMessage.File,
            FileHead = new PeerFile { Path = item.Name, SizeBytes = file.Length, IsLive = item.IsLive },
        });
        return file;
    }

    void Tell()
    {
        var percent = _total == 0 ? 100 : (int)Math.Min(100, 100 * _done / _total);
        if (percent > _percent && (percent > 0 || _percent < 0))
        {
            _percent = percent;
            Progress(percent);
        }
    }
}
