// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.Extensions.Logging;
using VirtVzd.Driver.Access;
using VirtVzd.Errors;
using VirtVzd.Logging;

namespace VirtVzd.Auth;

/// <summary>
/// Lets polkit decide who may use the daemon (auth.md §3). Each check holds a worker while a person thinks, so their
/// number is bounded, in all and of one user, and so is their time.
/// </summary>
/// <param name="authority">polkit.</param>
/// <param name="checksMax">
/// Checks at the same time; part of the workers, so that prompts left open stop nobody's calls.
/// </param>
/// <param name="log">Category <c>util.polkit</c>.</param>
sealed class PolkitAuthenticator(PolkitAuthority authority, int checksMax, ILogger log) : IAuthenticator
{
    /// <summary>How long a person may think.</summary>
    const int PromptMs = 120_000;

    /// <summary>Checks of one user at the same time: he alone cannot keep the others from being asked.</summary>
    const int ChecksOfOneUserMax = 4;

    readonly Lock _lock = new();
    readonly Dictionary<int, int> _running = [];
    int _runningInAll;

    /// <inheritdoc/>
    public void Authenticate(CallerIdentity caller, bool readOnly, Func<bool> isGone)
    {
        var action = readOnly ? "org.libvirt.unix.monitor" : "org.libvirt.unix.manage";
        var subject = PolkitSubject.Of(caller) ?? throw LibvirtException.WithoutCause();
        Begin(subject.UserId);
        try
        {
            log.Debug($"asking polkit about {action} for pid {subject.ProcessId} uid {subject.UserId}");
            var answer = authority.Ask(new PolkitQuestion(subject, action, []), mayAsk: true, PromptMs, isGone);
            log.Debug($"polkit about {action} for pid {subject.ProcessId} uid {subject.UserId}: {answer}");
            if (answer != PolkitAnswer.Authorized)
            {
                throw Refusal(answer, action);
            }
        }
        finally
        {
            End(subject.UserId);
        }
    }

    static LibvirtException Refusal(PolkitAnswer answer, string action) => answer switch
    {
        PolkitAnswer.Dismissed => LibvirtException.Of(
            ErrorCode.AuthCancelled, ErrorDomain.Polkit, "user cancelled authentication process"),
        PolkitAnswer.Challenge => LibvirtException.Of(
            ErrorCode.AuthUnavailable, ErrorDomain.Polkit,
            $"no polkit agent available to authenticate action '{action}'"),
        _ => LibvirtException.Of(ErrorCode.AuthFailed, ErrorDomain.Polkit, "access denied by policy"),
    };

    void Begin(int userId)
    {
        lock (_lock)
        {
            var ofUser = _running.GetValueOrDefault(userId);
            if (_runningInAll >= checksMax || ofUser >= ChecksOfOneUserMax)
            {
                throw LibvirtException.Of(ErrorCode.AuthFailed, ErrorDomain.Polkit, "too many clients wait for polkit");
            }

            _running[userId] = ofUser + 1;
            _runningInAll++;
        }
    }

    void End(int userId)
    {
        lock (_lock)
        {
            if (--_running[userId] == 0)
            {
                _running.Remove(userId);
            }

            _runningInAll--;
        }
    }
}
