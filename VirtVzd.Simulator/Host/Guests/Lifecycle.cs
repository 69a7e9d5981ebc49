// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Guests;

/// <summary>Makes the events about guests.</summary>
static class Lifecycle
{
    /// <summary>An event that the dispatcher issues in the guest's name.</summary>
    internal static EventMessage Of(Guest guest, EventType type, params EventParam[] parameters) =>
        Made(guest.Uuid, SdkNumbers.IssuerDispatcher, type, parameters);

    /// <summary>An event of the guest's own process.</summary>
    internal static EventMessage OfProcess(Guest guest, EventType type, params EventParam[] parameters) =>
        Made(guest.Uuid, SdkNumbers.IssuerGuest, type, parameters);

    static EventMessage Made(string issuer, uint issuerType, EventType type, EventParam[] parameters) => new()
    {
        Type = type,
        Issuer = issuer,
        IssuerType = issuerType,
        Params = parameters.Length == 0 ? null : [.. parameters],
    };
}
