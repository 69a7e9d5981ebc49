// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Daemon;
using VirtVzd.Native.Linux;

namespace VirtVzd;

/// <summary>The process's entry.</summary>
static class Program
{
    static int Main(string[] arguments)
    {
        EarlyEnd.IsOver();
        return Launcher.Run(Environment.GetCommandLineArgs()[0], arguments, Environment.GetEnvironmentVariable);
    }
}
