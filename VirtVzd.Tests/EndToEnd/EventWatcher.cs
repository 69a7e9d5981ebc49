// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>A <c>virsh event</c> that prints events, and what it has printed since its subscription stood.</summary>
sealed class EventWatcher : IDisposable
{
    readonly List<string> _lines = [];
    readonly Process _process;
    int _read;

    /// <summary>Starts it and returns when events arrive.</summary>
    /// <param name="uri">What to connect to.</param>
    /// <param name="arguments">Arguments of <c>virsh event</c>; the last is the event's name, or <c>--all</c>.</param>
    /// <param name="probe">
    /// Causes an event that it watches for; called until one is printed, since virsh says nothing when it has
    /// subscribed.
    /// </param>
    /// <param name="user">Who watches; null for who runs the test.</param>
    internal EventWatcher(string uri, string[] arguments, Action probe, int? user = null)
    {
        string[] before = user is { } id ? [$"--reuid={id}", $"--regid={id}", "--clear-groups", "stdbuf"] : [];
        var events = arguments is [.., "--all"] ? arguments : [.. arguments[..^1], "--event", arguments[^1]];
        _process = new Command(
            user is null ? "stdbuf" : "setpriv", [.. before, "-oL", "virsh", "-c", uri, "event", .. events]).Start();
        _process.OutputDataReceived += (_, line) =>
        {
            lock (_lines)
            {
                _lines.Add(line.Data ?? "");
            }
        };
        _process.BeginOutputReadLine();
        Deadline.Until("the first event", () =>
        {
            probe();
            return Lines.Count > 0;
        });
        _read = Lines.Count;
    }

    /// <summary>All lines so far.</summary>
    internal IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>Waits for a line with <paramref name="text"/> after those that were expected before.</summary>
    internal void Expect(string text) => Deadline.Until($"an event {text}", () => Finds(text), instead: ToString);

    bool Finds(string text)
    {
        var lines = Lines;
        for (var next = _read; next < lines.Count; next++)
        {
            if (lines[next].Contains(text, StringComparison.Ordinal))
            {
                _read = next + 1;
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', Lines);

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
