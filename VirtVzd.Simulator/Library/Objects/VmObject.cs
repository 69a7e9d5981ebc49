// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Rules;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Objects;

/// <summary>
/// A guest with the session's copy of its configuration (<c>PHT_VIRTUAL_MACHINE</c>). One live object for each UUID of
/// a server handle: every list and every look-up that names the guest replaces the copy.
/// </summary>
sealed class VmObject : SdkObject
{
    internal VmObject(ServerObject server, VmConfiguration config)
    {
        Server = server;
        Config = config;
        Views = new(Gate);
        server.Hold();
    }

    internal ServerObject Server { get; }

    /// <summary>Guarded by the gate.</summary>
    internal VmConfiguration Config { get; private set; }

    /// <summary>State that came with the configuration; null for a guest made locally. Guarded by the gate.</summary>
    internal GuestAnswer? State { get; private set; }

    /// <summary>The list that brought the configuration was asked for the state as well. Guarded by the gate.</summary>
    internal bool StateAsked { get; private set; }

    /// <summary>Of the present configuration; read without the gate.</summary>
    internal string Uuid => Config.Uuid;

    internal DeviceViews Views { get; }

    /// <summary>
    /// Between the beginning of an edit and its commit, or the refresh that drops it. Guarded by the gate.
    /// </summary>
    internal bool IsEdited { get; set; }

    /// <summary>A channel for programs inside it is open.</summary>
    internal volatile bool HasChannel;

    /// <summary>The host has told of it. Only grows.</summary>
    internal bool IsOfHost { get; set; }

    /// <summary>Something was set since the configuration came. Guarded by the gate.</summary>
    internal bool IsChanged { get; private set; }

    internal override uint HandleType => Core.HandleType.VirtualMachine;

    /// <summary>Replaces the copy; device handles follow by place. Takes the gate.</summary>
    internal void Overwrite(GuestAnswer answer, bool stateAsked = false)
    {
        if (answer.Config is null)
        {
            return;
        }

        lock (Gate)
        {
            var fresh = answer.Config.Copy();
            var oldUuid = Config.Uuid;
            Views.Follow(Config, fresh);
            Config = fresh;
            Server.Renamed(this, oldUuid, fresh.Uuid);
            State = answer;
            StateAsked = stateAsked;
            IsChanged = false;
        }
    }

    /// <summary>
    /// A caller sets something. A guest of the host is set within an edit, or the next look-up undoes it. Under the
    /// gate.
    /// </summary>
    internal void Changes()
    {
        IsChanged = true;
        if (IsOfHost && !IsEdited)
        {
            SdkLibrary.Instance.Strict?.Report("changes a guest of the host outside of an edit");
        }
    }

    /// <summary>A look-up or a list is about to replace the copy. Takes the gate.</summary>
    internal void RequireUnchanged()
    {
        lock (Gate)
        {
            if (IsEdited && IsChanged)
            {
                SdkLibrary.Instance.Strict?.Report(
                    $"a look-up or a list replaces what was set in an edit of '{Config.Name}'");
            }
        }
    }

    /// <summary>A new local UUID. Under the gate.</summary>
    internal void SetUuid(string uuid)
    {
        var oldUuid = Config.Uuid;
        Config.Uuid = uuid;
        Server.Renamed(this, oldUuid, uuid);
    }

    /// <summary>What is kept as text because no rule looks at it, as a number.</summary>
    internal uint NumberOf(string property, uint missing)
        => Config.Properties is { } kept && kept.TryGetValue(property, out var text) ? Numbers.ToUInt32(text) : missing;

    internal string TextOf(string property)
        => Config.Properties is { } kept && kept.TryGetValue(property, out var text) ? text : "";

    internal void Keep(string property, string text) =>
        (Config.Properties ??= new(StringComparer.Ordinal))[property] = text;

    internal override void Destroyed()
    {
        Server.Forget(this);
        Server.Drop();
    }

    internal override string ToDocument() => Text.ConfigDocument.Of(Config);
}
