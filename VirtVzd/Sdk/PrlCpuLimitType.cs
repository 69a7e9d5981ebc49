// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Sdk;

/// <summary>What the number of a CPU limit means (<c>PRL_CPULIMIT_TYPE</c>).</summary>
enum PrlCpuLimitType : uint
{
    /// <summary><c>PRL_CPULIMIT_PERCENTS100</c>: percents of all of the guest's CPUs.</summary>
    PercentsOfAll = 1,

    /// <summary><c>PRL_CPULIMIT_MHZ</c>.</summary>
    Mhz = 2,

    /// <summary><c>PRL_CPULIMIT_PERCENTS</c>: percents of one CPU.</summary>
    Percents = 3,

    /// <summary><c>PRL_CPULIMIT_PERCENTS_TO_MHZ</c>: percents that were stored as MHz, and are read as such.</summary>
    PercentsToMhz = 4,
}
