// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using System.Runtime.InteropServices;
using VirtVzd.DomainXml.Devices;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// Consoles and displays. The SDK opens neither: the daemon connects to the sockets on which the machine itself
/// listens. One object serves all connections.
/// </summary>
sealed class VzConsoleDriver : IDomainConsoleDriver
{
    readonly VzDriver _driver;
    readonly OpenConsoles _open = new();

    /// <summary>Calls of a driver.</summary>
    internal VzConsoleDriver(VzDriver driver) => _driver = driver;

    /// <inheritdoc/>
    public IDomainConsole OpenConsole(CallContext call, DomainReference domain, string? device, uint flags)
    {
        // No two clients have a console open in any case, so that it is always safe.
        const DomainConsoleFlags Known = DomainConsoleFlags.Force | DomainConsoleFlags.Safe;
        VzDriver.CheckFlags(flags, (uint)Known, "vzDomainOpenConsole");
        var view = VzDriver.RequireActive(_driver.Find(call, domain));
        if (view.IsContainer)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationUnsupported,
                ErrorDomain.Parallels,
                "Virtuozzo gives no console of a container; where it has a display, that one shows it");
        }

        var path = SocketOf(Find(view, device), device);
        RequireOwn(view, path);
        return _open.Open(path, ((DomainConsoleFlags)flags).HasFlag(DomainConsoleFlags.Force));
    }

    // Nobody knows which of two that run listens there. Started here, each has its own.
    void RequireOwn(DomainView view, string path)
    {
        if (_driver.Registry.Table.Active.Any(other => other.Uuid != view.Definition.Uuid
            && other.View.Definition.Serials.Any(serial => serial.Source.Path == path)))
        {
            throw LibvirtException.Of(
                ErrorCode.OperationFailed,
                ErrorDomain.Parallels,
                $"another running domain has the same console socket '{path}': one was cloned from the other, and "
                + "has its own "
                + "when it is started through libvirt");
        }
    }

    /// <inheritdoc/>
    public SafeHandle OpenGraphics(CallContext call, DomainReference domain, uint index, uint flags)
    {
        // A display with a password asks for it all the same: nobody but its client can answer.
        VzDriver.CheckFlags(flags, (uint)DomainOpenGraphicsFlags.SkipAuth, "vzDomainOpenGraphics");
        return GuestDisplay.Connect(_driver, _driver.Find(call, domain), index).Socket;
    }

    // By the names that its document shows. A machine's console is the first of its serial ports.
    static SerialDefinition Find(DomainView view, string? device)
    {
        var serials = view.Definition.Serials;
        var found = device is null or "console0" && serials is [var first, ..]
            ? first
            : serials.FirstOrDefault(serial => DeviceAlias.Of(serial) == device);
        return found ?? throw LibvirtException.Internal(
            ErrorDomain.Parallels, $"cannot find character device {device ?? "<null>"}");
    }

    static string SocketOf(SerialDefinition serial, string? device) => serial.Source switch
    {
        { Type: CharacterSourceType.Pty, Path: { } path } => path,
        { Type: CharacterSourceType.Unix, Mode: SocketMode.Bind, Path: { } path } => path,
        _ => throw LibvirtException.Internal(
            ErrorDomain.Parallels, $"character device {device ?? "console0"} is not using a PTY"),
    };
}
