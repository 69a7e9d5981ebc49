// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Protocol.Limits;

/// <summary>Limits of the admin program (admin_protocol.x), named after their constants.</summary>
static class AdminLimits
{
    /// <summary><c>ADMIN_STRING_MAX</c>.</summary>
    internal const int StringMax = 4_194_304;

    /// <summary><c>ADMIN_SERVER_LIST_MAX</c>.</summary>
    internal const int ServerListMax = 16_384;

    /// <summary><c>ADMIN_SERVER_THREADPOOL_PARAMETERS_MAX</c>.</summary>
    internal const int ServerThreadpoolParametersMax = 32;

    /// <summary><c>ADMIN_CLIENT_LIST_MAX</c>.</summary>
    internal const int ClientListMax = 16_384;

    /// <summary><c>ADMIN_CLIENT_INFO_PARAMETERS_MAX</c>.</summary>
    internal const int ClientInfoParametersMax = 64;

    /// <summary><c>ADMIN_SERVER_CLIENT_LIMITS_MAX</c>.</summary>
    internal const int ServerClientLimitsMax = 32;
}
