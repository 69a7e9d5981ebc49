// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Vz.Refusals;

namespace VirtVzd.Vz.Config;

/// <summary>
/// What a failed commit has left behind. The dispatcher stores a configuration before it changes the running guest, and
/// a container's part by part; and it checks the whole of a machine's, so that a fault that was there before keeps
/// every change away.
/// </summary>
static class CommitFailure
{
    /// <summary>The error with what is to be said beyond the reason.</summary>
    /// <param name="failure">The reason, in libvirt's terms.</param>
    /// <param name="before">The configuration before the edit.</param>
    /// <param name="wanted">What was sent.</param>
    /// <param name="now">What there is now; null where that cannot be read.</param>
    internal static LibvirtException Of(
        LibvirtException failure, ConfigState before, ConfigState wanted, ConfigState? now)
    {
        var changes = before.ChangesTo(wanted);
        var stored = now is null ? [] : changes.FindAll(part => wanted.AgreesWith(now, part));
        if (stored.Count > 0)
        {
            var lost = changes.Except(stored).ToList();
            var rest = lost.Count > 0 ? $"; not stored: {List(lost)}" : "";
            return Make(failure, Reason(failure), $"{failure.Str2}; stored all the same: {List(stored)}{rest}");
        }

        return failure.InnerException is PrlFailure cause
            && Refusal.FindingOf(cause) is { } finding
            && !changes.Exists(change => IsAbout(finding.Part, change.Part))
                ? Make(
                    failure, failure.Code, $"the domain has a fault that keeps it from being changed: {failure.Str2}")
                : failure;
    }

    static ErrorCode Reason(LibvirtException failure) =>
        failure.Code == ErrorCode.InternalError ? ErrorCode.OperationFailed : failure.Code;

    static bool IsAbout(ConfigPart fault, ConfigPart change) => fault == change
        || (fault == ConfigPart.Devices
            && change is ConfigPart.Disks or ConfigPart.Filesystems or ConfigPart.Interfaces or ConfigPart.Serials
                or ConfigPart.HostDevices);

    static string List(IEnumerable<(ConfigPart Part, string Name)> parts) =>
        string.Join(", ", parts.Select(static part => part.Name));

    static LibvirtException Make(LibvirtException failure, ErrorCode code, string text) =>
        LibvirtException.Of(code, failure.Domain, text, failure.InnerException);
}
