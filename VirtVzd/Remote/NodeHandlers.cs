// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Text;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Remote;

/// <summary>Calls about the host.</summary>
static class NodeHandlers
{
    const int ModelBytes = 32;

    /// <summary>CPU and memory.</summary>
    internal static NodeGetInfoRet GetInfo(OpenCall call)
    {
        var info = call.Connection.Node.GetInfo(call.Context);
        return new NodeGetInfoRet(
            PaddedModel(
                info.Model), info.MemoryKib, info.Cpus, info.Mhz, info.Nodes, info.Sockets, info.Cores, info.Threads);
    }

    internal static NodeGetFreeMemoryRet GetFreeMemory(OpenCall call)
    {
        var bytes = call.Connection.Node.GetFreeMemory(call.Context);

        // Clients take 0 for a failure and then look for its cause.
        return bytes > 0 ? new NodeGetFreeMemoryRet(bytes) : throw LibvirtException.WithoutCause();
    }

    static byte[] PaddedModel(string model)
    {
        // The C structure that clients copy this into ends with a NUL.
        var padded = new byte[ModelBytes];
        Encoding.UTF8.GetEncoder().Convert(model, padded.AsSpan(0, ModelBytes - 1), flush: true, out _, out _, out _);
        return padded;
    }
}
