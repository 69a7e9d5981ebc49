// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Native.Tls;

/// <summary>What GnuTLS answers when it refuses or fails.</summary>
/// <param name="reason">Its own words.</param>
/// <param name="inner">What it comes from, if it is not the library.</param>
sealed class TlsException(string reason, Exception? inner = null) : Exception(reason, inner);
