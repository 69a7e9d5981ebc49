// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Flags;
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Remote;

/// <summary>
/// Calls about the memory of a domain in a file of the client's choice, with the checks of libvirt's public functions.
/// </summary>
static class SavedFileHandlers
{
    const uint Secure = 1;
    const uint How = (uint)(DomainSaveFlags.Running | DomainSaveFlags.Paused);
    const uint Restorable = How | (uint)DomainSaveFlags.BypassCache | ResetNvram;
    const uint ResetNvram = 8;

    internal static void Save(OpenCall call, DomainSaveArgs args) =>
        call.Connection.SavedState.SaveToFile(call.Context, args.Domain.ToDriver(), flags: 0, "vzDomainSave");

    internal static void SaveFlags(OpenCall call, DomainSaveFlagsArgs args)
    {
        PublicChecks.RequireOneAwakening(args.Flags, "virDomainSaveFlags");
        call.Connection.SavedState.SaveToFile(call.Context, args.Domain.ToDriver(), args.Flags, "vzDomainSaveFlags");
    }

    internal static void SaveParams(OpenCall call, DomainSaveParamsArgs args)
    {
        PublicChecks.RequireOneAwakening(args.Flags, "virDomainSaveParams");
        call.Connection.SavedState.SaveToFile(call.Context, args.Domain.ToDriver(), args.Flags, "vzDomainSaveParams");
    }

    /// <summary>Starts a domain from a file.</summary>
    internal static void Restore(OpenCall call, DomainRestoreArgs args) =>
        throw call.Connection.SavedState.RefusalOfFile(call.Context, flags: 0, known: 0, "vzDomainRestore");

    /// <summary>Starts a domain from a file.</summary>
    internal static void RestoreFlags(OpenCall call, DomainRestoreFlagsArgs args)
    {
        PublicChecks.RequireOneAwakening(args.Flags, "virDomainRestoreFlags");
        throw call.Connection.SavedState.RefusalOfFile(call.Context, args.Flags, Restorable, "vzDomainRestoreFlags");
    }

    /// <summary>Starts a domain from a file.</summary>
    internal static void RestoreParams(OpenCall call, DomainRestoreParamsArgs args)
    {
        PublicChecks.RequireOneAwakening(args.Flags, "virDomainRestoreParams");
        throw call.Connection.SavedState.RefusalOfFile(call.Context, args.Flags, Restorable, "vzDomainRestoreParams");
    }

    /// <summary>The document of what is in a file.</summary>
    internal static DomainSaveImageGetXmlDescRet GetXml(OpenCall call, DomainSaveImageGetXmlDescArgs args) =>
        throw call.Connection.SavedState.RefusalOfFile(call.Context, args.Flags, Secure, "vzDomainSaveImageGetXMLDesc");

    /// <summary>Changes the document of what is in a file.</summary>
    internal static void DefineXml(OpenCall call, DomainSaveImageDefineXmlArgs args)
    {
        PublicChecks.RequireOneAwakening(args.Flags, "virDomainSaveImageDefineXML");
        throw call.Connection.SavedState.RefusalOfFile(call.Context, args.Flags, How, "vzDomainSaveImageDefineXML");
    }
}
