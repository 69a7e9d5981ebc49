// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Xdr;

/// <summary>
/// A byte array that is declared <c>char</c> and not <c>opaque</c>: each element takes four bytes on the wire,
/// sign-extended when sent, only the low eight bits kept when received.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
sealed class XdrCharArrayAttribute : Attribute;
