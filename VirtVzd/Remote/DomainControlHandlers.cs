// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Remote;

/// <summary>Calls that change a domain. Most wait for the SDK.</summary>
static class DomainControlHandlers
{
    internal static void Create(OpenCall call, DomainCreateArgs args) =>
        call.Connection.Domains.Create(call.Context, args.Domain.ToDriver(), flags: 0);

    /// <summary>Starts it; the answer carries its new id, because clients use that one from then on.</summary>
    internal static DomainCreateWithFlagsRet CreateWithFlags(OpenCall call, DomainCreateWithFlagsArgs args) =>
        new(call.Connection.Domains.Create(call.Context, args.Domain.ToDriver(), args.Flags).ToWire());

    /// <summary>Asks the guest to shut down.</summary>
    internal static void Shutdown(OpenCall call, DomainShutdownArgs args) =>
        call.Connection.Domains.Shutdown(call.Context, args.Domain.ToDriver(), flags: 0);

    /// <summary>Asks the guest to shut down.</summary>
    internal static void ShutdownFlags(OpenCall call, DomainShutdownFlagsArgs args) =>
        call.Connection.Domains.Shutdown(call.Context, args.Domain.ToDriver(), args.Flags);

    /// <summary>Ends it at once.</summary>
    internal static void Destroy(OpenCall call, DomainDestroyArgs args) =>
        call.Connection.Domains.Destroy(call.Context, args.Domain.ToDriver(), flags: 0);

    /// <summary>Ends it at once.</summary>
    internal static void DestroyFlags(OpenCall call, DomainDestroyFlagsArgs args) =>
        call.Connection.Domains.Destroy(call.Context, args.Domain.ToDriver(), args.Flags);

    internal static void Suspend(OpenCall call, DomainSuspendArgs args) =>
        call.Connection.Domains.Suspend(call.Context, args.Domain.ToDriver());

    /// <summary>Lets a paused one go on.</summary>
    internal static void Resume(OpenCall call, DomainResumeArgs args) =>
        call.Connection.Domains.Resume(call.Context, args.Domain.ToDriver());

    /// <summary>Asks the guest to reboot.</summary>
    internal static void Reboot(OpenCall call, DomainRebootArgs args) =>
        call.Connection.Domains.Reboot(call.Context, args.Domain.ToDriver(), args.Flags);

    /// <summary>Resets it as by the button.</summary>
    internal static void Reset(OpenCall call, DomainResetArgs args) =>
        call.Connection.Domains.Reset(call.Context, args.Domain.ToDriver(), args.Flags);

    internal static DomainDefineXmlRet DefineXml(OpenCall call, DomainDefineXmlArgs args) =>
        new(call.Connection.Domains.Define(call.Context, args.Xml, flags: 0).ToWire());

    internal static DomainDefineXmlFlagsRet DefineXmlFlags(OpenCall call, DomainDefineXmlFlagsArgs args) =>
        new(call.Connection.Domains.Define(call.Context, args.Xml, args.Flags).ToWire());

    internal static void Undefine(OpenCall call, DomainUndefineArgs args) =>
        call.Connection.Domains.Undefine(call.Context, args.Domain.ToDriver(), flags: 0);

    internal static void UndefineFlags(OpenCall call, DomainUndefineFlagsArgs args) =>
        call.Connection.Domains.Undefine(call.Context, args.Domain.ToDriver(), args.Flags);

    /// <summary>Gives it another name.</summary>
    internal static DomainRenameRet Rename(OpenCall call, DomainRenameArgs args)
    {
        var name = PublicChecks.RequireNonEmptyText(args.NewName, "virDomainRename", "new_name");
        call.Connection.Domains.Rename(call.Context, args.Domain.ToDriver(), name, args.Flags);
        return new DomainRenameRet(ReturnCode: 0);
    }
}
