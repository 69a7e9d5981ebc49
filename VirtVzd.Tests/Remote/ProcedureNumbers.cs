// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using VirtVzd.Protocol.Packets;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.Protocol;

namespace VirtVzd.Tests.Remote;

/// <summary>
/// Lists of procedures as libvirt's sources have them, written down here apart from the daemon's tables.
/// </summary>
static class ProcedureNumbers
{
    /// <summary>The last procedure of the remote program.</summary>
    internal const int Last = 453;

    static readonly Lazy<Dictionary<int, byte[]>> s_goldenArguments = new(() => GoldenPacket.All
        .Where(p => p.Header is { Program: ProgramNumbers.Remote, Type: MessageType.Call or MessageType.CallWithFds })
        .Where(p => p.Length < 100_000)
        .GroupBy(p => p.Header.Procedure)
        .ToDictionary(group => group.Key, group => group.First().Payload));

    /// <summary>Calls of the remote program: all numbers without the events.</summary>
    internal static IEnumerable<int> Calls { get; } = [.. Table("call")];

    /// <summary>Numbers of the remote program that are events.</summary>
    internal static IEnumerable<int> Events { get; } = [.. Table("event")];

    /// <summary>
    /// What a read-only client is always refused (auth.md §5): the calls whose functions check it, one more that
    /// libvirt's daemon refuses, and the two that libvirt forgot.
    /// </summary>
    internal static IEnumerable<int> AlwaysWriting { get; } =
    [
        .. Ranges(
            """
            8-13, 26-35, 39-42, 48-49, 53-55, 58, 61-63, 75-83, 90, 93-94, 103-104, 108-109, 118-120, 123-125, 131-136,
            142, 144-146, 148, 160-161, 164-166, 174, 180-182, 184-185, 192-193, 196-197, 199, 201, 204-205, 207-211,
            213-222, 225-226, 231-237, 239-240, 242, 245, 249-252, 254, 256, 258-261, 264, 266-267, 277, 279, 288,
            290-291, 294-296, 300-310, 334-338, 342-343, 345, 347, 349-350, 352, 355-358, 364, 366, 371-372, 384, 386,
            389-390, 392-396, 399-400, 402, 406, 408, 410-411, 417-418, 420-421, 424-425, 427-432, 434, 437, 439-444,
            447-448, 450-451
            """),
        433,
        419,
        452,
    ];

    /// <summary>Calls that daemons of their own serve, with the daemon (auth.md §10).</summary>
    internal static IEnumerable<(int Number, string Daemon)> OfOtherDaemons { get; } =
    [
        .. Family("virtinterfaced", "126-134, 137-138, 156, 220-222, 284"),
        .. Family("virtnetworkd", "36, 38-50, 52, 152-153, 283, 291, 313-314, 341, 404-410, 432, 437, 444-445"),
        .. Family("virtnodedevd", "111-117, 123-124, 285, 297, 374-375, 428-430, 433-436, 447"),
        .. Family("virtnwfilterd", "175-181, 286, 397-401, 431"),
        .. Family("virtsecretd", "139-147, 287, 380-381"),
        .. Family("virtstoraged", "71-100, 125, 154-155, 165, 208-209, 259-260, 281-282, 368-369, 378, 391, 403"),
    ];

    /// <summary>
    /// Those of them that are answered where there is no such daemon: about the host's files, networks and devices.
    /// </summary>
    internal static IEnumerable<int> StandIns { get; } =
    [
        .. Ranges("71-74, 77-78, 80, 82-100, 154-155, 281-282, 391"),
        .. Ranges("36, 38-50, 52, 152-153, 283, 291, 341, 404-410, 432, 437, 444-445"),
        .. Ranges("111-117, 123-124, 285, 297, 428-430, 433-436, 447"),
    ];

    /// <summary>Calls of the qemu and lxc programs, with their functions.</summary>
    internal static IEnumerable<(uint Program, int Number, string Api)> OfSisters { get; } =
    [
        (ProgramNumbers.Qemu, 1, "virDomainQemuMonitorCommand"),
        (ProgramNumbers.Qemu, 2, "virDomainQemuAttach"),
        (ProgramNumbers.Qemu, 3, "virDomainQemuAgentCommand"),
        (ProgramNumbers.Qemu, 4, "virConnectDomainQemuMonitorEventRegister"),
        (ProgramNumbers.Qemu, 5, "virConnectDomainQemuMonitorEventDeregister"),
        (ProgramNumbers.Qemu, 7, "virDomainQemuMonitorCommandWithFiles"),
        (ProgramNumbers.Lxc, 1, "virDomainLxcOpenNamespace"),
    ];

    /// <summary>Calls that have a handler.</summary>
    internal static IEnumerable<int> Implemented { get; } =
    [
        .. Ranges(
            """
            1-7, 9, 11-12, 14-25, 27-35, 37, 51, 59-60, 64-70, 101-102, 105-106, 110, 149-151, 157-159, 162-164, 167-168,
            182-184, 196, 199-200, 202-204, 212, 227-228, 230-231, 234, 243, 245, 251, 258, 273, 293, 298, 312, 316-317, 342, 344, 350,
            357, 360-361, 393-394
            """),
        .. Ranges("8, 13, 160-161, 174, 194, 264-265, 358"),
        .. Ranges("201, 249, 343"),
        .. Ranges("26, 56-58, 197-198, 205-206, 219, 223, 225, 252-257, 262, 279-280, 351, 365"),
        .. Ranges("103, 121-122, 238, 278, 426"),
        .. Ranges("288-289, 340, 347"),
        419,
        .. Ranges("302-303, 305-307"),
        .. Ranges("261, 267, 277, 294-295, 335-338, 349, 353, 371-372, 418, 420, 424-425"),
        .. Ranges("185-193, 244, 246-247, 271-272, 274-275"),
        .. Ranges("10, 54-55, 210-211, 226, 229, 232-233, 235-236, 309-310, 384, 388-389, 392, 440-442"),
        .. Ranges("411-417, 421-422"),
        .. Ranges("390, 449-450"),
    ];

    /// <summary>Calls whose handler does no more than say why they are refused.</summary>
    internal static IEnumerable<int> RefusedWithReason { get; } = [.. Ranges("118-120, 301")];

    /// <summary>The C function of a call.</summary>
    internal static string Api(int number) => (string)Row(number)["api"]!;

    /// <summary>The structure of a call's arguments; null if it has none.</summary>
    internal static string? Arguments(int number) => (string?)Row(number)["args"];

    /// <summary>Arguments that decode, encoded by libvirt; empty for calls without arguments.</summary>
    internal static byte[] GoldenArguments(int number) => s_goldenArguments.Value.GetValueOrDefault(number, []);

    static IEnumerable<(int Number, string Daemon)> Family(string daemon, string numbers) =>
        Ranges(numbers).Select(number => (number, daemon));

    static IEnumerable<int> Ranges(string text)
    {
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-').Select(int.Parse).ToArray();
            for (var number = ends[0]; number <= ends[^1]; number++)
            {
                yield return number;
            }
        }
    }

    static IEnumerable<int> Table(string kind) => ProtocolTable.Procedures("remote")
        .Where(row => (string)row["kind"]! == kind)
        .Select(row => (int)row["number"]!);

    static JsonObject Row(int number) =>
        ProtocolTable.Procedures("remote").Single(row => (int)row["number"]! == number);
}
