// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Simulator.Library.Objects;

/// <summary>What a job brought (<c>PHT_RESULT</c>).</summary>
sealed class ResultObject(IReadOnlyList<ResultItem> items) : SdkObject
{
    internal IReadOnlyList<ResultItem> Items { get; } = items;

    internal override uint HandleType => Core.HandleType.Result;
}
