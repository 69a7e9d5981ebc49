// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Session;

/// <summary>A request that was sent, and what its answer means for its job.</summary>
/// <param name="Job">Ends with the answer.</param>
/// <param name="Items">Makes the job's result of a successful answer, on the reading thread; null for none.</param>
/// <param name="Streams">What carries the program that was asked for; null for none.</param>
sealed record PendingRequest(
    JobObject Job, Func<Response, IReadOnlyList<ResultItem>>? Items = null, ProgramStreams? Streams = null)
{
    /// <summary>The host has answered. A program's job waits for what the program wrote.</summary>
    internal void End(Response response)
    {
        if (Streams is null)
        {
            EndNow(response);
        }
        else
        {
            Streams.End(() => EndNow(response));
        }
    }

    void EndNow(Response response)
    {
        if (response.Code >= 0)
        {
            Succeed(response);
        }
        else
        {
            Fail(response);
        }

        Job.Drop();
    }

    void Fail(Response response)
    {
        // A cancelled job has no extended error, unlike every other one that failed.
        var error = response.Code == PrlError.PRL_ERR_OPERATION_WAS_CANCELED
            ? null
            : EventObject.OfError(response.Code, response.ErrorParams);
        Job.End(response.Code, error, Reasons(response.Errors));
    }

    void Succeed(Response response)
    {
        IReadOnlyList<ResultItem> items;
        try
        {
            items = Items?.Invoke(response) ?? [];
        }
        catch (Exception)
        {
            // This is the edge of the reading thread: an answer without sense ends its job, not the process it is in.
            Job.Fail(PrlError.PRL_ERR_UNEXPECTED);
            return;
        }

        Job.End(response.Code, null, items);
    }

    static ResultItem[] Reasons(List<ErrorDetail>? errors)
        => [.. (errors ?? []).ConvertAll(static error => ResultItem.Of(() => EventObject.OfReason(error)))];
}
