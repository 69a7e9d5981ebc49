// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;

namespace VirtVzd.Daemon;

/// <summary>Settings that a reload changes together.</summary>
/// <param name="Keys">Their names.</param>
/// <param name="Effect">When the change takes effect.</param>
/// <param name="Apply">
/// Brings it about, on the loop thread; throws a LibvirtException and changes nothing if that is not possible.
/// </param>
sealed record ReloadRow(IReadOnlyList<string> Keys, ReloadEffect Effect, Action<DaemonServers, ConfigChange> Apply);
