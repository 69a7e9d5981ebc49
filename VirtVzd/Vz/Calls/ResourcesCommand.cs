// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Text.Json;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// Tells the limits of a container's resources that its kernel counts (user beancounters), as they are configured.
/// </summary>
/// <param name="driver">What all calls share.</param>
sealed class ResourcesCommand(VzDriver driver)
{
    /// <summary>Its row of the table.</summary>
    internal PlatformCommand Command => new("vz-resources", [], Run);

    void Run(PlatformCall call, Utf8JsonWriter json)
    {
        var domain = call.Domain;
        call.Require(domain.View.Reference, "read");
        if (!domain.View.IsContainer)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationUnsupported, ErrorDomain.Parallels,
                "only containers have resources that are counted");
        }

        json.WriteStartArray();
        driver.Work(domain, DomainJobKind.ChangeState, vm =>
        {
            foreach (var resource in PrlContainerResource.All)
            {
                if (vm.Config.Resources.OfContainer(resource) is { } limits)
                {
                    json.WriteStartObject();
                    json.WriteString("name"u8, resource.Name);
                    json.WriteNumber("barrier"u8, limits.Barrier);
                    json.WriteNumber("limit"u8, limits.Limit);
                    json.WriteEndObject();
                }
            }
        });
        json.WriteEndArray();
    }
}
