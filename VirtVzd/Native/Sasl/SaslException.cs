// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Native.Sasl;

/// <summary>What the SASL library answers when it refuses or fails.</summary>
/// <param name="reason">Its own words; for the log, never for the client. They hold no password.</param>
/// <param name="inner">What it comes from, if it is not the library.</param>
sealed class SaslException(string reason, Exception? inner = null) : Exception(reason, inner);
