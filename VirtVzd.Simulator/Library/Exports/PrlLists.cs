// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Objects;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary>
/// <c>PrlStrList_*</c>, <c>PrlHndlList_*</c> and <c>PrlOpTypeList_*</c>: lists of texts, handles and bytes.
/// </summary>
static unsafe class PrlLists
{
    [UnmanagedCallersOnly(EntryPoint = "PrlStrList_GetItemsCount")]
    static int PrlStrList_GetItemsCount(nint list, uint* count)
        => Call.Get<StringListObject>(list, count, static target => (uint)target.Items.Count);

    [UnmanagedCallersOnly(EntryPoint = "PrlStrList_AddItem")]
    static int PrlStrList_AddItem(nint list, byte* item)
        => Call.SetText<StringListObject>(list, item, static (target, text) => target.Items.Add(text));

    [UnmanagedCallersOnly(EntryPoint = "PrlStrList_GetItem")]
    static int PrlStrList_GetItem(nint list, uint index, byte* text, uint* length)
        => Call.Text<StringListObject>(list, text, length, target => target.Items[Place(index, target.Items.Count)]);

    [UnmanagedCallersOnly(EntryPoint = "PrlStrList_RemoveItem")]
    static int PrlStrList_RemoveItem(nint list, uint index)
        => Call.Do<StringListObject>(list, target => target.Items.RemoveAt(Place(index, target.Items.Count)));

    [UnmanagedCallersOnly(EntryPoint = "PrlHndlList_GetItemsCount")]
    static int PrlHndlList_GetItemsCount(nint list, uint* count)
        => Call.Get<HandleListObject>(list, count, static target => (uint)target.Items.Count);

    [UnmanagedCallersOnly(EntryPoint = "PrlHndlList_AddItem")]
    static int PrlHndlList_AddItem(nint list, nint item)
        => Call.Do<HandleListObject>(
            list, target => target.Add(SdkLibrary.Instance.Handles.Find<SdkObject>(item)));

    [UnmanagedCallersOnly(EntryPoint = "PrlHndlList_GetItem")]
    static int PrlHndlList_GetItem(nint list, uint index, nint* item)
        => Call.Give<HandleListObject>(list, item, target => target.Items[Place(index, target.Items.Count)]);

    [UnmanagedCallersOnly(EntryPoint = "PrlHndlList_RemoveItem")]
    static int PrlHndlList_RemoveItem(nint list, uint index)
        => Call.Do<HandleListObject>(list, target => target.RemoveAt(Place(index, target.Items.Count)));

    [UnmanagedCallersOnly(EntryPoint = "PrlOpTypeList_GetItemsCount")]
    static int PrlOpTypeList_GetItemsCount(nint list, uint* count)
        => Call.Get<OpaqueListObject>(list, count, static target => (uint)target.Items.Count);

    [UnmanagedCallersOnly(EntryPoint = "PrlOpTypeList_GetTypeSize")]
    static int PrlOpTypeList_GetTypeSize(nint list, uint* itemBytes)
        => Call.Get<OpaqueListObject>(list, itemBytes, static target => target.ItemBytes);

    /// <summary>SAFETY: the item has as many bytes as the list was made for, which the caller promises.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlOpTypeList_AddItem")]
    static int PrlOpTypeList_AddItem(nint list, void* item)
        => Call.Do<OpaqueListObject>(
            list,
            target =>
            {
                Call.NotNull(item);
                target.Items.Add(new ReadOnlySpan<byte>(item, (int)target.ItemBytes).ToArray());
            });

    /// <summary>
    /// SAFETY: the item has room for as many bytes as the list was made for, which the caller promises.
    /// </summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlOpTypeList_GetItem")]
    static int PrlOpTypeList_GetItem(nint list, uint index, void* item)
        => Call.Do<OpaqueListObject>(
            list,
            target =>
            {
                Call.NotNull(item);
                target.Items[Place(index, target.Items.Count)].CopyTo(new Span<byte>(item, (int)target.ItemBytes));
            });

    static int Place(uint index, int count) => index < count ? (int)index : throw PrlException.InvalidArgument();
}
