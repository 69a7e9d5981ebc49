// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Tests.Server;

/// <summary>Procedures of the program of streams.</summary>
enum StreamProcedure
{
    /// <summary>Opens a stream.</summary>
    Open = 1,

    /// <summary>Opens a sparse stream.</summary>
    OpenSparse,

    /// <summary>Opens a stream and then fails.</summary>
    OpenAndFail,

    /// <summary>Opens a stream that carries a socket's bytes.</summary>
    OpenSocket,
}
