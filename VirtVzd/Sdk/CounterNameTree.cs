// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Text;

namespace VirtVzd.Sdk;

/// <summary>
/// Names of events as a tree: each name leads to those that have followed it, so that the names of an event that is
/// like an earlier one are recognized one by one, without making a text or looking anything up. For one thread.
/// </summary>
sealed class CounterNameTree
{
    // A guest has some thirty names, and guests have the same; beyond this something is wrong, and all begins anew.
    const int NamesMax = 16384;
    const int FollowersMax = 256;

    Place _root = new(null, []);
    int _count;

    /// <summary>Where an event begins.</summary>
    internal Place Begin()
    {
        if (_count > NamesMax)
        {
            _count = 0;
            _root = new Place(null, []);
        }

        return _root;
    }

    /// <summary>Where a name leads.</summary>
    /// <param name="from">The name before it.</param>
    /// <param name="name">Its bytes, without an end.</param>
    internal Place Follow(Place from, ReadOnlySpan<byte> name)
    {
        foreach (var known in from.Followers)
        {
            if (known.IsNamed(name))
            {
                return known;
            }
        }

        var fresh = new Place(from, name.ToArray());
        from.Followers.Add(fresh);
        _count = from.Followers.Count > FollowersMax ? NamesMax + 1 : _count + 1;
        return fresh;
    }

    /// <summary>A name behind those that came before it.</summary>
    internal sealed class Place(Place? before, byte[] utf8)
    {
        readonly Place? _before = before;
        CounterNames? _names;

        /// <summary>What has followed it.</summary>
        internal List<Place> Followers { get; } = new(1);

        /// <summary>
        /// Whether it is a number: not of what there is to know of traffic by class and of file systems.
        /// </summary>
        internal bool IsNumber { get; } = before is not null
            && !utf8.AsSpan().StartsWith("net.classful."u8)
            && !utf8.AsSpan().StartsWith("guest.fs"u8);

        /// <summary>The numbers' names up to here.</summary>
        internal CounterNames Names => _names ??= Collect();

        /// <summary>Whether this is its name.</summary>
        internal bool IsNamed(ReadOnlySpan<byte> name) => name.SequenceEqual(utf8);

        byte[] Utf8 => utf8;

        CounterNames Collect()
        {
            var names = new List<string>();
            for (var place = this; place is not null; place = place._before)
            {
                if (place.IsNumber)
                {
                    names.Add(Encoding.UTF8.GetString(place.Utf8));
                }
            }

            names.Reverse();
            return new CounterNames([.. names]);
        }
    }
}
