// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Sdk;

/// <content>The license of the host.</content>
sealed partial class PrlServer
{
    /// <summary>Asks for it: a round trip.</summary>
    /// <exception cref="Errors.LibvirtException">The SDK refused.</exception>
    internal unsafe PrlLicense ReadLicense()
    {
        using var result = PrlJob.Run(PrlApi.PrlSrv_GetLicenseInfo(_server), _wait with { IsReading = true });
        using var license = result.Item(0);
        var status = unchecked((PrlResult)PrlValue.Read(license, PrlApi.PrlLic_GetStatus));
        return new PrlLicense(
            PrlValue.ReadBool(license, PrlApi.PrlLic_IsValid),
            status == PrlResult.Success
                ? "valid"
                : PrlError.NameOf(status) is { Length: > 0 } name ? name
                : $"0x{(uint)status:X8}",
            PrlText.ReadOrEmpty(license, PrlApi.PrlLic_GetUserName),
            PrlText.ReadOrEmpty(license, PrlApi.PrlLic_GetCompanyName));
    }
}
