// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Xml;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Snapshots;

/// <summary>
/// The snapshots of one guest, as the SDK tells them at one moment. Every one is found by the SDK's id; one with a
/// title that no snapshot before it has is called by that instead, so that a client finds what it named.
/// </summary>
sealed class SnapshotTree
{
    readonly Dictionary<string, Snapshot> _byName;

    /// <summary>A tree as <see cref="SnapshotTreeReader"/> found it.</summary>
    /// <param name="all">All snapshots, none before its parent.</param>
    /// <param name="byName">The same by name, and by id where that is another.</param>
    internal SnapshotTree(IReadOnlyList<Snapshot> all, Dictionary<string, Snapshot> byName)
    {
        All = all;
        _byName = byName;
        foreach (var snapshot in all)
        {
            Current = snapshot.IsCurrent ? snapshot : Current;
        }
    }

    /// <summary>All snapshots, none before its parent.</summary>
    internal IReadOnlyList<Snapshot> All { get; }

    /// <summary>The one that the guest goes on from, or null.</summary>
    internal Snapshot? Current { get; }

    /// <summary>The tree that <paramref name="document"/> tells, which is empty where there are none.</summary>
    /// <param name="document">The SDK's text, empty where there are none.</param>
    /// <param name="zone">The host's time zone, in which the SDK writes.</param>
    /// <exception cref="LibvirtException">It is not what the SDK writes.</exception>
    internal static SnapshotTree Parse(string document, TimeZoneInfo zone) =>
        Read(document, xml => new SnapshotTreeReader(xml, zone).Read()) ?? new SnapshotTree([], []);

    /// <summary>Number of snapshots in <paramref name="document"/>, whatever else is in it.</summary>
    /// <exception cref="LibvirtException">It is not well-formed.</exception>
    internal static int CountIn(string document) => Read(document, static xml =>
    {
        var count = 0;
        while (xml.Read())
        {
            // The outermost item stands for the guest itself.
            count += SnapshotTreeReader.IsItem(xml) && xml.Depth > 1 ? 1 : 0;
        }

        return count;
    });

    /// <summary>The snapshot with a name or id, or null.</summary>
    internal Snapshot? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The snapshot with a name or id.</summary>
    /// <exception cref="LibvirtException">There is none.</exception>
    internal Snapshot Require(string name) => Find(name) ?? throw LibvirtException.NoSnapshot(name);

    static T? Read<T>(string document, Func<XmlReader, T> read)
    {
        if (document.Length == 0)
        {
            return default;
        }

        try
        {
            using var xml = XmlReader.Create(
                new StringReader(document),
                new XmlReaderSettings
                {
                    DtdProcessing = DtdProcessing.Prohibit,
                    XmlResolver = null,
                    IgnoreComments = true
                });
            return read(xml);
        }
        catch (XmlException e)
        {
            throw LibvirtException.Of(
                ErrorCode.XmlDetail, ErrorDomain.Xml, $"(snapshots of the guest): {e.Message}", e);
        }
    }
}
