// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Auth;

/// <summary>May a process do this.</summary>
/// <param name="Subject">The process.</param>
/// <param name="Action">What, as policies name it.</param>
/// <param name="Details">To which object, for the rules.</param>
readonly record struct PolkitQuestion(
    PolkitSubject Subject, string Action, IReadOnlyList<KeyValuePair<string, string>> Details);
