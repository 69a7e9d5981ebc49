// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Tests.Support;

/// <summary>
/// Lines of shell for the programs by which a client reaches a far host, where there is none but this one.
/// </summary>
static class FarHost
{
    /// <summary>Of ssh: its last word is the command, which a shell takes at the far end.</summary>
    internal const string Ssh = """
        for last; do :; done
        exec sh -c "$last"
        """;

    const string Relay = """
        import os, select, socket, sys
        far = socket.socket(socket.AF_UNIX)
        far.connect(sys.argv[-1])
        while True:
            ready = select.select([0, far], [], [])[0]
            if 0 in ready:
                data = os.read(0, 65536)
                if not data: break
                far.sendall(data)
            if far in ready:
                data = far.recv(65536)
                if not data: break
                os.write(1, data)
        """;

    /// <summary>Of netcat, which not every machine has.</summary>
    /// <param name="words">What it is called with; the last one is the socket.</param>
    internal static string Netcat(string words) => $"exec /usr/bin/python3 -c \"{Relay}\" {words}";
}
