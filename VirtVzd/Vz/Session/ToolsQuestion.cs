// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Sdk;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Session;

/// <summary>
/// Asks whether the guest tools answer in machines that have begun to run before anybody listened: the dispatcher tells
/// of it once.
/// </summary>
/// <param name="pump">The registry's thread.</param>
/// <param name="registry">Who knows which machines these are, and is told.</param>
/// <param name="log">For the operator.</param>
sealed class ToolsQuestion(EventPump pump, DomainRegistry registry, ILogger log)
{
    /// <summary>Asks, where it is not known yet. That nobody answers is no error: it stays unknown.</summary>
    internal async Task AskAsync(Guid uuid, PrlVm vm, PrlJobsInFlight jobs, int timeoutMs)
    {
        if (registry.Table.ByUuid(
            uuid) is not { View: { IsActive: true, IsContainer: false, Agent: AgentReport.None } })
        {
            return;
        }

        try
        {
            var tools = await vm.GetToolsStateAsync(jobs, timeoutMs);
            pump.Post(() => registry.ReportFirstTools(uuid, tools));
        }
        catch (LibvirtException e) when (!PrlFailure.IsLoss(e))
        {
            log.Debug($"{uuid:D}: whether its tools answer is not known: {e.Message}");
        }
    }
}
