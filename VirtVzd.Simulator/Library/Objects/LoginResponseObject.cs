// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Objects;

/// <summary>What a login answered (<c>PHT_LOGIN_RESPONSE</c>).</summary>
sealed class LoginResponseObject(string session, ServerInfo server) : SdkObject
{
    /// <summary>In braces.</summary>
    internal string Session { get; } = session;

    internal ServerInfo Server { get; } = server;

    internal override uint HandleType => Core.HandleType.LoginResponse;
}
