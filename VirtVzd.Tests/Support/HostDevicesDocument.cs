// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Tests.Support;

/// <summary>Devices for a simulated host, one of each kind, written as the real dispatcher writes them.</summary>
static class HostDevicesDocument
{
    /// <summary>
    /// Seven devices with the host itself: a disk is there by two links, and once more as what a VM can have by USB.
    /// </summary>
    internal const string Text = """
        {
          "nics": [
            {"name":"eth0","id":"eth0","mac":"525400000001"},
            {"name":"wlan0","id":"wlan0","mac":"525400000002","type":2}
          ],
          "disks": [
            {"name":"QEMU HARDDISK ATA (/dev/sda)","id":"/dev/disk/by-id/ata-A","sizeMib":2},
            {"name":"QEMU HARDDISK ATA (/dev/sda)","id":"/dev/disk/by-id/wwn-B","sizeMib":2}
          ],
          "pci": [{"name":"82801IR/IO/IH (ICH9R/DO/DH) 6 port SATA Controller [AHCI mode]","id":"0:1f:2:8086.2922","class":3}],
          "usb": [
            {"name":"Logitech - USB Mouse","id":"1-1.2|046d|c077|low|KM|Empty"},
            {"name":"QEMU HARDDISK ATA (/dev/sdb)","id":"PRL Virtual MSC@da39a3ee|0000|0000|@da39a3ee@/dev/sdb"}
          ],
          "scsi": [{"name":"HP Ultrium 5-SCSI","id":"/dev/sg4"}]
        }
        """;
}
