// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Wire;

/// <summary>What the value of an event's parameter is declared as; a text is what is left out on the wire.</summary>
enum EventParamKind
{
    Text,
    UInt32,
    Int32,
    UInt64,

    /// <summary>Bytes; zeros at the end are left out.</summary>
    Binary,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>An event inside the event, which the SDK declares as a text.</summary>
    Event,
}
