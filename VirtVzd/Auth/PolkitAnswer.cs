// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Auth;

/// <summary>What polkit says about one request.</summary>
enum PolkitAnswer
{
    /// <summary>Not allowed, whatever the subject does.</summary>
    Denied,

    /// <summary>Allowed.</summary>
    Authorized,

    /// <summary>Would be allowed if the subject proved who it is, and there is no agent that could ask it.</summary>
    Challenge,

    /// <summary>The subject was asked and closed the dialog.</summary>
    Dismissed,
}
