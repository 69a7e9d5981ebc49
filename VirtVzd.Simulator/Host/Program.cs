// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Host;

/// <summary>Entry point of prlsim.</summary>
static class Program
{
    static int Main(string[] arguments) => arguments.Length == 0 ? 2 : 0;
}
