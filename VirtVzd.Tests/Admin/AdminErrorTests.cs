// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using NUnit.Framework;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.Remote;
using VirtVzd.Tests.Support;
using static VirtVzd.Tests.Admin.AdminArguments;
using P = VirtVzd.Protocol.Procedures.AdminProcedure;

namespace VirtVzd.Tests.Admin;

/// <summary>
/// What a call is refused with: codes, domains and texts that libvirt 9.0's admin program sent when it was asked the
/// same (the text about client limits is that of 11.3).
/// </summary>
sealed class AdminErrorTests
{
    const string TooFewClients =
        "invalid argument: The overall maximum number of clients must not be less than the number of clients waiting "
            + "for authentication";

    AdminTestDaemon _daemon = null!;

    [SetUp]
    public void StartDaemon() => _daemon = new AdminTestDaemon();

    [TearDown]
    public void StopDaemon() => _daemon.Dispose();

    static XdrBytes On(string server) => new XdrBytes().Text(server);

    static IEnumerable<TestCaseData> CallsWithUnknownFlags =>
    [
        new TestCaseData(P.ConnectOpen, new XdrBytes(), "adminDispatchConnectOpen"),
        new TestCaseData(P.ConnectListServers, new XdrBytes().Int(1), "adminConnectListServers"),
        new TestCaseData(P.ServerGetThreadpoolParameters, On("virtvzd"), "adminServerGetThreadPoolParameters"),
        new TestCaseData(P.ServerSetThreadpoolParameters, Set("virtvzd", 0), "adminServerSetThreadPoolParameters"),
        new TestCaseData(P.ServerListClients, On("virtvzd").Int(1), "adminServerListClients"),
        new TestCaseData(P.ServerLookupClient, On("virtvzd").Hyper(1), "adminServerLookupClient"),
        new TestCaseData(P.ClientGetInfo, ClientOf("virtvzd", 1), "adminClientGetInfo"),
        new TestCaseData(P.ClientClose, ClientOf("virtvzd", 1), "adminClientClose"),
        new TestCaseData(P.ServerGetClientLimits, On("virtvzd"), "adminServerGetClientLimits"),
        new TestCaseData(P.ServerSetClientLimits, Set("virtvzd", 0), "adminServerSetClientLimits"),
        new TestCaseData(P.ConnectGetLoggingOutputs, new XdrBytes(), "adminConnectGetLoggingOutputs"),
        new TestCaseData(P.ConnectGetLoggingFilters, new XdrBytes(), "adminConnectGetLoggingFilters"),
        new TestCaseData(P.ConnectSetLoggingOutputs, new XdrBytes().Int(0), "adminConnectSetLoggingOutputs"),
        new TestCaseData(P.ConnectSetLoggingFilters, new XdrBytes().Int(0), "adminConnectSetLoggingFilters"),
        new TestCaseData(P.ServerUpdateTlsFiles, On("virtvzd"), "adminServerUpdateTlsFiles"),
        new TestCaseData(P.ConnectSetDaemonTimeout, new XdrBytes().Int(1), "adminConnectSetDaemonTimeout"),
        new TestCaseData(P.ConnectDaemonShutdown, new XdrBytes(), "adminDispatchConnectDaemonShutdown"),
    ];

    [TestCaseSource(nameof(CallsWithUnknownFlags))]
    public void Unknown_flags_are_refused_by_the_functions_name(
        AdminProcedure procedure, XdrBytes before, string function)
    {
        using var client = _daemon.Main.Connect();
        Deadline.Until("the client is there", () => _daemon.Main.Server.Counts.Clients == 1);

        var error = _daemon.Call((int)procedure, [.. before.Bytes, 0, 0, 0, 6]).Error;

        // Bit 1 is the first that no call knows; shutting down knows bit 0.
        Assert.That(error.Short, Is.EqualTo((8, 62, $"unsupported flags (0x6) in function {function}")));
        Assert.That((error.Str1, error.Str2, error.Int1, error.Int2), Is.EqualTo((function, "flags", 0, 0)));
    }

