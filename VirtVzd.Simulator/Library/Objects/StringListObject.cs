// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Simulator.Library.Objects;

/// <summary>A list of texts (<c>PHT_STRINGS_LIST</c>).</summary>
sealed class StringListObject(IEnumerable<string> items) : SdkObject
{
    internal List<string> Items { get; } = [.. items];

    internal override uint HandleType => Core.HandleType.StringsList;
}
