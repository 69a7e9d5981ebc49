// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Wire;

/// <summary>The license of the host.</summary>
sealed class LicenseInfo
{
    /// <summary>The host works by it: it is in order, or there is time left to put it in order.</summary>
    public bool IsValid { get; set; }

    /// <summary><c>PRL_ERR_LICENSE_*</c>, 0 where nothing is wrong.</summary>
    public PrlError Status { get; set; }

    public string UserName { get; set; } = "";

    public string CompanyName { get; set; } = "";
}
