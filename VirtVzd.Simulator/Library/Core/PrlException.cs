// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Core;

/// <summary>A refusal on its way to the edge of the library, where it becomes the result code of the C call.</summary>
sealed class PrlException(PrlError code) : Exception(code.ToString())
{
    internal PrlError Code { get; } = code;

    /// <summary>
    /// A null pointer, a wrong or stale handle, a value out of range: the SDK has one code for all of them.
    /// </summary>
    internal static PrlException InvalidArgument() => new(PrlError.PRL_ERR_INVALID_ARG);
}
