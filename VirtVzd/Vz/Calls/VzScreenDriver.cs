// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <summary>The screens of machines. One object serves all connections.</summary>
sealed class VzScreenDriver : IDomainScreenDriver
{
    readonly VzDriver _driver;

    /// <summary>Calls of a driver.</summary>
    internal VzScreenDriver(VzDriver driver) => _driver = driver;

    // What each PNG begins with (ISO/IEC 15948, 5.2).
    static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <inheritdoc/>
    /// <remarks>Of a machine whose memory is saved it is what was shown then, where the host has kept that.</remarks>
    public DomainPicture Capture(CallContext call, DomainReference domain, uint screen, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainScreenshot");
        var shown = _driver.FindEvenInTrouble(call, domain);
        if (shown.View.IsContainer)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationUnsupported, ErrorDomain.Parallels, "Virtuozzo takes pictures of the screens of machines only, and not of containers");
        }

        if (screen != 0)
        {
            throw LibvirtException.InvalidArgument(ErrorDomain.Parallels, "no such screen");
        }

        if (!shown.View.HasManagedSave)
        {
            VzDriver.RequireActive(shown);
        }

        var text = "";
        _driver.Ask(shown, vm => text = shown.View.HasManagedSave ? ReadSaved(vm) : vm.CaptureScreen());
        return new DomainPicture("image/png", Decode(text));
    }

    static string ReadSaved(PrlVm vm)
    {
        try
        {
            return vm.GetSuspendedScreen();
        }
        catch (LibvirtException e) when (PrlFailure.CodeOf(e) == PrlResult.FileNotExist)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationInvalid,
                ErrorDomain.Parallels,
                "domain is not running, and the host keeps no picture with its saved state",
                e.InnerException);
        }
    }

    static byte[] Decode(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && bytes.AsSpan(0, length).StartsWith(PngSignature)
            ? bytes[..length]
            : throw LibvirtException.Internal(ErrorDomain.Parallels, "what the host answered is no picture");
    }
}
