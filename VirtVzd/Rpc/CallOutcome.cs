// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Rpc;

/// <summary>What goes with the reply to a call.</summary>
/// <param name="Descriptors">Descriptors to send behind it, the holder's to dispose; null for none.</param>
/// <param name="Stream">The stream to start behind it; null if the call opened none.</param>
readonly record struct CallOutcome(DescriptorList? Descriptors, RpcStream? Stream) : IDisposable
{
    /// <summary>Closes the descriptors where nobody sends them.</summary>
    public void Dispose() => Descriptors?.Dispose();
}
