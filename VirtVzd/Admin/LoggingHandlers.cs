// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using VirtVzd.Logging;
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;

namespace VirtVzd.Admin;

/// <summary>Calls about what is logged and where to (logging.md §3, §7). A fault leaves what was in force.</summary>
sealed class LoggingHandlers(LogRouter log, IDaemonControl daemon)
{
    /// <summary>The outputs in force.</summary>
    internal AdminConnectGetLoggingOutputsRet GetOutputs(RpcCall call, AdminConnectGetLoggingOutputsArgs args)
    {
        AdminFlags.Check(args.Flags, known: 0, "adminConnectGetLoggingOutputs");
        var outputs = log.State.Outputs;
        return new AdminConnectGetLoggingOutputsRet(
            string.Join(' ', outputs.Select(output => output.Spec)), (uint)outputs.Count);
    }

    /// <summary>The filters in force, in the form that they match by; a blank follows each, also the last.</summary>
    internal AdminConnectGetLoggingFiltersRet GetFilters(RpcCall call, AdminConnectGetLoggingFiltersArgs args)
    {
        AdminFlags.Check(args.Flags, known: 0, "adminConnectGetLoggingFilters");
        var filters = log.State.Filters;
        var text = string.Concat(filters.Select(filter => $"{filter} "));
        return new AdminConnectGetLoggingFiltersRet(filters.Count > 0 ? text : null, (uint)filters.Count);
    }

    /// <summary>Replaces the outputs; none named, and the default output of this start is back.</summary>
    internal void SetOutputs(RpcCall call, AdminConnectSetLoggingOutputsArgs args)
    {
        AdminFlags.Check(args.Flags, known: 0, "adminConnectSetLoggingOutputs");
        var outputs = LogOutputSpec.ParseList(args.Outputs ?? "");
        log.SetOutputs(outputs.Count > 0 ? outputs : [daemon.DefaultLogOutput]);
    }

    /// <summary>Replaces the filters; none named, none there are.</summary>
    internal void SetFilters(RpcCall call, AdminConnectSetLoggingFiltersArgs args)
    {
        AdminFlags.Check(args.Flags, known: 0, "adminConnectSetLoggingFilters");
        log.SetFilters(LogFilter.ParseList(args.Filters ?? ""));
    }
}
