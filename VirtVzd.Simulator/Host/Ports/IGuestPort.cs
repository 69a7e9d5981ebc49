// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Simulator.Host.Ports;

/// <summary>Something of a running guest that others connect to.</summary>
interface IGuestPort : IDisposable
{
    /// <summary>The guest runs, or stands still and answers nothing.</summary>
    void Run(bool isRunning);
}
