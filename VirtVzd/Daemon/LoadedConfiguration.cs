// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Configuration;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;

namespace VirtVzd.Daemon;

/// <summary>A configuration and the file it comes from, which a reload compares with the file's next state.</summary>
/// <param name="File">The parsed file.</param>
/// <param name="Values">Its typed values.</param>
sealed record LoadedConfiguration(ConfigFile File, DaemonConfig Values)
{
    /// <param name="path">The file.</param>
    /// <param name="mayBeMissing">It is the default file, which need not be there.</param>
    /// <param name="isPrivileged">Whether the daemon is the system's.</param>
    /// <exception cref="LibvirtException">
    /// <c>Can't load config file: ERROR: PATH</c>, with the reason inside.
    /// </exception>
    internal static LoadedConfiguration Read(string path, bool mayBeMissing, bool isPrivileged)
    {
        try
        {
            var file = ReadFile(path, mayBeMissing);
            return new LoadedConfiguration(file, DaemonConfig.From(file, isPrivileged));
        }
        catch (LibvirtException error)
        {
            throw LibvirtException.Plain(error.Code, error.Domain, $"Can't load config file: {error.Message}: {path}");
        }
    }

    /// <summary>Reads the file alone.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mayBeMissing">It is the default file, which need not be there.</param>
    /// <param name="faults">Collects what is wrong in the file; null throws.</param>
    /// <exception cref="LibvirtException">It cannot be read, or is malformed.</exception>
    internal static ConfigFile ReadFile(string path, bool mayBeMissing, List<ConfigFault>? faults = null)
    {
        try
        {
            return ConfigFile.Read(path, faults);
        }
        catch (LibvirtException error) when (mayBeMissing
            && error is { Code: ErrorCode.SystemError, Int1: Errno.ENOENT })
        {
            return ConfigFile.Missing(path);
        }
    }
}
