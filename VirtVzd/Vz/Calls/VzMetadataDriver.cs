// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.DomainXml.Metadata;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// Title, description and metadata of guests: the host keeps the description, the daemon the rest. As it is asked for,
/// the run that goes on shows them, or the next one will, or both.
/// </summary>
sealed class VzMetadataDriver : IDomainMetadataDriver
{
    readonly VzDriver _driver;

    /// <summary>Calls of a driver.</summary>
    internal VzMetadataDriver(VzDriver driver) => _driver = driver;

    /// <inheritdoc/>
    public void Set(
        CallContext call, DomainReference domain, int type, string? text, string? key, string? uri, uint flags)
    {
        CheckFlags(flags, "vzDomainSetMetadata");
        var found = _driver.Find(call, domain);
        var kind = KindOf(type);
        var impact = DomainImpact.Resolve((DomainTuneFlags)flags, found.View);
        var value = string.IsNullOrEmpty(text) && kind != DomainMetadataType.Element ? null : text;
        Func<GuestTexts, GuestTexts> change = kind switch
        {
            DomainMetadataType.Description => texts => texts with { Description = value },
            DomainMetadataType.Title => texts => texts with { Title = value },
            _ => texts => texts with { Metadata = Changed(texts.Metadata, uri ?? "", key, value) },
        };
        if (kind == DomainMetadataType.Description && impact.HasFlag(DomainTuneFlags.Config))
        {
            Describe(found, impact, change, value ?? "");
        }
        else
        {
            Keep(found, impact, change);
        }

        _driver.Pump.PostAndWait(() => _driver.Registry.ReportMetadata(found, kind, uri));
    }

    /// <inheritdoc/>
    public string Get(CallContext call, DomainReference domain, int type, string? uri, uint flags)
    {
        CheckFlags(flags, "vzDomainGetMetadata");
        var found = _driver.Find(call, domain);
        var kind = KindOf(type);
        var impact = DomainImpact.Resolve((DomainTuneFlags)flags, found.View);
        var texts = impact.HasFlag(DomainTuneFlags.Live) ? found.ShownTexts : found.StoredTexts;
        return kind switch
        {
            DomainMetadataType.Description => texts.Description,
            DomainMetadataType.Title => texts.Title,
            _ => texts.Metadata?.Find(uri ?? ""),
        } ?? throw LibvirtException.Of(
            ErrorCode.NoDomainMetadata, ErrorDomain.Domain, "Requested metadata element is not present");
    }

    static void CheckFlags(uint flags, string function) =>
        VzDriver.CheckFlags(flags, (uint)(DomainTuneFlags.Live | DomainTuneFlags.Config), function);

    static DomainMetadataType KindOf(int type) =>
        type is >= (int)DomainMetadataType.Description and <= (int)DomainMetadataType.Element
            ? (DomainMetadataType)type
            : throw LibvirtException.InvalidArgument(ErrorDomain.Domain, $"unknown metadata type '{type}'");

    static DomainMetadata? Changed(DomainMetadata? before, string uri, string? key, string? document) =>
        document is null
            ? DomainMetadata.Without(before, uri)
            : DomainMetadata.With(before, uri, key ?? "", document);

    // It needs no turn, but what is written while the guest is on its way to another host would not get there.
    void Keep(Domain domain, DomainTuneFlags impact, Func<GuestTexts, GuestTexts> change)
    {
        using var turn = domain.Jobs.Running is { Kind: DomainJobKind.Migrate }
            ? _driver.BeginTurn(domain, DomainJobKind.Edit)
            : null;
        VzDriver.CheckPresent(domain);
        _driver.Notes.Change(domain, _ => After(domain, impact, change));
    }

    static GuestNotes After(Domain domain, DomainTuneFlags impact, Func<GuestTexts, GuestTexts> change)
    {
        var stored = domain.StoredTexts;
        var shown = domain.ShownTexts;
        return GuestNotes.Of(
            impact.HasFlag(DomainTuneFlags.Config) ? change(stored) : stored,
            !domain.View.IsActive ? null : impact.HasFlag(DomainTuneFlags.Live) ? change(shown) : shown);
    }

    // What this run is to go on showing is kept before the host shows the new one.
    void Describe(Domain domain, DomainTuneFlags impact, Func<GuestTexts, GuestTexts> change, string description) =>
        _driver.Work(domain, DomainJobKind.Edit, vm =>
        {
            var before = _driver.Notes.Change(domain, _ => After(domain, impact, change));
            domain.IsBeingDescribed = true;
            try
            {
                _driver.Edits.Run(
                    vm, _driver.NewReader(), _ => vm.Config.Description = description, PrlCommitFlags.None);
                _driver.Settle(domain, view => (view.Definition.Description ?? "") == description);
            }
            catch (LibvirtException)
            {
                _driver.Notes.Change(domain, notes => notes with { Run = before.Run });
                throw;
            }
            finally
            {
                // Not before what is shown by now has been compared with what was told.
                _driver.Pump.PostAndWait(() => domain.IsBeingDescribed = false);
            }
        });
}
