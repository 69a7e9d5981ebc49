// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using System.Text.Json;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;
using VirtVzd.Sdk;
using VirtVzd.Vz.Config;
using VirtVzd.Vz.Guests;
using VirtVzd.Vz.Refusals;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// Makes another domain of one that is off, with copies of its disks, or with disks that grow upon them. Disks outside
/// of its directory are never copied by the host, and two domains would write to them, so who has such must say what is
/// to become of them.
/// </summary>
/// <param name="driver">What all calls share.</param>
sealed class CloneCommand(VzDriver driver)
{
    const string Name = "name";
    const string Uuid = "uuid";
    const string Directory = "directory";
    const string Linked = "linked";
    const string Template = "template";
    const string Outside = "outside-disks";
    const string Share = "share";
    const string Drop = "drop";

    /// <summary>Its row of the table.</summary>
    internal PlatformCommand Command => new(
        "vz-clone",
        [
            PlatformArgument.Text(Name),
            PlatformArgument.OptionalText(Uuid),
            PlatformArgument.OptionalText(Directory),
            PlatformArgument.OptionalTruth(Linked),
            PlatformArgument.OptionalTruth(Template),
            PlatformArgument.OptionalText(Outside),
        ],
        Run);

    void Run(PlatformCall call, Utf8JsonWriter json)
    {
        var order = OrderOf(call);
        call.Require(order.Wanted, "write", "save");
        CheckFree(order.Wanted);
        var domain = call.Domain;
        driver.Work(domain, DomainJobKind.Copy, vm =>
        {
            CheckState(domain);
            var flags = order.Flags
                | (domain.View.IsContainer ? 0 : CheckOutside(call.Arguments, vm.Config, order.Outside));
            Clone(vm, order, flags);
        });
        driver.Follower.Refresh(order.Wanted.Uuid);
        json.WriteStartObject();
        json.WriteString(Name, order.Wanted.Name);
        json.WriteString(Uuid, order.Wanted.Uuid);
        json.WriteEndObject();
    }

    void Clone(PrlVm vm, Order order, PrlCloneFlags flags)
    {
        try
        {
            vm.Clone(order.Wanted.Name, order.Wanted.Uuid, order.Directory, flags, driver.Options.CopyTimeoutMs);
        }
        catch (LibvirtException e) when (!PrlFailure.IsLoss(e))
        {
            // A name may be a fault of a configuration.
            throw Refusal.OfConfig(e, static _ => null);
        }
    }

    static Order OrderOf(PlatformCall call)
    {
        var arguments = call.Arguments;
        var name = arguments.Text(Name);
        if (name.Length == 0)
        {
            throw arguments.Refused($"argument '{Name}' is empty");
        }

        // What libvirt takes for no name of a domain.
        if (name.AsSpan().IndexOfAny('/', '\n') >= 0)
        {
            throw arguments.Refused($"argument '{Name}' has a slash or a line break in it");
        }

        var outside = arguments.OptionalText(Outside);
        if (outside is not (null or Share or Drop))
        {
            throw arguments.Refused($"argument '{Outside}' must be '{Share}' or '{Drop}'");
        }

        var isLinked = arguments.OptionalTruth(Linked) == true;
        if (isLinked && call.Domain.View.IsContainer)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationUnsupported, ErrorDomain.Parallels, "the host makes no linked clones of containers");
        }

        return new Order(
            new DomainReference(name, arguments.OptionalUuid(Uuid) ?? KernelRandom.NewUuid(), DomainReference.Inactive),
            arguments.OptionalPath(Directory) ?? "",
            (isLinked ? PrlCloneFlags.Linked : 0)
                | (arguments.OptionalTruth(Template) == true ? PrlCloneFlags.Template : 0),
            outside);
    }

    // The host refuses these as well, in its own words.
    void CheckFree(DomainReference clone)
    {
        var table = driver.Registry.Table;
        if (table.ByName(clone.Name) is { } namesake)
        {
            throw OperationErrors.NameTaken(clone.Name, namesake);
        }

        if (table.ByUuid(clone.Uuid) is { } other)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationFailed,
                ErrorDomain.Domain,
                $"domain '{other.View.Definition.Name}' is already defined with uuid {clone.Uuid}");
        }
    }

    // The host lets a clone wait for a minute until a machine is off. A container is copied whatever it does.
    void CheckState(Domain domain)
    {
        if (domain.View.IsContainer)
        {
            return;
        }

        driver.RequireState(domain, static view => !view.IsActive, static () => Invalid("cannot clone active domain"));
        driver.RequireState(
            domain, static view => !view.HasManagedSave,
            static () => Invalid("domain with a managed saved state can't be cloned"));
    }

    static PrlCloneFlags CheckOutside(PlatformArguments arguments, PrlVmConfig config, string? outside)
    {
        var disks = GuestHome.DisksOutside(config);
        if (disks.Count == 0 || outside == Share)
        {
            return 0;
        }

        if (outside is null)
        {
            throw arguments.Refused(
                $"{string.Join(", ", disks.Select(static disk => disk.Path))} outside of the domain's directory "
                + "would be the clone's as well: "
                + $"say '{Outside}': '{Share}' or '{Drop}'");
        }

        // Only images are dropped.
        return disks.FirstOrDefault(static disk => !disk.IsImage) is { Path: { } path }
            ? throw arguments.Refused($"{path} is no image and cannot be dropped")
            : PrlCloneFlags.DetachOutsideDisks;
    }

    static LibvirtException Invalid(string why) => LibvirtException.Of(
        ErrorCode.OperationInvalid, ErrorDomain.Parallels, why);

    /// <summary>What is asked for.</summary>
    /// <param name="Wanted">Who the clone will be.</param>
    /// <param name="Directory">Where its directory is made; empty for the host's usual place.</param>
    /// <param name="Flags">What it will be.</param>
    /// <param name="Outside">What becomes of disks outside; null where nothing was said.</param>
    sealed record Order(DomainReference Wanted, string Directory, PrlCloneFlags Flags, string? Outside);
}
