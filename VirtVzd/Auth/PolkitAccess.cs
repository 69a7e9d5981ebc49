// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using Microsoft.Extensions.Logging;
using VirtVzd.Driver.Access;
using VirtVzd.Errors;
using VirtVzd.Logging;

namespace VirtVzd.Auth;

/// <summary>
/// The access driver <c>polkit</c>: each permission is an action, the object's attributes are its details (auth.md §9).
/// polkit asks nobody for a password here. As in libvirt nothing is remembered, so that a changed rule counts at once;
/// what belongs to one call is asked in one go.
/// </summary>
/// <param name="authority">polkit.</param>
/// <param name="log">Category <c>access.accessdriverpolkit</c>.</param>
/// <param name="limit">Bounds the lines that callers cause; null bounds none.</param>
sealed class PolkitAccess(PolkitAuthority authority, ILogger log, LogLimit? limit = null) : IAccessControl, IDisposable
{
    /// <summary>
    /// Calls that ask at the same time, each on a connection of its own, and those of one user among them.
    /// </summary>
    const int AskingMax = 16;
    const int AskingOfUserMax = 4;

    /// <summary>
    /// How long a call waits for its turn and then for polkit, and how much longer for each of its questions.
    /// </summary>
    const int WaitMs = 10_000;
    const int EachMs = 40;

    readonly PolkitTurns _turns = new(AskingMax, AskingOfUserMax);
    volatile bool _isEnding;

    /// <inheritdoc/>
    public bool AllowsAll => false;

    /// <inheritdoc/>
    public IReadOnlyList<bool> Ask(IReadOnlyList<AccessRequest> requests)
    {
        var allowed = new bool[requests.Count];
        var questions = new List<PolkitQuestion>(requests.Count);
        var positions = new List<int>(requests.Count);
        for (var i = 0; i < requests.Count; i++)
        {
            if (PolkitSubject.Of(requests[i].Caller) is { } subject)
            {
                questions.Add(new PolkitQuestion(subject, ActionOf(requests[i].Permission), DetailsOf(requests[i])));
                positions.Add(i);
            }
            else
            {
                LogOf(null).Error($"{ActionOf(requests[i].Permission)} is denied: process, its start time and user "
                    + "of the caller are not all known");
            }
        }

        var replies = AskPolkit(questions);
        for (var i = 0; i < replies.Length; i++)
        {
            allowed[positions[i]] = replies[i].Answer == PolkitAnswer.Authorized;
            Log(questions[i], replies[i]);
        }

        return allowed;
    }

    /// <summary>Ends the questions that are under way: what they are about is denied.</summary>
    public void Dispose() => _isEnding = true;

    static string ActionOf(AccessPermission permission) => $"org.libvirt.api.{permission.ObjectKind}.{permission.Name}";

    static KeyValuePair<string, string>[] DetailsOf(in AccessRequest request)
    {
        var driver = KeyValuePair.Create("connect_driver", "vz");
        return request.Domain is { } domain
            ? [driver, KeyValuePair.Create(
                "domain_name", domain.Name), KeyValuePair.Create("domain_uuid", domain.Uuid.ToString("D"))]
            : [driver];
    }

    // None where polkit cannot be asked.
    PolkitReply[] AskPolkit(List<PolkitQuestion> questions)
    {
        if (questions.Count == 0)
        {
            return [];
        }

        var payer = PayerOf(questions);
        if (!_turns.TryTake(payer, WaitMs))
        {
            LogOf(questions[0].Subject.UserId).Error(
                $"{questions[0].Action} is denied: too many calls wait for polkit");
            return [];
        }

        try
        {
            return authority.Ask(questions, mayAsk: false, WaitMs + questions.Count * EachMs, () => _isEnding);
        }
        catch (LibvirtException failure)
        {
            LogOf(questions[0].Subject.UserId).Error($"{questions[0].Action} is denied: {failure.Message}");
            return [];
        }
        finally
        {
            _turns.Leave(payer);
        }
    }

    // Events are asked about for several users at a time.
    static int? PayerOf(List<PolkitQuestion> questions)
    {
        var first = questions[0].Subject.UserId;
        return first == 0 || questions.Exists(question => question.Subject.UserId != first) ? null : first;
    }

    ILogger LogOf(int? userId) => limit?.For(log, (uint?)userId) ?? log;

    void Log(in PolkitQuestion question, in PolkitReply reply)
    {
        if (reply.Error is { } error)
        {
            LogOf(question.Subject.UserId).Error($"{question.Action} is denied: {error}");
        }
        else if (log.IsEnabled(LogLevel.Debug))
        {
            log.Debug($"polkit about {question.Action} for pid {question.Subject.ProcessId} uid "
                + $"{question.Subject.UserId}: {reply.Answer}");
        }
    }
}
