// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Rpc;

/// <summary>The forms of a <see cref="StreamPiece"/>.</summary>
enum StreamPieceKind
{
    /// <summary>Nothing yet: the source says when it is ready.</summary>
    Nothing,

    /// <summary>Bytes.</summary>
    Data,

    /// <summary>A hole, on sparse streams.</summary>
    Hole,

    /// <summary>There is no more.</summary>
    End,
}
