// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using VirtVzd.Simulator.Host.Cli;
using VirtVzd.Simulator.Host.Migration;
using VirtVzd.Simulator.Host.Sessions;
using VirtVzd.Simulator.Host.Settings;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Control;

/// <summary>Commands about migrations: how they go, and what they meet.</summary>
sealed class MigrationControl
{
    const string ResolvePrefix = "resolve.";

    readonly Dispatcher _dispatcher;

    internal MigrationControl(Dispatcher dispatcher) => _dispatcher = dispatcher;

    /// <summary>Takes keys over and says how all of them are.</summary>
    internal void Settings(ControlRequest request, ControlReply reply)
    {
        foreach (var (key, value) in new ControlValues(request).All)
        {
            Choose(key, value);
        }

        reply.Text = string.Join('\n', Lines());
    }

    /// <summary>
    /// The name is the step, the value <c>what</c> what is met there; <c>off</c> lifts it. Without one the reply says
    /// where it was met.
    /// </summary>
    internal void Fault(ControlRequest request, ControlReply reply)
    {
        var faults = _dispatcher.Migrations.Faults;
        var what = new ControlValues(request).Text("what");
        if (request.Name == "off")
        {
            faults.Lift();
        }
        else if (what is not null)
        {
            var step = Word<MigrationStep>("a migration has no step", request.Name);
            var fault = Word<StepFault>("a migration cannot meet", what);
            faults.Arm(step, fault is StepFault.Full && step is not MigrationStep.Copy
                ? throw new ControlException("the disk is full when files are copied")
                : fault);
        }
        else
        {
            reply.Text = faults.Met is { } met ? Enum.GetName(met)!.ToLowerInvariant() : "";
        }
    }

    static T Word<T>(string refusal, string word)
        where T : struct, Enum =>
        Enum.TryParse<T>(word, ignoreCase: true, out var parsed) && char.IsAsciiLetter(word[0])
            ? parsed
            : throw new ControlException($"{refusal} '{word}'");

    void Choose(string key, string value)
    {
        var settings = _dispatcher.Settings;
        switch (key)
        {
            case "listen":
                Listen(value);
                break;
            case "storage":
                settings.Choose(stored => stored.Storage = value);
                break;
            case "speed":
                settings.Choose(stored => stored.SpeedMibPerSecond = ControlValues.Parse(key, value));
                break;
            case "size":
                settings.Choose(stored => stored.SizeMib = ControlValues.Parse(key, value));
                break;
            case "space":
                int? space = value == "auto" ? null : ControlValues.Parse(key, value);
                settings.Choose(stored => stored.SpaceMib = space);
                break;
            case "timeout":
                settings.Choose(stored => stored.TimeoutMs = Positive(key, value));
                break;
            case "silence":
                settings.Choose(stored => stored.SilenceMs = Positive(key, value));
                break;
            case var _ when key.StartsWith(ResolvePrefix, StringComparison.Ordinal)
                && key.Length > ResolvePrefix.Length:
                Resolve(key[ResolvePrefix.Length..].ToLowerInvariant(), value);
                break;
            default:
                throw new ControlException($"migrations have no key '{key}'");
        }
    }

    static int Positive(string key, string value) =>
        Math.Max(ControlValues.Parse(key, value), 1);

    void Listen(string value)
    {
        CheckPlace("listen", value, MigrationSettings.Nowhere);
        _dispatcher.Settings.Choose(stored => stored.Listen = value);
        try
        {
            _dispatcher.Migrations.Listen();
        }
        catch (HostException failure)
        {
            _dispatcher.Settings.Choose(static stored => stored.Listen = MigrationSettings.Nowhere);
            throw new ControlException(failure.Message);
        }
    }

    void Resolve(string host, string value)
    {
        CheckPlace(host, value, "none");
        _dispatcher.Settings.Choose(stored =>
        {
            if (value == "none")
            {
                stored.Names.Remove(host);
            }
            else
            {
                stored.Names[host] = value;
            }
        });
    }

    static void CheckPlace(string what, string value, string nothing)
    {
        try
        {
            if (value != nothing)
            {
                MigrationSettings.ParsePlace(what, value);
            }
        }
        catch (UsageException failure)
        {
            throw new ControlException(failure.Message);
        }
    }

    IEnumerable<string> Lines()
    {
        var settings = _dispatcher.Settings.Migration;
        yield return $"listen={_dispatcher.Migrations.Place?.ToString() ?? MigrationSettings.Nowhere}";
        yield return $"storage={settings.Storage}";
        yield return $"speed={Text(settings.SpeedMibPerSecond)}";
        yield return $"size={Text(settings.SizeMib)}";
        yield return $"space={(settings.SpaceMib is { } space ? Text(space) : "auto")}";
        yield return $"timeout={Text(settings.TimeoutMs)}";
        yield return $"silence={Text(settings.SilenceMs)}";
        foreach (var (host, place) in settings.Names)
        {
            yield return $"{ResolvePrefix}{host}={place}";
        }
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
