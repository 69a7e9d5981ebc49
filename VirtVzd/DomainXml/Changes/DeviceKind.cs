// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Changes;

/// <summary>
/// A kind of device, of which a guest has several. Where two have one key, the first counts and the rest stay.
/// </summary>
/// <typeparam name="T">The device.</typeparam>
/// <param name="Name">What a client calls it, such as <c>disk</c>.</param>
/// <param name="Of">The devices.</param>
/// <param name="With">The definition with other devices, in any order.</param>
/// <param name="KeyOf">What tells a device from others of its kind.</param>
/// <param name="Changing">What becomes of a device.</param>
sealed record DeviceKind<T>(
    string Name,
    Func<DomainDefinition, ValueList<T>> Of,
    Func<DomainDefinition, IEnumerable<T>, DomainDefinition> With,
    Func<T, string> KeyOf,
    DeviceChanging<T> Changing) : IPart
    where T : class
{
    /// <inheritdoc/>
    public IEnumerable<PartChange> Between(DomainDefinition former, DomainDefinition wanted)
    {
        var (before, after) = (ByKey(former), ByKey(wanted));
        foreach (var (key, device) in before)
        {
            var next = after.GetValueOrDefault(key);
            if (next is null || !Changing.AreSame(device, next))
            {
                yield return new DeviceChange(this, key, device, next);
            }
        }

        foreach (var (key, device) in after.Where(pair => !before.ContainsKey(pair.Key)))
        {
            yield return new DeviceChange(this, key, Former: null, device);
        }
    }

    Dictionary<string, T> ByKey(DomainDefinition definition)
    {
        var devices = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var device in Of(definition))
        {
            devices.TryAdd(KeyOf(device), device);
        }

        return devices;
    }

    DomainDefinition Put(DomainDefinition definition, string key, T? device)
    {
        var devices = Of(definition).ToList();
        var at = devices.FindIndex(other => KeyOf(other) == key);
        if (at >= 0)
        {
            devices.RemoveAt(at);
        }

        if (device is not null)
        {
            devices.Insert(at < 0 ? devices.Count : at, device);
        }

        return With(definition, devices);
    }

    /// <summary>A device that comes, goes or changes.</summary>
    sealed record DeviceChange(DeviceKind<T> Kind, string Key, T? Former, T? Wanted) : PartChange
    {
        internal override string Name => Key.Length == 0 ? Kind.Name : $"{Kind.Name} '{Key}'";

        internal override DomainDefinition ApplyTo(DomainDefinition now, out string? misfit)
        {
            var there = Kind.Of(now).FirstOrDefault(device => Kind.KeyOf(device) == Key);
            misfit = MisfitTo(there);
            return (misfit, Former, Wanted, there) switch
            {
                (not null, _, _, _) => now,
                (_, null, _, not null) => now, // Added already, and completed by the host.
                (_, not null, not null, not null) => Kind.Put(now, Key, Kind.Changing.Merge(Former, Wanted, there)),
                _ => Kind.Put(now, Key, Wanted),
            };
        }

        internal override DomainDefinition WithFormer(DomainDefinition definition) => Kind.Put(definition, Key, Former);

        internal override DomainDefinition WithWanted(DomainDefinition definition) => Kind.Put(definition, Key, Wanted);

        string? MisfitTo(T? there) => (Former, Wanted, there) switch
        {
            (null, not null, not null) when !Kind.Changing.AreSame(
                Wanted, there) => "its place is taken by another one",
            (not null, null, not null) when !Kind.Changing.IsSameDevice(Former, there) => "another one is in its place",
            (not null, not null, null) => "it is not there any more",
            _ => null,
        };
    }
}
