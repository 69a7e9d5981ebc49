// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd;

/// <summary>The process's entry.</summary>
static class Program
{
    static int Main() => 0;
}
