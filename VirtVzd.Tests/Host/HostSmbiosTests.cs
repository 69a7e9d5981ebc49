// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using NUnit.Framework;
using VirtVzd.DomainXml.Documents;
using VirtVzd.Errors;
using VirtVzd.Host;

namespace VirtVzd.Tests.Host;

/// <summary>The firmware's table, put together by hand after DMTF DSP0134.</summary>
sealed class HostSmbiosTests
{
    const string TablePath = "sys/firmware/dmi/tables/DMI";

    /// <summary>One structure: type, the formatted part behind the header, strings.</summary>
    static byte[] Structure(byte type, byte[] body, params string[] strings)
    {
        var bytes = new List<byte> { type, (byte)(4 + body.Length), 0, 0 };
        bytes.AddRange(body);
        foreach (var text in strings)
        {
            bytes.AddRange(Encoding.Latin1.GetBytes(text));
            bytes.Add(0);
        }

        bytes.Add(0);
        if (strings.Length == 0)
        {
            bytes.Add(0);
        }

        return [.. bytes];
    }

    static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));

    static readonly byte[] Table =
    [
        .. Structure(0, Hex("01 02 00F0 03 00 0000000000000000 0000 05 0E FF FF"), "SeaBIOS", "1.16", "04/01/2014"),
        .. Structure(
            1, Hex("01 02 03 00 33221100 5544 7766 8899AABBCCDDEEFF 06 00 04"), "Acme", " Box ", "v1", "Family"),
        .. Structure(2, Hex("01 02 00 03 00 09 00 0000 0A 00"), "Acme", "Board", "SN1"),
        .. Structure(3, Hex("01 01 00 02 00 03 03 03 03 00000000 00 00 01 03 AABBCC 03"), "Acme", "SN2", "SKU9"),
        .. Structure(4, Hex("01 03 B3 02 54060500 FFFBEBBF 03 80 6400 A00F 9808 41 00 0000 0000 0000 00 00 04"),
            "CPU 0", "Intel", "Xeon Silver", "PN4"),
        .. Structure(11, Hex("02"), "first", "second <&>"),
        .. Structure(
            17, Hex("0000 FEFF 4800 4000 0040 09 00 01 02 1A 8000 6009 03 00 00 04"), "DIMM 0", "Bank 0", "Samsung",
            "M393"),
        .. Structure(17, Hex("0000 FEFF 4800 4000 0000 09 00 01 00 1A 0000 0000"), "DIMM 1"),
        .. Structure(17, Hex("0000 FEFF 4800 4000 FF7F 09 00 01 00 22 8000 C012 00 00 00 00 00 00000200"), "DIMM 2"),
        .. Structure(127, []),
        .. Structure(11, Hex("01"), "after the end"),
    ];

    [Test]
    public void The_document_holds_what_the_table_says_in_dmidecodes_words()
    {
        using var tree = new HostTree();
        tree.Write(TablePath, Table);

        var document = SysinfoXml.Format(HostSmbios.Read(tree.Files));

        Assert.That(document, Is.EqualTo(
            """
            <sysinfo type='smbios'>
              <bios>
                <entry name='vendor'>SeaBIOS</entry>
                <entry name='version'>1.16</entry>
                <entry name='date'>04/01/2014</entry>
                <entry name='release'>5.14</entry>
              </bios>
              <system>
                <entry name='manufacturer'>Acme</entry>
                <entry name='product'>Box</entry>
                <entry name='version'>v1</entry>
                <entry name='serial'>Not Specified</entry>
                <entry name='uuid'>00112233-4455-6677-8899-aabbccddeeff</entry>
                <entry name='sku'>Not Specified</entry>
                <entry name='family'>Family</entry>
              </system>
              <baseBoard>
                <entry name='manufacturer'>Acme</entry>
                <entry name='product'>Board</entry>
                <entry name='version'>Not Specified</entry>
                <entry name='serial'>SN1</entry>
                <entry name='asset'>Not Specified</entry>
                <entry name='location'>Not Specified</entry>
              </baseBoard>
              <chassis>
                <entry name='manufacturer'>Acme</entry>
                <entry name='version'>Not Specified</entry>
                <entry name='serial'>SN2</entry>
                <entry name='asset'>Not Specified</entry>
                <entry name='sku'>SKU9</entry>
              </chassis>
              <processor>
                <entry name='socket_destination'>CPU 0</entry>
                <entry name='type'>Central Processor</entry>
                <entry name='family'>Xeon</entry>
                <entry name='manufacturer'>Intel</entry>
                <entry name='signature'>Type 0, Family 6, Model 85, Stepping 4</entry>
                <entry name='version'>Xeon Silver</entry>
                <entry name='external_clock'>100 MHz</entry>
                <entry name='max_speed'>4000 MHz</entry>
                <entry name='status'>Populated, Enabled</entry>
                <entry name='serial_number'>Not Specified</entry>
                <entry name='part_number'>PN4</entry>
              </processor>
              <memory_device>
                <entry name='size'>16 GB</entry>
                <entry name='form_factor'>DIMM</entry>
                <entry name='locator'>DIMM 0</entry>
                <entry name='bank_locator'>Bank 0</entry>
                <entry name='type'>DDR4</entry>
                <entry name='type_detail'>Synchronous</entry>
                <entry name='speed'>2400 MT/s</entry>
                <entry name='manufacturer'>Samsung</entry>
                <entry name='serial_number'>Not Specified</entry>
                <entry name='part_number'>M393</entry>
              </memory_device>
              <memory_device>
                <entry name='size'>No Module Installed</entry>
                <entry name='form_factor'>DIMM</entry>
                <entry name='locator'>DIMM 1</entry>
                <entry name='bank_locator'>Not Specified</entry>
                <entry name='type'>DDR4</entry>
                <entry name='type_detail'>None</entry>
                <entry name='speed'>Unknown</entry>
              </memory_device>
              <memory_device>
                <entry name='size'>128 GB</entry>
                <entry name='form_factor'>DIMM</entry>
                <entry name='locator'>DIMM 2</entry>
                <entry name='bank_locator'>Not Specified</entry>
                <entry name='type'>DDR5</entry>
                <entry name='type_detail'>Synchronous</entry>
                <entry name='speed'>4800 MT/s</entry>
                <entry name='manufacturer'>Not Specified</entry>
                <entry name='serial_number'>Not Specified</entry>
                <entry name='part_number'>Not Specified</entry>
              </memory_device>
              <oemStrings>
                <entry>first</entry>
                <entry>second &lt;&amp;&gt;</entry>
              </oemStrings>
            </sysinfo>

            """));
    }

    [Test]
    public void A_uuid_of_old_firmware_is_in_the_order_of_its_bytes()
    {
        using var tree = new HostTree();
        tree.Write(TablePath, Table);
        tree.Write("sys/firmware/dmi/tables/smbios_entry_point", [.. "_SM_"u8, 0, 31, 2, 5, 0, 0]);

        Assert.That(
            SysinfoXml.Format(HostSmbios.Read(tree.Files)), Does.Contain("33221100-5544-7766-8899-aabbccddeeff"));
    }

    [Test]
    public void A_table_cut_anywhere_gives_what_is_whole_and_never_more()
    {
        var whole = HostSmbios.Parse(Table, littleEndianUuid: true).Blocks.Count;

        for (var length = 0; length < Table.Length; length++)
        {
            var blocks = HostSmbios.Parse(Table.AsSpan(0, length), littleEndianUuid: true).Blocks;

            Assert.That(blocks.Count, Is.LessThanOrEqualTo(whole), $"cut to {length}");
        }
    }

    [Test]
    public void Random_damage_never_fails()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var round = 0; round < 5000; round++)
        {
            var table = Table.ToArray();
            for (var damage = 0; damage < 4; damage++)
            {
                table[random.Next(table.Length)] = (byte)random.Next(256);
            }

            Assert.That(
                () => HostSmbios.Parse(table, littleEndianUuid: true), Throws.Nothing, $"seed {seed} round {round}");
        }
    }

    [Test]
    public void Without_a_readable_table_the_kernels_single_facts_count()
    {
        using var tree = new HostTree();
        tree.Write("sys/class/dmi/id/sys_vendor", "QEMU\n");
        tree.Write("sys/class/dmi/id/product_name", "Standard PC\n");
        tree.Write("sys/class/dmi/id/product_version", "\n");

        var document = SysinfoXml.Format(HostSmbios.Read(tree.Files));

        Assert.That(document, Is.EqualTo(
            """
            <sysinfo type='smbios'>
              <system>
                <entry name='manufacturer'>QEMU</entry>
                <entry name='product'>Standard PC</entry>
              </system>
            </sysinfo>

            """));
    }

    [Test]
    public void A_host_without_smbios_says_so_in_the_drivers_words()
    {
        using var tree = new HostTree("bare");

        var error = Assert.Throws<LibvirtException>(() => HostSmbios.Read(tree.Files))!;

        Assert.That(error.Message, Is.EqualTo("unsupported configuration: Host SMBIOS information is not available"));
        Assert.That((error.Code, error.Domain), Is.EqualTo((ErrorCode.ConfigUnsupported, ErrorDomain.Parallels)));
    }
}
