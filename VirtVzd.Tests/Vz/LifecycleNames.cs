// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Globalization;
using VirtVzd.Driver.Events;

namespace VirtVzd.Tests.Vz;

/// <summary>Events by their names, as tests expect them.</summary>
static class LifecycleNames
{
    /// <summary>Such as <c>Started Booted</c>.</summary>
    internal static string Name(this DomainLifecycleEvent seen) => $"{seen.Event} " + seen.Event switch
    {
        DomainLifecycle.Defined => ((DomainDefinedDetail)seen.Detail).ToString(),
        DomainLifecycle.Undefined => ((DomainUndefinedDetail)seen.Detail).ToString(),
        DomainLifecycle.Started => ((DomainStartedDetail)seen.Detail).ToString(),
        DomainLifecycle.Suspended => ((DomainSuspendedDetail)seen.Detail).ToString(),
        DomainLifecycle.Resumed => ((DomainResumedDetail)seen.Detail).ToString(),
        DomainLifecycle.Stopped => ((DomainStoppedDetail)seen.Detail).ToString(),
        _ => seen.Detail.ToString(CultureInfo.InvariantCulture),
    };
}
