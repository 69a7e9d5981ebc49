// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Simulator.Library.Objects;

/// <summary>A list of items that are bytes of one size (<c>PHT_OPAQUE_TYPE_LIST</c>).</summary>
sealed class OpaqueListObject(uint itemBytes) : SdkObject
{
    internal uint ItemBytes { get; } = itemBytes;

    internal List<byte[]> Items { get; } = [];

    internal override uint HandleType => Core.HandleType.OpaqueTypeList;
}
