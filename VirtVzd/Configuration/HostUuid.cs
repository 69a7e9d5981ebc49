// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using System.Text;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;

namespace VirtVzd.Configuration;

/// <summary>The UUID that the host goes by in capabilities and migration, found by the rules of config.md §5.</summary>
static class HostUuid
{
    const int TextChars = 36;
    const int HexDigits = 32;
    const int FileBytesMax = 64 * 1024;

    static readonly string[] FirmwareFiles =
    [
        "/sys/devices/virtual/dmi/id/product_uuid",
        "/sys/class/dmi/id/product_uuid",
    ];

    /// <summary>
    /// The UUID for a configuration. Without one in the configuration the firmware's is used, or a random one where
    /// the firmware's cannot be read, which differs from run to run.
    /// </summary>
    /// <exception cref="LibvirtException">The configured UUID or source is wrong; the text is libvirt's.</exception>
    internal static Guid Of(DaemonConfig config)
    {
        if (config.HostUuid is not null)
        {
            return ParseOrRefuse(config.HostUuid);
        }

        return config.HostUuidSource switch
        {
            "smbios" => FromFirmware() ?? KernelRandom.NewUuid(),
            "machine-id" => FromMachineId("/etc/machine-id"),
            var other => throw Refused($"invalid UUID source: {other}"),
        };
    }

    /// <summary>The UUID in a file of systemd's format.</summary>
    internal static Guid FromMachineId(string path)
    {
        try
        {
            return ParseOrRefuse(FirstChars(FileContent.Read(path, FileBytesMax)));
        }
        catch (LibvirtException error) when (error.Code == ErrorCode.SystemError)
        {
            throw Refused($"Can't read {path}");
        }
    }

    /// <summary>
    /// 32 hexadecimal digits of either case, with dashes and blanks between pairs and white space around them;
    /// null for anything else, and for a UUID of 16 equal bytes, which firmware uses for "not set".
    /// </summary>
    internal static Guid? Parse(string text)
    {
        var digits = new StringBuilder(HexDigits);
        foreach (var c in text.Trim())
        {
            if (char.IsAsciiHexDigit(c))
            {
                digits.Append(c);
            }
            else if (c is not ('-' or ' ') || digits.Length % 2 != 0 || digits.Length is 0 or HexDigits)
            {
                return null;
            }
        }

        if (digits.Length != HexDigits)
        {
            return null;
        }

        var bytes = Convert.FromHexString(digits.ToString());
        return bytes.All(b => b == bytes[0]) ? null : new Guid(bytes, bigEndian: true);
    }

    static Guid ParseOrRefuse(string text) => Parse(text) ?? throw Refused($"invalid host UUID: {text}");

    static Guid? FromFirmware() =>
        FirmwareFiles.Select(ReadIfPossible).OfType<byte[]>().FirstOrDefault() is { } content
            ? Parse(FirstChars(content))
            : null;

    // Readable by root only, and absent on hosts without DMI: the next place may do.
    static byte[]? ReadIfPossible(string path)
    {
        try
        {
            return FileContent.Read(path, FileBytesMax);
        }
        catch (LibvirtException)
        {
            return null;
        }
    }

    static string FirstChars(byte[] content) =>
        Encoding.ASCII.GetString(content, 0, Math.Min(content.Length, TextChars)).TrimEnd('\n');

    static LibvirtException Refused(string text) => LibvirtException.Plain(
        ErrorCode.ConfSyntax, ErrorDomain.Conf, text);
}
