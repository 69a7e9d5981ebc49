// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Simulator.Library.Objects;

/// <summary>A list of handles (<c>PHT_HANDLES_LIST</c>) that holds a reference to each.</summary>
sealed class HandleListObject : SdkObject
{
    readonly List<SdkObject> _items = [];

    internal IReadOnlyList<SdkObject> Items => _items;

    internal override uint HandleType => Core.HandleType.HandlesList;

    internal void Add(SdkObject item)
    {
        item.Hold();
        _items.Add(item);
    }

    internal void RemoveAt(int index)
    {
        var item = _items[index];
        _items.RemoveAt(index);
        item.Drop();
    }

    internal override void Destroyed() => _items.ForEach(static item => item.Drop());
}
