// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Tests.Support;

/// <summary>
/// PCI devices for a simulated host, of each class that the dispatcher lists, written as it writes them.
/// </summary>
static class PciDevicesDocument
{
    /// <summary>Sound at 00:1b.0, a network adapter at 02:00.0, others at 06:02.0 and 06:12.5.</summary>
    internal const string Text = """
        {
          "pci": [
            {"name":"82801I (ICH9 Family) HD Audio Controller","id":"0:1b:0:8086.293e","class":2},
            {"name":"I350 Gigabit Network Connection","id":"2:0:0:8086.1521","class":0},
            {"name":"Tesla T4","id":"6:2:0:10de.1eb8","class":3},
            {"name":"GP102 USB Controller","id":"6:12:5:10de.1ad8","class":3}
          ]
        }
        """;
}