    static IEnumerable<TestCaseData> Refusals =>
    [
        Refusal(P.ConnectLookupServer, On("nosuch").Int(0), 95, 7, "Server not found: No server named 'nosuch'"),
        Refusal(
            P.ServerGetThreadpoolParameters, On("nosuch").Int(1), 95, 7, "Server not found: No server named 'nosuch'"),
        Refusal(
            P.ServerSetThreadpoolParameters, Set("nosuch", 0).Int(0), 95, 62,
            "Server not found: no server with matching name 'nosuch' found"),
        Refusal(P.ServerListClients, On("nosuch").Int(1).Int(0), 95, 7, "Server not found: No server named 'nosuch'"),
        Refusal(
            P.ServerLookupClient, On("nosuch").Hyper(1).Int(0), 95, 7, "Server not found: No server named 'nosuch'"),
        Refusal(
            P.ClientGetInfo, ClientOf("nosuch", 1).Int(0), 95, 62,
            "Server not found: no server with matching name 'nosuch' found"),
        Refusal(P.ClientClose, ClientOf("nosuch", 1).Int(0), 95, 7, "Server not found: No server named 'nosuch'"),
        Refusal(P.ServerGetClientLimits, On("nosuch").Int(1), 95, 7, "Server not found: No server named 'nosuch'"),
        Refusal(
            P.ServerSetClientLimits, Set("nosuch", 0).Int(0), 95, 62,
            "Server not found: no server with matching name 'nosuch' found"),
        Refusal(P.ServerUpdateTlsFiles, On("nosuch").Int(0), 95, 7, "Server not found: No server named 'nosuch'"),
        Refusal(
            P.ServerUpdateTlsFiles, On("virtvzd").Int(0), 1, 7,
            "internal error: no tls service found, unable to update tls files"),
        Refusal(
            P.ServerUpdateTlsFiles, On("admin").Int(0), 1, 7,
            "internal error: no tls service found, unable to update tls files"),

        Refusal(
            P.ServerLookupClient, On("virtvzd").Hyper(77).Int(0), 96, 7,
            "Client not found: No client with matching ID '77'"),
        Refusal(
            P.ServerLookupClient, On("virtvzd").Hyper(ulong.MaxValue).Int(0), 96, 7,
            "Client not found: No client with matching ID '18446744073709551615'"),
        Refusal(
            P.ClientGetInfo, ClientOf("virtvzd", 77).Int(0), 96, 62,
            "Client not found: no client with matching id '77' found"),
        Refusal(
            P.ClientClose, ClientOf("virtvzd", 77).Int(1), 96, 7, "Client not found: No client with matching ID '77'"),

        Refusal(
            P.ServerSetThreadpoolParameters, Set("virtvzd", 1).UInt("nWorkers", 3).Int(0), 74, 0,
            "argument unsupported: parameter 'nWorkers' not supported"),
        Refusal(
            P.ServerSetThreadpoolParameters, Set("virtvzd", 1).UInt("zzz", 3).Int(0), 74, 0,
            "argument unsupported: parameter 'zzz' not supported"),
        Refusal(
            P.ServerSetThreadpoolParameters, Set("virtvzd", 1).Text("minWorkers").Int(1).Int(3).Int(0), 8, 0,
            "invalid argument: invalid type 'int' for parameter 'minWorkers', expected 'uint'"),
        Refusal(
            P.ServerSetThreadpoolParameters, Set("virtvzd", 2).UInt("minWorkers", 3).UInt("minWorkers", 3).Int(0), 8, 0,
            "invalid argument: parameter 'minWorkers' occurs multiple times"),
        Refusal(
            P.ServerSetThreadpoolParameters,
            Set("virtvzd", 2).UInt("minWorkers", 3).Text("aaa").Int(7).Text("x").Int(0), 74, 0,
            "argument unsupported: parameter 'aaa' not supported"),
        Refusal(
            P.ServerSetThreadpoolParameters,
            Set("virtvzd", 2).Text("minWorkers").Int(7).Text("x").UInt("zzz", 3).Int(0), 8, 0,
            "invalid argument: invalid type 'string' for parameter 'minWorkers', expected 'uint'"),
        Refusal(
            P.ServerSetThreadpoolParameters, Set("virtvzd", 1).UInt(new string('a', 80), 3).Int(1), 1, 0,
            $"internal error: parameter {new string('a', 80)} too big for destination"),
        Refusal(
            P.ServerSetThreadpoolParameters, Set("virtvzd", 1).UInt(new string('a', 79), 3).Int(0), 74, 0,
            $"argument unsupported: parameter '{new string('a', 79)}' not supported"),
        Refusal(P.ServerSetThreadpoolParameters, Set("virtvzd", 33).Int(0), 39, 7, "Unable to decode message payload"),

        Refusal(
            P.ServerSetThreadpoolParameters, Set("virtvzd", 1).UInt("minWorkers", 21).Int(0), 8, 0,
            "invalid argument: minWorkers cannot be larger than maxWorkers"),
        Refusal(
            P.ServerSetThreadpoolParameters, Set("virtvzd", 1).UInt("maxWorkers", 4).Int(0), 8, 0,
            "invalid argument: minWorkers cannot be larger than maxWorkers"),
        Refusal(
            P.ServerSetThreadpoolParameters, Set("virtvzd", 2).UInt("minWorkers", 0).UInt("maxWorkers", 0).Int(0), 8, 0,
            "invalid argument: maxWorkers must not be switched from zero to non-zero and vice versa"),
        Refusal(
            P.ServerSetThreadpoolParameters, Set("virtvzd", 1).UInt("prioWorkers", 10_001).Int(0), 8, 0,
            "invalid argument: more than 10000 workers cannot be started at once"),

        Refusal(
            P.ServerSetClientLimits, Set("virtvzd", 1).UInt("nclients", 3).Int(0), 74, 0,
            "argument unsupported: parameter 'nclients' not supported"),
        Refusal(
            P.ServerSetClientLimits, Set("virtvzd", 1).Text("nclients_max").Int(6).Int(1).Int(0), 8, 0,
            "invalid argument: invalid type 'boolean' for parameter 'nclients_max', expected 'uint'"),
        Refusal(P.ServerSetClientLimits, Set("virtvzd", 1).UInt("nclients_max", 19).Int(0), 8, 7, TooFewClients),
        Refusal(
            P.ServerSetClientLimits, Set("virtvzd", 1).UInt("nclients_unauth_max", 5001).Int(0), 8, 7, TooFewClients),

        Refusal(
            P.ConnectSetLoggingFilters, new XdrBytes().Optional("bad").Int(0), 8, 0,
            "invalid argument: Malformed format for filter 'bad'"),
        Refusal(
            P.ConnectSetLoggingOutputs, new XdrBytes().Optional("bad").Int(0), 8, 0,
            "invalid argument: Malformed format for log output 'bad'"),
        Refusal(
            P.ConnectSetLoggingOutputs, new XdrBytes().Optional("1:file:/nonexistent/x").Int(0), 38, 0,
            "failed to open /nonexistent/x: No such file or directory"),
        Refusal(
            P.ConnectSetDaemonTimeout, new XdrBytes().Int(2_147_484).Int(0), 8, 62,
            "invalid argument: timeout 2147484 must not be more than 2147483 seconds"),

        Refusal(0, new XdrBytes(), 39, 7, "unknown procedure: 0"),
        Refusal((P)21, new XdrBytes(), 39, 7, "unknown procedure: 21"),
        Refusal(P.ServerGetThreadpoolParameters, new XdrBytes().Raw([0, 0]), 39, 7, "Unable to decode message payload"),
    ];

