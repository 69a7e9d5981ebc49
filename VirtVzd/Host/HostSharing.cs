// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Globalization;
using System.Numerics;
using VirtVzd.Errors;

namespace VirtVzd.Host;

/// <summary>
/// The kernel's search for pages that are the same (KSM). Texts are those of libvirt's code for the host.
/// </summary>
/// <param name="files">The kernel's files.</param>
sealed class HostSharing(HostFiles files)
{
    const string Folder = "sys/kernel/mm/ksm";

    /// <summary>Whether the kernel has a setting.</summary>
    internal bool Has(string setting) => files.Has(Folder, setting) == true;

    /// <summary>Changes a setting.</summary>
    /// <returns>0, or the errno of what failed.</returns>
    internal int Write(string setting, uint value) =>
        files.Write($"{Folder}/{setting}", value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A setting or a number of pages; null where the kernel does not have it.</summary>
    /// <exception cref="LibvirtException">The kernel's file does not hold a number.</exception>
    internal T? Number<T>(string name)
        where T : struct, INumber<T>
    {
        if (!Has(name))
        {
            return null;
        }

        return T.TryParse(
            files.Text($"{Folder}/{name}"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw LibvirtException.Internal(ErrorDomain.None, $"failed to parse {name}");
    }
}
