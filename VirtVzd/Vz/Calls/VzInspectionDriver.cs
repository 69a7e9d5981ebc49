// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.DomainXml.Devices;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;
using VirtVzd.Host;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// What can be looked at in a guest. The platform has no security driver and no jobs of disks, which is what is
/// answered. One object serves all connections.
/// </summary>
sealed class VzInspectionDriver : IDomainInspectionDriver
{
    // virDomainMessageType: of what is deprecated, of what nobody can vouch for, of what went wrong with disks.
    const uint Deprecation = 1;
    const uint Tainting = 2;
    const uint IoErrors = 4;

    // virDomainBlockJobInfoFlags: the unit of a number that no job here has.
    const uint BandwidthBytes = 1;

    readonly VzDriver _driver;

    /// <summary>Calls of a driver.</summary>
    internal VzInspectionDriver(VzDriver driver) => _driver = driver;

    /// <inheritdoc/>
    /// <remarks>A guest whose configuration cannot be read is tainted by that: most calls refuse it.</remarks>
    public IReadOnlyList<string> GetMessages(CallContext call, DomainReference domain, uint flags)
    {
        VzDriver.CheckFlags(flags, Deprecation | Tainting | IoErrors, "vzDomainGetMessages");
        var trouble = _driver.FindEvenInTrouble(call, domain).View.Trouble;
        return trouble is not null && (flags == 0 || (flags & Tainting) != 0)
            ? [$"tainted: the configuration cannot be read: {trouble}"]
            : [];
    }

    /// <inheritdoc/>
    public string GetSecurityLabel(CallContext call, DomainReference domain)
    {
        _ = _driver.FindEvenInTrouble(call, domain);
        return "";
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ListSecurityLabels(CallContext call, DomainReference domain)
    {
        _ = _driver.FindEvenInTrouble(call, domain);
        return [];
    }

    /// <inheritdoc/>
    public bool HasBlockJob(CallContext call, DomainReference domain, string disk, uint flags)
    {
        VzDriver.CheckFlags(flags, BandwidthBytes, "vzDomainGetBlockJobInfo");
        var found = _driver.Find(call, domain);
        _ = VzDriver.RequireActive(found);
        _ = DiskOf(found, disk);
        return false;
    }

    /// <inheritdoc/>
    public byte[] Peek(CallContext call, DomainReference domain, string disk, ulong offset, int size, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainBlockPeek");
        var wanted = DiskOf(_driver.Find(call, domain), disk);
        if (wanted.Source is not { } source)
        {
            throw LibvirtException.InvalidArgument(
                ErrorDomain.Parallels, $"disk '{wanted.Target}' does not currently have a source assigned");
        }

        if (wanted.Format != StorageFormat.Raw)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationUnsupported,
                ErrorDomain.Parallels,
                "peeking is only supported for disk with 'raw' format not "
                    + $"'{Names.StorageFormats[wanted.Format ?? StorageFormat.None]}'");
        }

        var errno = ImageBytes.Read(source, offset, size, out var bytes);
        if (errno != 0)
        {
            throw LibvirtException.SystemError(
                ErrorDomain.Parallels, errno, $"cannot read the image '{source}' of disk '{wanted.Target}'");
        }

        return bytes.Length == size ? bytes : throw LibvirtException.InvalidArgument(
            ErrorDomain.Parallels, $"'{disk}' starting from {offset} has only {bytes.Length} bytes available");
    }

    static DiskDefinition DiskOf(Guests.Domain domain, string disk) => DiskSearch.Find(
        domain.View.Definition.Disks, disk)
        ?? throw LibvirtException.InvalidArgument(ErrorDomain.Parallels, $"invalid path {disk} not assigned to domain");
}
