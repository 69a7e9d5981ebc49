// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Text.Json;
using VirtVzd.Vz.Backups;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// Has the host collect what its support asks for when something is wrong with a domain, and writes that to a file of
/// the host: never in the place of one that is there, and for the daemon's user alone. It changes nothing and holds no
/// job.
/// </summary>
/// <param name="driver">What all calls share.</param>
sealed class ReportCommand(VzDriver driver)
{
    const string File = "file";

    /// <summary>Its row of the table.</summary>
    internal PlatformCommand Command => new("vz-problem-report", [PlatformArgument.Text(File)], Run);

    void Run(PlatformCall call, Utf8JsonWriter json)
    {
        var (domain, file) = (call.Domain, call.Arguments.OptionalPath(File)!);
        call.Require(domain.View.Reference, "core-dump");
        byte[] report = [];

        // A file that cannot be made is known before the host has collected anything.
        using var store = new BackupStore(driver.Options.Disk, file, "problem report");
        var isWhole = false;
        try
        {
            driver.Ask(domain, vm => report = vm.ReadProblemReport(driver.Options.JobTimeoutMs));
            store.WriteAt(0, report);
            store.Sync();
            isWhole = true;
        }
        finally
        {
            if (!isWhole)
            {
                store.Remove();
            }
        }

        json.WriteStartObject();
        json.WriteString(File, file);
        json.WriteNumber("bytes"u8, report.Length);
        json.WriteEndObject();
    }
}
