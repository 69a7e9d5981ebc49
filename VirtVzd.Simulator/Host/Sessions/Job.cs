// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Sessions;

/// <summary>A request until it is answered, which happens exactly once.</summary>
sealed class Job
{
    readonly Session _session;

    internal Job(Session session, Request request)
    {
        _session = session;
        Request = request;
    }

    internal Request Request { get; }

    internal Session Session => _session;

    internal bool HasEnded { get; private set; }

    /// <summary>A fault wants its end never to be told.</summary>
    internal bool IsSilent { get; set; }

    /// <summary>How long a fault wants it to take.</summary>
    internal int DelayMs { get; set; }

    /// <summary>What a fault makes of its success, when everything is done.</summary>
    internal PrlError LateFailure { get; set; }

    /// <summary>It ends by its canceller when its session does.</summary>
    internal bool EndsWithSession { get; set; }

    /// <summary>Takes input of the program that it runs, and whether there is more; null where it runs none.</summary>
    internal Action<byte[], bool>? Input { get; set; }

    /// <summary>
    /// Takes a cancel, true if it was one to take; null for what is no task to the dispatcher. It ends the job itself,
    /// or not.
    /// </summary>
    internal Func<bool>? Canceller { get; set; }

    /// <summary>Answers with <paramref name="code"/> alone.</summary>
    internal void End(PrlError code) => End(new Response { Code = code });

    /// <summary>Answers; only the first answer is sent.</summary>
    internal void End(Response response)
    {
        if (Finish())
        {
            if (LateFailure != PrlError.PRL_ERR_SUCCESS && response.Code >= PrlError.PRL_ERR_SUCCESS)
            {
                response = new Response { Code = LateFailure };
            }

            response.Id = Request.Id;
            _session.Send(new HostMessage { Response = response });
        }
    }

    /// <summary>Answers success with guests.</summary>
    internal void End(IReadOnlyCollection<Guest> guests, bool withConfig, bool withState, bool withHome = true)
    {
        if (LateFailure != PrlError.PRL_ERR_SUCCESS)
        {
            End(LateFailure);
        }
        else if (Finish())
        {
            _session.Connection.Send(GuestAnswers.Encode(Request.Id, guests, withConfig, withState, withHome));
        }
    }

    /// <summary>Answers as an operation ended.</summary>
    internal void End(Outcome outcome) => End(outcome, text: null);

    /// <summary>The same of one whose result is a text; null for none.</summary>
    internal void End(Outcome outcome, string? text) =>
        End(new Response { Code = outcome.Code, ErrorParams = outcome.Values, Text = text });

    bool Finish()
    {
        if (HasEnded)
        {
            return false;
        }

        HasEnded = true;
        Canceller = null;
        Input = null;
        _session.Jobs.Remove(Request.Id);
        return !IsSilent;
    }
}
