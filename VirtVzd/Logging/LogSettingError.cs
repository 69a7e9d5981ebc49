// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Errors;

namespace VirtVzd.Logging;

/// <summary>libvirt's errors for log settings: INVALID_ARG without a domain (logging.md §3).</summary>
static class LogSettingError
{
    /// <summary>A level that is none: of the configuration file or of LIBVIRT_DEBUG.</summary>
    internal static LibvirtException Priority(string text) =>
        Invalid($"Failed to set logging priority, argument '{text}' is invalid");

    /// <summary>Anything else; the code's prefix comes before <paramref name="detail"/>.</summary>
    internal static LibvirtException Invalid(string detail) => LibvirtException.InvalidArgument(
        ErrorDomain.None, detail);
}
