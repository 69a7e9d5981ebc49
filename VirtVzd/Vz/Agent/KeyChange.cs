// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Vz.Agent;

/// <summary>What keys are to be to those that are there.</summary>
enum KeyChange
{
    /// <summary>Instead of them.</summary>
    Replace,

    /// <summary>Added to them.</summary>
    Add,

    /// <summary>Taken from them.</summary>
    Remove,
}
