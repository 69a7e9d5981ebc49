// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;

namespace VirtVzd.Remote;

/// <summary>What libvirt's public functions check of their arguments before a driver is asked.</summary>
static class PublicChecks
{
    /// <summary>Two flags that exclude each other were given together.</summary>
    internal static LibvirtException ExclusiveFlags(string function, string first, string second) =>
        LibvirtException.ArgumentCheck(
            ErrorDomain.Domain, function, "ctl", $"Flags '{first}' and '{second}' are mutually exclusive");

    /// <summary>Refuses to tell of two definitions at once.</summary>
    /// <exception cref="LibvirtException">That of now and that of the next start are asked for.</exception>
    internal static void RequireOneDefinition(uint flags, string function)
    {
        if (((DomainTuneFlags)flags).HasFlag(DomainTuneFlags.Live | DomainTuneFlags.Config))
        {
            throw ExclusiveFlags(function, "VIR_DOMAIN_AFFECT_LIVE", "VIR_DOMAIN_AFFECT_CONFIG");
        }
    }

    /// <summary>Refuses that a saved domain is to wake up both running and paused.</summary>
    /// <exception cref="LibvirtException">Both are asked for.</exception>
    internal static void RequireOneAwakening(uint flags, string function)
    {
        if (((DomainSaveFlags)flags).HasFlag(DomainSaveFlags.Running | DomainSaveFlags.Paused))
        {
            throw ExclusiveFlags(function, "VIR_DOMAIN_SAVE_RUNNING", "VIR_DOMAIN_SAVE_PAUSED");
        }
    }

    /// <exception cref="LibvirtException">It is 0.</exception>
    internal static void RequireNonZero(ulong value, string function, string argument)
    {
        if (value == 0)
        {
            throw LibvirtException.ArgumentCheck(
                ErrorDomain.Domain, function, argument, $"{argument} in {function} must not be zero");
        }
    }

    /// <summary>Refuses 0 and less.</summary>
    /// <exception cref="LibvirtException">It is 0 or less.</exception>
    internal static void RequirePositive(int value, string function, string argument)
    {
        if (value <= 0)
        {
            throw LibvirtException.ArgumentCheck(
                ErrorDomain.Domain, function, argument, $"{argument} in {function} must be greater than zero");
        }
    }

    /// <summary>Refuses less than 0.</summary>
    /// <exception cref="LibvirtException">It is less than 0.</exception>
    internal static void RequireNotNegative(int value, string function, string argument)
    {
        if (value < 0)
        {
            throw LibvirtException.ArgumentCheck(
                ErrorDomain.Domain, function, argument, $"{argument} in {function} must be zero or greater");
        }
    }

    /// <summary>Refuses what is missing or empty.</summary>
    /// <exception cref="LibvirtException">It is null or empty.</exception>
    internal static string RequireNonEmptyText(string? value, string function, string argument) =>
        RequireText(value, function, argument) is { Length: > 0 } text ? text : throw LibvirtException.ArgumentCheck(
            ErrorDomain.Domain, function, argument, $"string {argument} in {function} must not be empty");

    /// <summary>Refuses what must be missing.</summary>
    /// <exception cref="LibvirtException">It is not null.</exception>
    internal static void RequireNoText(string? value, string function, string argument)
    {
        if (value is not null)
        {
            throw LibvirtException.ArgumentCheck(
                ErrorDomain.Domain, function, argument, $"{argument} in {function} must be NULL");
        }
    }

    /// <summary>Refuses what is missing.</summary>
    /// <exception cref="LibvirtException">It is null.</exception>
    internal static string RequireText(string? value, string function, string argument) =>
        value ?? throw LibvirtException.ArgumentCheck(
            ErrorDomain.Domain, function, argument, $"{argument} in {function} must not be NULL");
}
