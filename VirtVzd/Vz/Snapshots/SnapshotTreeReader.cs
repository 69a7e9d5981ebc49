// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Xml;
using VirtVzd.DomainXml.Model;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Snapshots;

/// <summary>
/// Reads the SDK's document of a guest's snapshots: a root element (renamed in 2020), in it a head record that is no
/// snapshot, in that the first snapshots, in each its children. A chain may be long, so nothing here recurses.
/// </summary>
sealed class SnapshotTreeReader
{
    const string Item = "SavedStateItem";
    const string Root = "VirtuozzoSavedStates";
    const string OldRoot = "ParallelsSavedStates";

    readonly XmlReader _xml;
    readonly TimeZoneInfo _zone;
    readonly List<Snapshot> _all = [];
    readonly Dictionary<string, Snapshot> _byName = new(StringComparer.Ordinal);
    readonly HashSet<string> _dated = new(StringComparer.Ordinal);
    readonly Stack<Snapshot?> _open = new();

    /// <summary>Reads from the start of a document with times of <paramref name="zone"/>.</summary>
    internal SnapshotTreeReader(XmlReader xml, TimeZoneInfo zone)
    {
        _xml = xml;
        _zone = zone;
    }

    /// <summary>Whether <paramref name="xml"/> stands at the start of an item.</summary>
    internal static bool IsItem(XmlReader xml) => xml is { NodeType: XmlNodeType.Element, Name: Item };

    internal SnapshotTree Read()
    {
        if (_xml.MoveToContent() != XmlNodeType.Element || _xml.Name is not (Root or OldRoot))
        {
            throw Wrong($"unexpected root element of the list of snapshots: '{_xml.Name}'");
        }

        _xml.Read();
        while (!_xml.EOF)
        {
            ReadNode();
        }

        foreach (var snapshot in _all)
        {
            if (!_dated.Contains(snapshot.Id))
            {
                throw Wrong("missing 'DateTime' element");
            }
        }

        NameAll();
        return new SnapshotTree(_all, _byName);
    }

    void ReadNode()
    {
        if (IsItem(_xml))
        {
            Open();
        }
        else if (_xml is { NodeType: XmlNodeType.EndElement, Name: Item })
        {
            _open.Pop();
            _xml.Read();
        }
        else if (_xml.NodeType == XmlNodeType.Element && _open.TryPeek(out var snapshot) && snapshot is not null)
        {
            ReadProperty(snapshot);
        }
        else if (_xml.NodeType == XmlNodeType.Element)
        {
            _xml.Skip();
        }
        else
        {
            _xml.Read();
        }
    }

    void Open()
    {
        // The outermost item stands for the guest itself.
        var snapshot = _open.Count == 0 ? null : ReadItem(_open.Peek());
        if (!_xml.IsEmptyElement)
        {
            _open.Push(snapshot);
        }

        _xml.Read();
    }

    Snapshot ReadItem(Snapshot? parent)
    {
        var snapshot = new Snapshot
        {
            Id = RequiredAttribute("guid"),
            Name = RequiredAttribute("guid"),
            State = StateOf(RequiredAttribute("state")),
            IsCurrent = _xml.GetAttribute("current") == "yes",
            Parent = parent,
        };
        if (!_byName.TryAdd(snapshot.Id, snapshot))
        {
            throw LibvirtException.Of(
                ErrorCode.OperationFailed, ErrorDomain.Domain, $"domain moment {snapshot.Id} already exists");
        }

        if (snapshot.IsCurrent && _all.Exists(static other => other.IsCurrent))
        {
            throw Wrong("too many current snapshots");
        }

        _all.Add(snapshot);
        parent?.Add(snapshot);
        return snapshot;
    }

    void ReadProperty(Snapshot snapshot)
    {
        switch (_xml.Name)
        {
            case "Name":
                snapshot.Title = _xml.ReadElementContentAsString();
                break;
            case "Description":
                snapshot.Description = _xml.ReadElementContentAsString() is { Length: > 0 } text ? text : null;
                break;
            case "DateTime":
                snapshot.CreationTime = TimeOf(_xml.ReadElementContentAsString());
                _dated.Add(snapshot.Id);
                break;
            default:
                _xml.Skip();
                break;
        }
    }

    // A title that has the form of an id could be another snapshot's.
    void NameAll()
    {
        foreach (var snapshot in _all)
        {
            if (!string.IsNullOrWhiteSpace(snapshot.Title)
                && !Guid.TryParseExact(snapshot.Title, "B", out _)
                && _byName.TryAdd(snapshot.Title, snapshot))
            {
                snapshot.Name = snapshot.Title;
            }
        }
    }

    string RequiredAttribute(string name) =>
        _xml.GetAttribute(name) is { Length: > 0 } value ? value : throw Wrong($"missing '{name}' attribute");

    static SnapshotState StateOf(string word) => word switch
    {
        "poweron" => SnapshotState.Running,
        "pause" => SnapshotState.Paused,
        "poweroff" or "suspend" => SnapshotState.ShutOff,
        _ => SnapshotState.None,
    };

    long TimeOf(string text)
    {
        if (!DateTime.TryParseExact(
            text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            throw Wrong($"unexpected DateTime format: '{text}'");
        }

        return new DateTimeOffset(local, _zone.GetUtcOffset(local)).ToUnixTimeSeconds();
    }

    static LibvirtException Wrong(string detail) => LibvirtException.Internal(ErrorDomain.Parallels, detail);
}
