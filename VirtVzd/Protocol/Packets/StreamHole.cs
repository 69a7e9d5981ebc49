// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Xdr;

namespace VirtVzd.Protocol.Packets;

/// <summary>A hole in place of zero bytes, on sparse streams (virnetprotocol.x: virNetStreamHole).</summary>
[XdrRecord("virNetStreamHole")]
readonly partial struct StreamHole(long LengthBytes, uint Flags);
