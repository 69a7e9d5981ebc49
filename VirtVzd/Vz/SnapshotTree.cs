// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Xml;
using VirtVzd.Errors;

namespace VirtVzd.Vz;

/// <summary>The SDK's document of a guest's snapshots: nested items, the outermost of which is not a snapshot and has no id.</summary>
static class SnapshotTree
{
    const string Item = "SavedStateItem";
    const string Id = "guid";

    /// <summary>Whether there is a snapshot in it; no document means none.</summary>
    /// <exception cref="LibvirtException">It is not well-formed.</exception>
    internal static bool HasSnapshots(string document)
    {
        if (document.Length == 0)
        {
            return false;
        }

        try
        {
            using var reader = XmlReader.Create(new StringReader(document));
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element && reader.Name == Item && !string.IsNullOrEmpty(reader.GetAttribute(Id)))
                {
                    return true;
                }
            }

            return false;
        }
        catch (XmlException e)
        {
            throw LibvirtException.Internal(ErrorDomain.Parallels, $"the list of snapshots cannot be read: {e.Message}", e);
        }
    }
}
