// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;

namespace VirtVzd.DomainXml.Rules;

/// <summary>Rules of displays and video adapters.</summary>
static partial class DomainRules
{
    static readonly (UnsupportedGraphicsSettings Setting, string Text)[] GraphicsSettings =
    [
        (UnsupportedGraphicsSettings.WebSocket, "vz driver doesn't support websockets for VNC graphics."),
        (UnsupportedGraphicsSettings.Keymap, "vz driver supports only \"en-us\" keymap for VNC graphics."),
        (UnsupportedGraphicsSettings.ExclusiveSharing,
            "vz driver doesn't support exclusive share policy for VNC graphics."),
        (UnsupportedGraphicsSettings.ConnectedAction,
            "vz driver doesn't support given action in case of password change."),
        (UnsupportedGraphicsSettings.PasswordExpiry, "vz driver doesn't support setting password expire time."),
    ];

    static readonly (Func<VideoDefinition, bool> IsBroken, string Text)[] VideoRules =
    [
        (video => video.Type != VideoType.Vga, "vz driver supports only VGA video adapters."),
        (video => video.Heads != 1, "vz driver doesn't support multihead video adapters."),
        (video => video.Accelerated, "vz driver doesn't support setting video acceleration parameters."),
    ];

    /// <summary>Checks one display.</summary>
    internal static void ValidateGraphics(GraphicsDefinition graphics)
    {
        if (graphics.Type != GraphicsType.Vnc)
        {
            throw DocumentError.Unsupported("vz driver supports only VNC graphics.");
        }

        Refuse(graphics.Unsupported, GraphicsSettings);
        if (graphics.Unsupported.HasFlag(UnsupportedGraphicsSettings.SeveralListeners))
        {
            throw DocumentError.InvalidArgument(
                "vz driver doesn't support more than one listening VNC server per domain");
        }

        if (graphics.Unsupported.HasFlag(UnsupportedGraphicsSettings.ListenType))
        {
            throw DocumentError.InvalidArgument("vz driver supports only address-based VNC listening");
        }
    }

    static void CheckOneDisplay(DomainDefinition domain)
    {
        if (domain.Graphics.Count > 1)
        {
            throw DocumentError.Unsupported("vz driver supports only VNC graphics");
        }
    }

    static void CheckVideos(DomainDefinition domain)
    {
        if (domain.Videos.Count > 1)
        {
            throw DocumentError.Unsupported("vz driver supports only one video adapter.");
        }

        foreach (var (_, text) in VideoRules.Where(rule => domain.Videos.Any(rule.IsBroken)))
        {
            throw DocumentError.Unsupported(text);
        }
    }
}
