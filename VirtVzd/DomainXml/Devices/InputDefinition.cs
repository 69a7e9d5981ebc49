// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Devices;

/// <summary>A pointing device or keyboard; Virtuozzo has exactly one of each, and only with a display.</summary>
/// <param name="Type">Kind of device.</param>
/// <param name="Bus">Bus it sits on.</param>
sealed record InputDefinition(InputType Type, InputBus Bus)
{
    /// <summary>
    /// The pair that a display brings with it: a mouse and a keyboard on the bus of the guest's kind.
    /// </summary>
    internal static ValueList<InputDefinition> PairOf(OsType guest) =>
        [new(InputType.Mouse, BusOf(guest)), new(InputType.Keyboard, BusOf(guest))];

    /// <summary>
    /// Whether devices are that pair. A machine may name a mouse, a tablet and a keyboard on USB beside it, one of
    /// each, as installers and OpenStack do so that the pointers of guest and client agree: those of Virtuozzo's
    /// display always do.
    /// </summary>
    internal static bool ArePairOf(OsType guest, ValueList<InputDefinition> inputs)
    {
        var others = inputs.Where(input => guest == OsType.Hvm && input.IsOnUsb).ToList();
        return others.Distinct().Count() == others.Count && inputs.Count - others.Count == 2
            && !PairOf(guest).Except(inputs).Any();
    }

    bool IsOnUsb => Bus == InputBus.Usb && (Type is InputType.Mouse or InputType.Tablet or InputType.Keyboard);

    /// <summary>The bus of input devices in a guest of a kind.</summary>
    internal static InputBus BusOf(OsType guest) => guest == OsType.Hvm ? InputBus.Ps2 : InputBus.Parallels;
}
