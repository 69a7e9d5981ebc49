// SPDX-License-Identifier: LGPL-2.1-or-later
using Microsoft.Extensions.Logging;
using VirtVzd.Driver.Calls;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// Calls about domains, by topic: lists and look-ups, questions, changes of state, configuration. One object serves all
/// connections. Questions are answered from the registry and never wait.
/// </summary>
sealed partial class VzDomainDriver : IDomainDriver
{
    readonly VzDriver _driver;
    readonly VzDefinitions _definitions;
    readonly ILogger _log;

    /// <summary>Calls of a driver.</summary>
    internal VzDomainDriver(VzDriver driver, VzDefinitions definitions, ILogger log)
    {
        _driver = driver;
        _definitions = definitions;
        _log = log;
    }
}
