// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Model;

/// <summary>What a CPU's document says about a feature (formatdomain: cpu, feature, policy).</summary>
enum CpuFeaturePolicy
{
    /// <summary>The guest has it whether the host has it or not.</summary>
    Force,

    /// <summary>The host must have it.</summary>
    Require,

    /// <summary>The guest has it where the host has.</summary>
    Optional,

    /// <summary>The guest has it not.</summary>
    Disable,

    /// <summary>The host must not have it.</summary>
    Forbid,
}