    static TestCaseData Refusal(AdminProcedure procedure, XdrBytes arguments, int code, int domain, string message) =>
        new TestCaseData(procedure, arguments, (code, domain, (string?)message)).SetArgDisplayNames(
            $"{procedure}", message);

    [TestCaseSource(nameof(Refusals))]
    public void A_refusal_is_libvirts(AdminProcedure procedure, XdrBytes arguments, (int, int, string?) error) =>
        Assert.That(_daemon.Call(procedure, arguments).Error.Short, Is.EqualTo(error));

    [Test]
    public void A_refused_change_changes_nothing()
    {
        _daemon.Call(
            P.ServerSetThreadpoolParameters, Set("virtvzd", 2).UInt("prioWorkers", 9).UInt("maxWorkers", 4).Int(0));
        _daemon.Call(
            P.ServerSetClientLimits, Set("virtvzd", 2).UInt("nclients_unauth_max", 7).UInt("nclients_max", 6).Int(0));
        _daemon.Call(P.ConnectSetLoggingFilters, new XdrBytes().Optional("1:rpc bad").Int(0));
        _daemon.Call(
            P.ConnectSetLoggingOutputs,
            new XdrBytes().Optional($"1:file:{_daemon.OtherLogFile} 1:file:/nonexistent/x").Int(0));

        Assert.That(_daemon.Main.Workers.Counts.Limits, Is.EqualTo(new VirtVzd.Io.WorkerLimits(5, 20, 5)));
        Assert.That(_daemon.Main.Server.Counts.Limits, Is.EqualTo(new VirtVzd.Server.ClientLimits(5000, 20)));
        Assert.That(_daemon.Log.State.Filters, Is.Empty);
        Assert.That(_daemon.Log.State.Outputs[0].Spec.Name, Is.EqualTo(_daemon.LogFile));
    }
}
