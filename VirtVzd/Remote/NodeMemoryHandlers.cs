// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Driver.Node;
using VirtVzd.Errors;
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;

namespace VirtVzd.Remote;

/// <summary>Calls about the host's pages.</summary>
static class NodeMemoryHandlers
{
    const string Prefix = "shm_";
    const uint StringsOkay = 4;

    // Which of the parameters may be set, by libvirt's names.
    static readonly Dictionary<string, TypedParamType> s_settings = new()
    {
        ["shm_pages_to_scan"] = TypedParamType.UInt,
        ["shm_sleep_millisecs"] = TypedParamType.UInt,
        ["shm_merge_across_nodes"] = TypedParamType.UInt,
    };

    /// <summary>How many pages are free.</summary>
    internal static NodeGetFreePagesRet GetFreePages(OpenCall call, NodeGetFreePagesArgs args)
    {
        const string Api = "virNodeGetFreePages";
        if ((ulong)args.Pages.Length * args.CellCount > RemoteLimits.NodeMaxCells)
        {
            throw LibvirtException.Internal(ErrorDomain.Rpc, "the result won't fit into REMOTE_NODE_MAX_CELLS");
        }

        PublicChecks.RequireNonZero((ulong)args.Pages.Length, Api, "npages");
        PublicChecks.RequireNonZero(args.CellCount, Api, "cellCount");
        return new NodeGetFreePagesRet(
            [.. call.Connection.NodeMemory.GetFreePages(
                call.Context, args.Pages, args.StartCell, args.CellCount, args.Flags)]);
    }

    /// <summary>Changes pools of huge pages.</summary>
    internal static NodeAllocPagesRet AllocatePages(OpenCall call, NodeAllocPagesArgs args)
    {
        const string Api = "virNodeAllocPages";
        if (args.PageSizes.Length != args.PageCounts.Length)
        {
            throw LibvirtException.InvalidArgument(ErrorDomain.Rpc, "as many numbers of pages as sizes are needed");
        }

        PublicChecks.RequireNonZero((ulong)args.PageSizes.Length, Api, "npages");
        PublicChecks.RequireNonZero(args.CellCount, Api, "cellCount");
        var pages = args.PageSizes.Zip(args.PageCounts, static (sizeKib, count) => new PagePool(sizeKib, count));
        return new NodeAllocPagesRet(
            call.Connection.NodeMemory.AllocatePages(
                call.Context, [.. pages], args.StartCell, args.CellCount, args.Flags));
    }

    /// <summary>How the kernel looks for pages that are the same.</summary>
    internal static NodeGetMemoryParametersRet GetParameters(OpenCall call, NodeGetMemoryParametersArgs args)
    {
        const int All = 8;
        ParameterCount.Check(args.ParameterCount, RemoteLimits.NodeMemoryParametersMax);
        KnownFlags.Check(ErrorDomain.None, args.Flags, StringsOkay, "virHostMemGetParameters");
        if (args.ParameterCount == 0)
        {
            return new NodeGetMemoryParametersRet([], All);
        }

        var found = call.Connection.NodeMemory.GetSharing(call.Context);
        (string Name, TypedParamValue? Value)[] parameters =
        [
            ("pages_to_scan", UInt(found.PagesToScan)),
            ("sleep_millisecs", UInt(found.SleepMs)),
            ("pages_shared", ULong(found.PagesShared)),
            ("pages_sharing", ULong(found.PagesSharing)),
            ("pages_unshared", ULong(found.PagesUnshared)),
            ("pages_volatile", ULong(found.PagesVolatile)),
            ("full_scans", ULong(found.FullScans)),
            ("merge_across_nodes", UInt(found.MergeAcrossNodes)),
        ];
        return new NodeGetMemoryParametersRet(
            [
                .. parameters.Take(args.ParameterCount)
                    .Where(static parameter => parameter.Value is not null)
                    .Select(static parameter => new TypedParam(Prefix + parameter.Name, parameter.Value!.Value)),
            ],
            0);
    }

    /// <summary>Changes how it does.</summary>
    internal static void SetParameters(OpenCall call, NodeSetMemoryParametersArgs args)
    {
        const string Api = "virNodeSetMemoryParameters";
        KnownParameters.CheckNames(args.Parameters);
        PublicChecks.RequireText(args.Parameters.Length == 0 ? null : "", Api, "params");
        KnownFlags.Check(ErrorDomain.None, args.Flags, 0, "virHostMemSetParameters");
        _ = KnownParameters.Of(args.Parameters, s_settings);
        call.Connection.NodeMemory.SetSharing(
            call.Context,
            [.. args.Parameters.Select(static one => new SharingSetting(one.Field[Prefix.Length..], one.Value.UInt))]);
    }

    static TypedParamValue? UInt(uint? value) => value is { } number ? TypedParamValue.OfUInt(number) : null;

    static TypedParamValue? ULong(ulong? value) => value is { } number ? TypedParamValue.OfULLong(number) : null;
}
