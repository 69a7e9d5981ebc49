// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Text.Json;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <summary>Moves a domain's own directory, with all disks that are in it, into another folder of this host.</summary>
/// <param name="driver">What all calls share.</param>
sealed class MoveCommand(VzDriver driver)
{
    const string Directory = "directory";

    /// <summary>Its row of the table.</summary>
    internal PlatformCommand Command => new("vz-move", [PlatformArgument.Text(Directory)], Run);

    void Run(PlatformCall call, Utf8JsonWriter json)
    {
        var (domain, directory) = (call.Domain, call.Arguments.OptionalPath(Directory)!);
        call.Require(domain.View.Reference, "save");
        driver.Work(domain, DomainJobKind.Copy, vm =>
        {
            vm.Move(directory, driver.Options.CopyTimeoutMs);
            driver.Follower.Refresh(domain.Uuid);
        });
        json.WriteStartObject();
        json.WriteEndObject();
    }
}
