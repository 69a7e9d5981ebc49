// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Guests;

/// <summary>
/// The document that tells a guest's snapshots: the root alone when there are none, else in it a head record that is
/// none itself, in that the first snapshots, in each its children. A chain may be long, so nothing here recurses.
/// </summary>
static class SnapshotDocument
{
    const string NewRoot = "VirtuozzoSavedStates";
    const string OldRoot = "ParallelsSavedStates";
    const string Item = "SavedStateItem";

    static readonly Snapshot s_head = new() { State = VmState.Stopped };

    static readonly XmlWriterSettings s_form = new() { Indent = true, OmitXmlDeclaration = true };

    /// <summary>The tree of <paramref name="guest"/>; nothing for a container that has none.</summary>
    internal static string Write(Guest guest)
    {
        var tree = guest.Snapshots;
        if (guest.IsContainer && tree is not { Items.Count: > 0 })
        {
            return "";
        }

        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        using (var xml = XmlWriter.Create(new StringWriter(text), s_form))
        {
            xml.WriteStartElement(guest.TellsOldSnapshotRoot ? OldRoot : NewRoot);
            if (tree is { Items.Count: > 0 })
            {
                WriteHead(xml, s_head, false);
                WriteItems(xml, tree);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return text.ToString();
    }

    static void WriteItems(XmlWriter xml, SnapshotTree tree)
    {
        var children = tree.Items.ToLookup(static item => item.Parent);
        var open = new Stack<IEnumerator<Snapshot>>();
        open.Push(children[""].GetEnumerator());
        while (open.TryPeek(out var level))
        {
            if (level.MoveNext())
            {
                WriteHead(xml, level.Current, level.Current.Uuid == tree.Current);
                open.Push(children[level.Current.Uuid].GetEnumerator());
                continue;
            }

            open.Pop().Dispose();
            if (open.Count > 0)
            {
                xml.WriteEndElement();
            }
        }
    }

    static void WriteHead(XmlWriter xml, Snapshot snapshot, bool isCurrent)
    {
        xml.WriteStartElement(Item);
        if (isCurrent)
        {
            xml.WriteAttributeString("current", "yes");
        }

        xml.WriteAttributeString("guid", snapshot.Uuid);
        xml.WriteAttributeString("state", StateWord(snapshot.State));
        xml.WriteElementString("Name", snapshot.Name);
        xml.WriteElementString("DateTime", snapshot.Created);
        xml.WriteElementString("Creator", "");
        xml.WriteElementString("ScreenShot", "");
        xml.WriteStartElement("Description");
        xml.WriteCData(snapshot.Description);
        xml.WriteEndElement();
        xml.WriteStartElement("Runtime");
        xml.WriteElementString("Size", "0");
        xml.WriteElementString("OsVersion", "0");
        xml.WriteEndElement();
    }

    static string StateWord(VmState state) => state switch
    {
        VmState.Running => "poweron",
        VmState.Paused => "pause",
        VmState.Suspended => "suspend",
        _ => "poweroff",
    };
}
