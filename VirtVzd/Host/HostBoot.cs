// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Host;

/// <summary>What the kernel says of the boot that it runs since.</summary>
static class HostBoot
{
    /// <summary>A word that no other boot has; empty, so the same of all, where the kernel has none.</summary>
    internal static string Id(HostFiles files) => files.Text("proc/sys/kernel/random/boot_id") ?? "";
}
