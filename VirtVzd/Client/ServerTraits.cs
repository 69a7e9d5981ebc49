// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Client;

/// <summary>What a server says of itself while a client introduces itself; filled step by step.</summary>
sealed class ServerTraits
{
    /// <summary>Whether it takes part in keepalive.</summary>
    internal bool AnswersPings { get; set; }

    /// <summary>Whether its events are numbered by subscription.</summary>
    internal bool HasEventCallbacks { get; set; }

    /// <summary>Whether it tells when its own driver's connection is gone.</summary>
    internal bool HasCloseCallback { get; set; }

    /// <summary>What it has opened where that was left to it; else null.</summary>
    internal string? ChosenUri { get; set; }
}
