// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Objects;

/// <summary>An event, or the extended error of a job (<c>PHT_EVENT</c>). Never changes.</summary>
sealed class EventObject : SdkObject
{
    internal const string NullUuid = "{00000000-0000-0000-0000-000000000000}";

    /// <summary>Type of error events (PET_VM_INF_UNINITIALIZED_EVENT_CODE).</summary>
    const uint ErrorEventType = 100000;

    /// <summary>Where an event of the host that tells of no error has a code all the same.</summary>
    const PrlError NoError = (PrlError)100000;

    internal uint Type { get; private init; }

    /// <summary>Braced UUID.</summary>
    internal string IssuerId { get; private init; } = NullUuid;

    /// <summary><c>PIE_*</c>.</summary>
    internal uint IssuerType { get; private init; }

    internal PrlError Code { get; private init; }

    internal IReadOnlyList<EventParam> Params { get; private init; } = [];

    /// <summary>The session that the event came by; null for errors.</summary>
    internal ServerObject? Server { get; private init; }

    internal override uint HandleType => Core.HandleType.Event;

    internal static EventObject FromHost(ServerObject server, EventMessage message) => new()
    {
        Type = (uint)message.Type,
        IssuerId = message.Issuer,
        IssuerType = message.IssuerType,
        Code = message.Code == PrlError.PRL_ERR_SUCCESS ? NoError : message.Code,
        Params = message.Params ?? [],
        Server = server,
    };

    internal static EventObject OfError(PrlError code, IReadOnlyList<EventParam>? values) => new()
    {
        Type = ErrorEventType,
        Code = code,
        Params = values ?? [],
    };

    /// <summary>Why, inside the extended error of a job or as a result of it. Its issuer is nobody's UUID.</summary>
    internal static EventObject OfReason(ErrorDetail reason) => new()
    {
        Type = (uint)EventType.ErrorMessage,
        IssuerId = Rules.NewGuest.RandomUuid(),
        IssuerType = SdkNumbers.IssuerGuest,
        Code = reason.Code,
        Params = reason.Params ?? [],
    };

    /// <summary>The host is gone; made by the library itself, with the null UUID.</summary>
    internal static EventObject ConnectionClosed(ServerObject server) => new()
    {
        Type = (uint)EventType.DispConnectionClosed,
        IssuerType = SdkNumbers.IssuerDispatcher,
        Code = PrlError.PRL_ERR_WS_DISP_CONNECTION_CLOSED,
        Server = server,
    };
}
