// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Simulator.Host.Settings;

namespace VirtVzd.Simulator.Host.Migration;

/// <summary>
/// What goes from the source to the target: the files, and of a machine that runs its images and its memory. It tells
/// its progress, from 0 to 100 for the files and once more for the rest.
/// </summary>
sealed class SourceData : IDisposable
{
    const int PollMs = 100;
    const int MostBeforeTheEnd = 99;
    const int MibShift = 20;

    readonly MigrationSite _site;
    readonly PeerLink _link;
    readonly MigrationOrder _order;
    readonly HomeFiles _files;
    readonly PeerVerdict _verdict;
    readonly uint _ramMib;
    readonly bool _isLive;
    FileSender? _sender;
    MemorySender? _memory;
    int _imagePercent;
    int _told;
    bool _stopped;

    internal SourceData(
        MigrationSite site, PeerLink link, MigrationOrder order, HomeFiles files, PeerVerdict verdict, uint ramMib,
        bool isLive)
    {
        (_site, _link, _order, _files) = (site, link, order, files);
        (_verdict, _ramMib, _isLive) = (verdict, ramMib, isLive);
    }

    internal required Action<int> Progress { get; init; }

    /// <summary>A step is half over; it goes on when that says so.</summary>
    internal required Action<MigrationStep, Action> AtHalf { get; init; }

    /// <summary>All files, or all of the rest, have been sent.</summary>
    internal required Action<MigrationStep> Done { get; init; }

    /// <summary>A file could not be read.</summary>
    internal required Action<string> Failed { get; init; }

    MigrationSettings Settings => _site.Host.Settings.Migration;

    /// <summary>The folder is pretended and not shared, so that its files are as well.</summary>
    bool IsPretended => !_verdict.IsShared && !_files.IsReal;

    internal void SendFiles()
    {
        var items = _files.ToCopy(_verdict, _isLive);
        if (items.Count == 0 && !IsPretended)
        {
            Done(MigrationStep.Copy);
            return;
        }

        var mib = IsPretended ? Settings.SizeMib : FileSender.Length(items) >> MibShift;
        _sender = Sender(
            items, IsPretended, DurationMs(mib), Progress, MigrationStep.Copy, () => Done(MigrationStep.Copy));
        _sender.Begin();
    }

    internal void SendLive()
    {
        var images = _files.ToMirror(_verdict);
        var mib = FileSender.Length(images) >> MibShift;
        Progress(0);
        _told = 0;
        Poll();
        _memory = new MemorySender(_link, _site.Host.Loop, _ramMib, DurationMs(_ramMib))
        {
            AtHalf = then => AtHalf(MigrationStep.Live, then),
            Done = () =>
            {
                _stopped = true;
                Progress(100);
                Done(MigrationStep.Live);
            },
        };
        if (images.Count == 0)
        {
            _memory.Next();
            return;
        }

        _sender = Sender(images, false, DurationMs(mib), percent => _imagePercent = percent, null, _memory.Next);
        _sender.Begin();
    }

    /// <summary>The target has the part of the memory that was sent last.</summary>
    internal void MemoryTaken() => _memory?.Next();

    public void Dispose()
    {
        _stopped = true;
        _sender?.Dispose();
        _memory?.Stop();
    }

    FileSender Sender(
        IReadOnlyCollection<HomeFiles.Item> items, bool isPretended, long durationMs, Action<int> progress,
        MigrationStep? half, Action done) =>
        new(_link, new Pace(_site.Host.Loop, durationMs), items, isPretended)
        {
            Progress = progress,
            AtHalf = then =>
            {
                if (half is { } step)
                {
                    AtHalf(step, then);
                }
                else
                {
                    then();
                }
            },
            Done = done,
            Failed = Failed,
        };

    // A delay is for the files and the rest together.
    long DurationMs(long mib) =>
        _order.DelayMs > 0 ? (_isLive && !_verdict.IsShared ? _order.DelayMs / 2 : _order.DelayMs)
        : Settings.SpeedMibPerSecond > 0 ? 1000 * mib / Settings.SpeedMibPerSecond
        : 0;

    void Poll() => _site.Host.Loop.After(PollMs, () =>
    {
        if (_stopped)
        {
            return;
        }

        var percent = Math.Min(MostBeforeTheEnd, LivePercent());
        if (percent != _told)
        {
            _told = percent;
            Progress(percent);
        }

        Poll();
    });

    int LivePercent() => _sender is { } && _imagePercent > 0
        ? (_imagePercent + _memory!.Percent) / 2
        : _memory!.Percent;
}
