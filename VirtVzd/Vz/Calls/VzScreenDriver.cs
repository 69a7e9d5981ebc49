// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Vz.Guests;
using VirtVzd.Vz.Screens;

namespace VirtVzd.Vz.Calls;

/// <summary>The screens of guests. One object serves all connections.</summary>
sealed class VzScreenDriver : IDomainScreenDriver
{
    const int AnswerMs = 10_000;
    const uint HoldMsMax = 60_000;

    // As QEMU's own.
    const int UsualHoldMs = 100;

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
                ErrorCode.OperationUnsupported, ErrorDomain.Parallels,
                "Virtuozzo takes pictures of the screens of machines only, and not of containers");
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

    /// <inheritdoc/>
    /// <remarks>
    /// The SDK has no call for it: the daemon is a viewer of the guest's display for that long, beside others. What
    /// waits for the guest waits meanwhile, so that the keys of two are not pressed together.
    /// </remarks>
    public void SendKey(
        CallContext call, DomainReference domain, uint codeSet, uint holdMs, IReadOnlyList<uint> keys, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainSendKey");
        var found = _driver.Find(call, domain);
        if (VzDriver.RequireActive(found).Definition.Graphics.Count == 0)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationUnsupported, ErrorDomain.Parallels,
                "keys go through the display of a domain, and this one has none");
        }

        if (holdMs > HoldMsMax)
        {
            throw LibvirtException.InvalidArgument(
                ErrorDomain.Parallels, $"keys are held for {HoldMsMax} ms at most, and not for {holdMs}");
        }

        var chord = KeyChord.Of(codeSet, keys);
        using var turn = _driver.BeginTurn(found, DomainJobKind.ChangeState);
        VzDriver.CheckPresent(found);
        var (socket, display) = GuestDisplay.Connect(_driver, found, index: 0);
        using var line = new RfbConnection(socket, AnswerMs, _driver.Stop);
        Type(line, RfbSession.Begin(line, display.Password), chord, holdMs == 0 ? UsualHoldMs : (int)holdMs);
        turn.Succeed();
    }

    /// <inheritdoc/>
    public void InjectNmi(CallContext call, DomainReference domain, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainInjectNMI");
        VzDriver.RequireActive(_driver.Find(call, domain));
        throw LibvirtException.Of(
            ErrorCode.OperationUnsupported, ErrorDomain.Parallels,
            "Virtuozzo has no call to inject an NMI, and no key of a display is one");
    }

    // A display that loses its viewer lets go of what he held.
    static void Type(RfbConnection line, RfbSession session, IReadOnlyList<KeyStroke> chord, int holdMs)
    {
        if (!session.TakesNumbers && chord.FirstOrDefault(static key => key.Symbol == 0) is { Qnum: > 0 } unnamed)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationUnsupported,
                ErrorDomain.Parallels,
                $"the display takes keys by their symbols alone, and the key of qnum keycode {unnamed.Qnum} has none");
        }

        foreach (var key in chord)
        {
            session.Send(key, isDown: true);
        }

        line.Rest(holdMs);
        foreach (var key in chord.Reverse())
        {
            session.Send(key, isDown: false);
        }

        session.Flush();
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
        return Convert.TryFromBase64String(text, bytes, out var length)
            && bytes.AsSpan(0, length).StartsWith(PngSignature)
            ? bytes[..length]
            : throw LibvirtException.Internal(ErrorDomain.Parallels, "what the host answered is no picture");
    }
}
