// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Simulator.Host.Cli;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Settings;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host;

/// <summary>
/// What the host says of itself, kept with its directory. The machine is a pretended one, the same wherever the
/// simulator runs; options given at the first start make it another.
/// </summary>
sealed class ServerFile
{
    internal const string HostnameVariable = "PRL_SIM_HOSTNAME";

    const uint DefaultCpus = 32;
    const uint DefaultRamMib = 128 << 10;

    readonly string _path;

    internal ServerFile(string path) => _path = path;

    /// <summary>Reads it, or makes it from <paramref name="options"/>.</summary>
    internal ServerInfo Read(Dictionary<string, string> options)
    {
        var server = JsonFile.Read(_path, StoreJson.Default.ServerInfo);
        if (server is null)
        {
            server = Invent(options);
            JsonFile.Write(_path, server, StoreJson.Default.ServerInfo);
        }

        server.StartTime = (ulong)DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        server.StartTimeMonotonic = (ulong)Environment.TickCount64 / 1000;
        return server;
    }

    static ServerInfo Invent(Dictionary<string, string> options) => new()
    {
        ServerUuid = KernelRandom.Uuid(),
        ProductVersion = options.GetValueOrDefault("product-version") ?? "9.0.41",
        Hostname = options.GetValueOrDefault("hostname") ?? Named() ?? Environment.MachineName,
        HostOsVersion = "Virtuozzo Hybrid Server 9 (simulated)",
        CpuCount = Number(options, "cpus", DefaultCpus),
        CpuModel = "Simulated Processor",
        CpuSpeedMhz = 2400,
        CpuMode = 1,
        VmCpuLimitType = options.GetValueOrDefault("cpu-limit") switch
        {
            null or "full" => 0,
            "guest" => 1,
            var other => throw new UsageException($"--cpu-limit is 'full' or 'guest', not '{other}'"),
        },
        RamSizeMib = Number(options, "memory", DefaultRamMib),
    };

    static string? Named() =>
        Environment.GetEnvironmentVariable(HostnameVariable) is { Length: > 0 } name ? name : null;

    static uint Number(Dictionary<string, string> options, string name, uint otherwise)
    {
        if (!options.TryGetValue(name, out var text))
        {
            return otherwise;
        }

        return uint.TryParse(text, out var number) && number > 0
            ? number
            : throw new UsageException($"--{name} is a number from 1, not '{text}'");
    }
}
