// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Config;

/// <summary>Changes of a guest's configuration as one step: begun, made and committed, or thrown away as a whole.</summary>
/// <param name="log">Where is said what could not be thrown away.</param>
sealed class ConfigEdit(ILogger log)
{
    const int TriesMax = 3;

    /// <summary>
    /// Runs <paramref name="change"/> on the configuration as it is now and commits it; begins anew where somebody else
    /// changed the same setting in between. Call it with the domain's job taken.
    /// </summary>
    /// <param name="vm">The guest.</param>
    /// <param name="change">Writes to <see cref="PrlVm.Config"/>; may run more than once.</param>
    /// <param name="flags">How it is committed.</param>
    /// <exception cref="LibvirtException">The change is refused; nothing of it stays.</exception>
    internal void Run(PrlVm vm, Action change, PrlCommitFlags flags = PrlCommitFlags.DetachHddBundle)
    {
        for (var tries = 1; ; tries++)
        {
            vm.BeginEdit();
            try
            {
                change();
                vm.Commit(flags);
                return;
            }
            catch (LibvirtException e)
            {
                // Half an edit must not stay in the login's copy, or the next one would send it.
                ThrowAway(vm);
                if (tries == TriesMax || PrlFailure.CodeOf(e) != PrlResult.VmConfigWasChanged)
                {
                    throw;
                }
            }
        }
    }

    void ThrowAway(PrlVm vm)
    {
        try
        {
            vm.RefreshConfig();
        }
        catch (LibvirtException e)
        {
            log.Warning($"an edit that failed could not be thrown away: {e.Message}");
        }
    }
}
