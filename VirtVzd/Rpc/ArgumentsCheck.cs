// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Rpc;

/// <summary>Checks that the arguments of a call decode, where there is no handler that would do it.</summary>
/// <typeparam name="TProcedure">The enumeration of the program's procedures.</typeparam>
/// <param name="procedure">The procedure that is called.</param>
/// <param name="payload">Its encoded arguments.</param>
/// <exception cref="Errors.LibvirtException">They do not decode.</exception>
delegate void ArgumentsCheck<in TProcedure>(TProcedure procedure, ReadOnlySpan<byte> payload)
    where TProcedure : unmanaged, Enum;
