// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Remote;

/// <summary>Calls about managed-save images.</summary>
static class SavedStateHandlers
{
    /// <summary>
    /// Saves the memory and stops the domain; in which state it wakes up can be asked for one way only.
    /// </summary>
    internal static void Save(OpenCall call, DomainManagedSaveArgs args)
    {
        PublicChecks.RequireOneAwakening(args.Flags, "virDomainManagedSave");
        call.Connection.SavedState.Save(call.Context, args.Domain.ToDriver(), args.Flags);
    }

    /// <summary>Whether there is an image.</summary>
    internal static DomainHasManagedSaveImageRet HasImage(OpenCall call, DomainHasManagedSaveImageArgs args) =>
        new(call.Connection.SavedState.HasImage(call.Context, args.Domain.ToDriver(), args.Flags).ToWire());

    /// <summary>The document of what wakes up.</summary>
    internal static DomainManagedSaveGetXmlDescRet GetXml(OpenCall call, DomainManagedSaveGetXmlDescArgs args) =>
        new(call.Connection.SavedState.GetXml(call.Context, args.Domain.ToDriver(), args.Flags));

    /// <summary>Changes what wakes up.</summary>
    internal static void DefineXml(OpenCall call, DomainManagedSaveDefineXmlArgs args) =>
        call.Connection.SavedState.DefineXml(call.Context, args.Domain.ToDriver(), args.DomainXml, args.Flags);

    /// <summary>Deletes the image.</summary>
    internal static void RemoveImage(OpenCall call, DomainManagedSaveRemoveArgs args) =>
        call.Connection.SavedState.RemoveImage(call.Context, args.Domain.ToDriver(), args.Flags);
}
