// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Xdr;

namespace VirtVzd.Protocol.Messages;

/// <summary>
/// A named value (remote_protocol.x: remote_typed_param; admin_protocol.x has the same as admin_typed_param). That a
/// name has fewer than 80 bytes is for the handler to check: the codec takes longer ones.
/// </summary>
[XdrRecord("remote_typed_param")]
readonly partial struct TypedParam(string Field, TypedParamValue Value);
