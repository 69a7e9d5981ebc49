// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Sdk;

/// <summary>Kind of object behind a handle (<c>PRL_HANDLE_TYPE</c>), as far as the daemon asks.</summary>
enum PrlHandleType : uint
{
    /// <summary><c>PHT_JOB</c>.</summary>
    Job = 0x10000011,

    /// <summary><c>PHT_EVENT</c>.</summary>
    Event = 0x10000012,
}
