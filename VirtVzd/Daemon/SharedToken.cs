// SPDX-License-Identifier: LGPL-2.1-or-later
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;
using VirtVzd.Io;
using VirtVzd.Logging;
using VirtVzd.Remote;

namespace VirtVzd.Daemon;

/// <summary>
/// Obtains the <see cref="SystemToken"/>, or tries again until there is room for it. Without it this daemon serves as
/// before: only the own calls of libvirt's other daemons are not known as theirs. Loop thread.
/// </summary>
sealed class SharedToken
{
    const long PauseMs = 5_000;

    readonly string _runDirectory;
    readonly IdentityTrust _trust;
    readonly ErrorLog _errors;
    readonly ILogger _log;
    readonly LoopTimer _retry;
    bool _isMissing;

    /// <summary>Does nothing yet; see <see cref="Obtain"/>.</summary>
    /// <param name="runDirectory">The directory of run-time files.</param>
    /// <param name="trust">Who is told the token.</param>
    /// <param name="loop">Whose timer tries again.</param>
    /// <param name="errors">Where is said that it is not to be had.</param>
    /// <param name="log">Where is said that it is.</param>
    internal SharedToken(string runDirectory, IdentityTrust trust, EventLoop loop, ErrorLog errors, ILogger log)
    {
        _runDirectory = runDirectory;
        _trust = trust;
        _errors = errors;
        _log = log;
        _retry = loop.CreateTimer(Obtain);
    }

    /// <summary>Reads or makes the token.</summary>
    internal void Obtain()
    {
        try
        {
            _trust.Learn(SystemToken.ReadOrMake(_runDirectory));
            if (_isMissing)
            {
                _log.Warning("the system token is there now");
            }
        }
        catch (LibvirtException error)
        {
            // Said once, not at each try.
            if (!_isMissing)
            {
                _errors.Raised(error);
            }

            _isMissing = true;
            _retry.Start(PauseMs);
        }
    }
}
