// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Driver.Flags;
using VirtVzd.Driver.Migration;
using VirtVzd.Errors;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// What a client asks of a migration, in each of its steps: an allow-list, because what the host does not do must not
/// be taken for done.
/// </summary>
static class MigrationRequest
{
    // Of a name, what the dispatcher takes.
    const int NameCharactersMax = 40;

    const DomainMigrateFlags Known = DomainMigrateFlags.Live | DomainMigrateFlags.PeerToPeer
        | DomainMigrateFlags.PersistDestination
        | DomainMigrateFlags.UndefineSource | DomainMigrateFlags.Paused | DomainMigrateFlags.NonSharedDisk
        | DomainMigrateFlags.NonSharedIncremental | DomainMigrateFlags.ChangeProtection | DomainMigrateFlags.Unsafe
        | DomainMigrateFlags.Compressed | DomainMigrateFlags.AutoConverge;

    // What a dispatcher compresses memory with, both at once.
    static readonly string[] s_methods = ["xbzrle", "mt"];

    /// <summary>The flags of a step.</summary>
    /// <exception cref="LibvirtException">
    /// One is not known, or two exclude each other, or a parameter asks for what cannot be.
    /// </exception>
    internal static DomainMigrateFlags Check(uint flags, MigrationParameters parameters, string function)
    {
        VzDriver.CheckFlags(flags, (uint)Known, function);
        var asked = (DomainMigrateFlags)flags;
        if (asked.HasFlag(DomainMigrateFlags.NonSharedDisk | DomainMigrateFlags.NonSharedIncremental))
        {
            throw LibvirtException.ExclusiveFlags(
                ErrorDomain.Parallels, function, "VIR_MIGRATE_NON_SHARED_DISK", "VIR_MIGRATE_NON_SHARED_INC");
        }

        if (parameters.BandwidthMibps > 0)
        {
            throw Unsupported("Bandwidth rate limiting is not supported");
        }

        CheckCompression(asked, parameters.Compression);
        CheckName(parameters.DestinationName);
        return asked;
    }

    /// <summary>The same as the host is asked for it. The disks of a container it always copies.</summary>
    internal static PrlMigrationFlags ToSdk(DomainMigrateFlags asked, bool isContainer) =>
        PrlMigrationFlags.HighSecurity
            | (isContainer || asked.HasFlag(DomainMigrateFlags.NonSharedDisk)
                ? PrlMigrationFlags.None
                : PrlMigrationFlags.DontCreateDisk)
            | (asked.HasFlag(DomainMigrateFlags.Compressed) ? PrlMigrationFlags.None : PrlMigrationFlags.Uncompressed)
            | (asked.HasFlag(DomainMigrateFlags.UndefineSource)
                ? PrlMigrationFlags.RemoveSourceBundle
                : PrlMigrationFlags.None);

    static void CheckCompression(DomainMigrateFlags asked, IReadOnlyList<string> methods)
    {
        if (methods.FirstOrDefault(static method => !s_methods.Contains(method)) is { } other)
        {
            throw Unsupported(
                $"memory is compressed with {string.Join(" and ", s_methods)} on its way, not with '{other}'");
        }

        if (methods.Count > 0 && !asked.HasFlag(DomainMigrateFlags.Compressed))
        {
            throw LibvirtException.InvalidArgument(
                ErrorDomain.Parallels, "a compression method is given and VIR_MIGRATE_COMPRESSED is not");
        }
    }

    static void CheckName(string? name)
    {
        if (name is null)
        {
            return;
        }

        if (name.Length is 0 or > NameCharactersMax || name.AsSpan().IndexOfAny('/', '\n') >= 0)
        {
            throw LibvirtException.InvalidArgument(
                ErrorDomain.Parallels,
                $"destination_name must have 1 to {NameCharactersMax} characters and neither '/' nor a newline: "
                    + $"'{name}'");
        }
    }

    static LibvirtException Unsupported(string why) =>
        LibvirtException.Of(ErrorCode.OperationUnsupported, ErrorDomain.Parallels, why);
}
