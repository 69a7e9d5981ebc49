// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>A client that watches its connection keeps it, however many of its calls have to wait.</summary>
[NeedsPrograms]
sealed class KeepAliveTests
{
    // libvirt's client gives a connection up after interval × (count + 1) = 6 s without an answer to its pings, and
    // counts in whole seconds. With less time a machine that is busy with other things is taken for a daemon that does
    // not answer.
    const string Program = """
        import threading, time
        libvirt.virEventRegisterDefaultImpl()
        def turn():
            while True: libvirt.virEventRunDefaultImpl()
        threading.Thread(target=turn, daemon=True).start()
        watched = libvirt.open(URI)
        closed = []
        watched.registerCloseCallback(lambda c, reason, o: closed.append(reason), None)
        watched.setKeepAlive(1, 5)
        def start(name):
            try: watched.lookupByName(name).create()
            except libvirt.libvirtError: pass
        for name in [d.name() for d in conn.listAllDomains()]:
            threading.Thread(target=start, args=(name,), daemon=True).start()
        deadline = time.monotonic() + 8
        while time.monotonic() < deadline and not closed: time.sleep(0.05)
        print('alive' if watched.isAlive() and not closed else 'closed %r' % closed)
        import os, sys
        sys.stdout.flush()
        os._exit(0)
        """;

    [TestCase("")]
    [TestCase("max_client_requests = 1")]
    public void Eight_calls_that_hang_leave_the_connection_alone(string configuration)
    {
        using var host = new SimulatedHost();
        using var daemon = new RunningDaemon(host, configuration);
        host.Do("create", "vm", "k", "--count", "8");
        Support.Deadline.Until(
            "all are known", () => daemon.VirshOk("list", "--all", "--name").Split('\n').Length == 8);
        host.Do("hang", "PrlVm_StartEx");

        var finished = daemon.Python($"URI = '{daemon.Uri}'\n{Program}");
        host.Do("unfault");

        Assert.That(finished.Output, Is.EqualTo("alive\n"), finished.ToString());
    }
}
