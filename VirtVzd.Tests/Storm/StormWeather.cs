// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Mono.Unix.Native;

namespace VirtVzd.Tests.Storm;

/// <summary>
/// What happens to the host from outside: other people's work on its guests, calls that fail, take long or hang, a
/// dispatcher that drops everybody, stands still or dies. One thread.
/// </summary>
sealed class StormWeather(HostConsole console, int seed, int firstGuests, WeatherPace pace)
{
    static readonly string[] Functions =
    [
        "PrlVm_StartEx", "PrlVm_StopEx", "PrlVm_Pause", "PrlVm_Resume", "PrlVm_Suspend", "PrlVm_Restart", "PrlVm_Reset",
        "PrlVm_DropSuspendedState", "PrlVm_BeginEdit", "PrlVm_CommitEx", "PrlVm_RefreshConfig", "PrlVm_GetState",
        "PrlVm_Reg",
        "PrlVm_Unreg", "PrlVm_Delete", "PrlVm_CreateSnapshot", "PrlVm_GetSnapshotsTreeEx", "PrlVm_SubscribeToPerfStats",
        "PrlSrv_GetVmConfig", "PrlSrv_GetVmListEx", "PrlSrv_GetSrvConfig", "PrlSrv_LoginLocalEx",
    ];

    // Failure, time-out, out of memory, locked guest, permission denied, and, seldom, a connection that is said to be
    // gone.
    static readonly uint[] Codes =
        [0x80000009, 0x80000015, 0x80000002, 0x80000438, 0x80000283, 0x80000009, 0x80000015, 0x80000246];

    readonly Random _random = new(seed);
    readonly List<(string Function, long EndsAtMs)> _faults = [];
    readonly ManualResetEventSlim _pace = new();
    int _names = firstGuests;
    int _great;

    /// <summary>What was done, by kind.</summary>
    internal SortedDictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

    /// <summary>Rages for a time, then lets the sun come out.</summary>
    internal void Run(TimeSpan duration)
    {
        var watch = Stopwatch.StartNew();
        var nextGreatMs = pace.GreatEveryMs / 2;
        while (watch.Elapsed < duration)
        {
            LiftOldFaults();
            if (watch.ElapsedMilliseconds >= nextGreatMs)
            {
                DoSomethingGreat();
                nextGreatMs += pace.GreatEveryMs;
            }
            else if (_random.Next(5) == 0)
            {
                AddFault();
            }
            else
            {
                WorkFromOutside();
            }

            Wait(_random.Next(pace.PauseMsMin, pace.PauseMsMax));
        }

        console.Do("unfault");
    }

    void LiftOldFaults()
    {
        for (var i = _faults.Count - 1; i >= 0; i--)
        {
            if (_faults[i].EndsAtMs <= Environment.TickCount64)
            {
                console.Do("unfault", _faults[i].Function);
                _faults.RemoveAt(i);
            }
        }
    }

    void AddFault()
    {
        var function = Functions[_random.Next(Functions.Length)];
        switch (_random.Next(6))
        {
            case 0:
                Note("hang");
                console.Do("hang", function);
                break;
            case 1 or 2:
                Note("delay");
                console.Do("delay", function, ("ms", $"{_random.Next(20, 800)}"));
                break;
            default:
                Note("fail");
                var code = (int)Codes[_random.Next(Codes.Length)];
                console.Do("fail", function, ("code", $"{code}"), ("times", $"{_random.Next(1, 8)}"));
                break;
        }

        _faults.Add((function, Environment.TickCount64 + _random.Next(100, 2_000)));
    }

    // Each in its turn, so that even a short storm has them all.
    void DoSomethingGreat()
    {
        switch (_great++ % 3)
        {
            case 0:
                Note("disconnect");
                console.Do("disconnect");
                Wait(_random.Next(100, 1_500));
                WorkFromOutside();
                console.Do("reconnect");
                break;
            case 1:
                Note("kill");
                console.Kill();
                _faults.Clear();
                Wait(_random.Next(0, 500));
                console.StartAgain();
                break;
            default:
                Note("standstill");
                console.Signal(Signum.SIGSTOP);
                Wait(_random.Next(200, 2_000));
                console.Signal(Signum.SIGCONT);
                break;
        }
    }

    void WorkFromOutside()
    {
        var guests = console.List();
        foreach (var surplus in guests.Skip(pace.GuestsMax))
        {
            console.Try("delete", surplus.Uuid.ToString("B"), ("force", ""));
        }

        if (guests.Count == 0)
        {
            return;
        }

        var (uuid, _, _) = guests[_random.Next(guests.Count)];
        var name = uuid.ToString("B");
        Note("outside");
        switch (_random.Next(12))
        {
            case 0 or 1:
                console.Try("start", name);
                break;
            case 2:
                console.Try("stop", name, ("kill", ""));
                break;
            case 3:
                console.Try("pause", name);
                break;
            case 4:
                console.Try("resume", name);
                break;
            case 5:
                console.Try("suspend", name);
                break;
            case 6:
                console.Try("crash", name);
                break;
            case 7:
                console.Try("delete", name, ("force", ""));
                break;
            case 8 or 9:
                console.Try(
                    "create", $"outside-{_names++}", ("type", _random.Next(3) == 0 ? "ct" : "vm"),
                    ("state", _random.Next(2) == 0 ? "running" : "stopped"));
                break;
            case 10:
                console.Try("edit", name, ("name", $"renamed-{_names++}"));
                break;
            default:
                console.Try("edit", name, ("memory", $"{_random.Next(1, 9) * 128}"));
                break;
        }
    }

    void Note(string what) => Counts[what] = Counts.GetValueOrDefault(what) + 1;

    // Nothing sets the event: it is the pace of the storm.
    void Wait(int milliseconds) => _pace.Wait(milliseconds);
}
