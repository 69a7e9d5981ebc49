// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Text.Json;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Calls;

/// <summary>Tells whether the host is licensed. Its key is the owner's secret and is not told.</summary>
/// <param name="driver">What all calls share.</param>
sealed class LicenseCommand(VzDriver driver)
{
    /// <summary>Its row of the table.</summary>
    internal PlatformCommand Command => new("vz-license", [], Run);

    void Run(PlatformCall call, Utf8JsonWriter json)
    {
        call.RequireConnect("read");
        PrlLicense? license = null;
        driver.WithSession(session => license = session.Asking.ReadLicense());
        json.WriteStartObject();
        json.WriteBoolean("valid"u8, license!.IsValid);
        json.WriteString("status"u8, license.Status);
        json.WriteString("user"u8, license.UserName);
        json.WriteString("company"u8, license.CompanyName);
        json.WriteEndObject();
    }
}
