// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Globalization;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Config;

/// <summary>Version of the product: its first two numbers, as libvirt's driver reports them.</summary>
/// <param name="Major">First number.</param>
/// <param name="Minor">Second number.</param>
readonly record struct HypervisorVersion(uint Major, uint Minor)
{
    // Three digits for each number: that is how libvirt packs a version.
    const uint NumberMax = 999;

    /// <summary>Whether VMs have qcow2 images and virtio-scsi controllers, and no SATA: from version 7 on.</summary>
    internal bool HasQcow2 => Major >= 7;

    /// <summary>Major × 1,000,000 + minor × 1,000.</summary>
    internal ulong Packed => (Major * 1_000_000UL) + (Minor * 1_000UL);

    /// <summary>Reads a text such as <c>7.0.15.231</c> or <c>9.1.40-1</c>.</summary>
    /// <exception cref="LibvirtException">It does not begin with two numbers.</exception>
    internal static HypervisorVersion Parse(string text)
    {
        var parts = text.Split('.', 3);
        return parts.Length >= 2 && TryNumber(parts[0], out var major) && TryNumber(parts[1], out var minor)
            ? new HypervisorVersion(major, minor)
            : throw LibvirtException.Of(
                ErrorCode.OperationFailed, ErrorDomain.Parallels, $"Can't parse the product version '{text}'");
    }

    static bool TryNumber(string text, out uint number) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= NumberMax;
}
