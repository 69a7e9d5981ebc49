// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml;

/// <summary>A pointing device or keyboard; Virtuozzo has exactly one of each, and only with a display.</summary>
/// <param name="Type">Kind of device.</param>
/// <param name="Bus">Bus it sits on.</param>
sealed record InputDefinition(InputType Type, InputBus Bus)
{
    /// <summary>The pair that a display brings with it: a mouse and a keyboard on the bus of the guest's kind.</summary>
    internal static ValueList<InputDefinition> PairOf(OsType guest) =>
        [new(InputType.Mouse, BusOf(guest)), new(InputType.Keyboard, BusOf(guest))];

    /// <summary>The bus of input devices in a guest of a kind.</summary>
    internal static InputBus BusOf(OsType guest) => guest == OsType.Hvm ? InputBus.Ps2 : InputBus.Parallels;
}
