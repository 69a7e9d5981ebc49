// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Text.Json;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// Makes a template of a domain, which is there to be cloned and does not start, or a domain of a template again; and
/// tells which of the two it is. To libvirt's clients it stays the domain that it was.
/// </summary>
/// <param name="driver">What all calls share.</param>
/// <param name="definitions">
/// How what is kept for a next start, which a template has not, gets into a configuration.
/// </param>
sealed class TemplateCommand(VzDriver driver, VzDefinitions definitions)
{
    const string Template = "template";

    /// <summary>Its row of the table.</summary>
    internal PlatformCommand Command => new("vz-template", [PlatformArgument.OptionalTruth(Template)], Run);

    void Run(PlatformCall call, Utf8JsonWriter json)
    {
        var domain = call.Domain;
        if (call.Arguments.OptionalTruth(Template) is { } wanted)
        {
            call.Require(domain.View.Reference, "save");
            driver.Work(domain, DomainJobKind.Edit, vm => Make(domain, vm, wanted));
        }

        json.WriteStartObject();
        json.WriteBoolean(Template, domain.View.Facts.IsTemplate);
        json.WriteEndObject();
    }

    void Make(Domain domain, PrlVm vm, bool isTemplate)
    {
        driver.RequireState(
            domain,
            static view => !view.IsActive && !view.HasManagedSave,
            static () => LibvirtException.Of(
                ErrorCode.OperationInvalid, ErrorDomain.Parallels,
                "only a domain that is shut off and not saved can be made a template or a domain again"));
        definitions.ApplyKept(domain, vm);
        domain.BeginReentry();
        try
        {
            driver.Edits.Run(vm, driver.NewReader(), _ => vm.Config.IsTemplate = isTemplate, PrlCommitFlags.None);
            driver.Follower.Refresh(domain.Uuid);
        }
        finally
        {
            // What is said of its going may come after all else; whether it has gone is asked in the end.
            driver.Pump.PostLater(
                () =>
                {
                    domain.EndReentry();
                    driver.Follower.LookUp(domain.Uuid);
                },
                driver.Options.EventWaitMs);
        }
    }
}
