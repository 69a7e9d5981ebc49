// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>Consoles and displays by real clients: virsh at a terminal, and the Python binding.</summary>
sealed class ConsoleTests : HostOfEachKind
{
    // A terminal of its own for virsh: what is typed, after what has come, until all of it has.
    const string AtTerminal = """
        import os, pty, select, sys, time
        def talk(argv, script):
            pid, fd = pty.fork()
            if pid == 0:
                os.execvp(argv[0], argv)
            seen = b''
            end = time.time() + 60
            for awaited, typed in script:
                while awaited not in seen:
                    assert time.time() < end, (awaited, seen)
                    if select.select([fd], [], [], 1)[0]:
                        try:
                            came = os.read(fd, 4096)
                        except OSError:
                            came = b''
                        assert came, (awaited, seen)
                        seen += came
                os.write(fd, typed) if isinstance(typed, bytes) else typed()
            while True:
                try:
                    came = os.read(fd, 4096)
                except OSError:
                    break
                if not came:
                    break
                seen += came
            return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), seen.decode()

        """;

    const string Domain = """
        <domain type='vz'><name>fresh</name><memory unit='MiB'>512</memory><os><type>hvm</type></os><devices>
        <console type='pty'/><graphics type='vnc' autoport='yes' passwd='secret'/></devices></domain>
        """;

    [SetUp]
    public void StartMachine()
    {
        using var directory = new TemporaryDirectory();
        System.IO.File.WriteAllText(directory["fresh.xml"], Domain);
        Daemon.VirshOk("define", directory["fresh.xml"]);
        Daemon.VirshOk("start", "fresh");
    }

    [Test]
    public void Virsh_talks_to_a_guest_and_leaves_it_with_its_escape()
    {
        var finished = Daemon.Python(AtTerminal + $"""
            print(talk(['virsh', '-c', '{Daemon.Uri}', 'console', 'fresh'], [
                (b'fresh console\r\n', b'uname -a'), (b'uname -a', b'\x1d')]))
            print(talk(['virsh', '-c', '{Daemon.Uri}', 'console', 'fresh', '--safe'], [(b'fresh console\r\n', b'\x1d')])[0])
            """);

        Assert.That(
            finished.Output,
            Does.Match(
                @"^\(0, ""(?:Authorization not available[^\\]*\\r\\n)?Connected to domain 'fresh'\\r\\nEscape "
                    + @"character is \^\](?: \(Ctrl \+ \]\))?\\r\\nfresh console\\r\\nuname -a\\r\\n""\)\n0\n$"),
            finished.ToString());
    }

    [Test]
    public void A_console_ends_when_the_guest_is_destroyed_or_another_insists()
    {
        var finished = Daemon.Python(AtTerminal + $"""
            console = ['virsh', '-c', '{Daemon.Uri}', 'console', 'fresh']
            def refused():
                code, text = talk(console, [])
                print(code, 'Active console session exists for this domain' in text)
            def taken():
                print(talk(console + ['--force'], [(b'fresh console\r\n', b'\x1d')])[0])
            print(talk(console, [(b'fresh console\r\n', refused), (b'fresh console\r\n', taken)])[0] in (0, 1))
            print(talk(console, [(b'fresh console\r\n', lambda: conn.lookupByName('fresh').destroy())])[0] in (0, 1))
            """);

        Assert.That(finished.Output, Is.EqualTo("1 True\n0\nTrue\nTrue\n"), finished.ToString());
        Assert.That(Daemon.VirshOk("list", "--all"), Does.Match("- +fresh +shut off"));
    }

    [Test]
    public void A_stream_of_the_binding_sends_and_receives_much_and_ends()
    {
        var finished = Daemon.Python("""
            dom = conn.lookupByName('fresh')
            stream = conn.newStream(0)
            dom.openConsole(None, stream, 0)
            def take(count):
                taken = b''
                while len(taken) < count:
                    taken += stream.recv(count - len(taken))
                return taken
            print(take(15))
            want = bytes(range(256)) * 4
            for round in range(200):
                sent = 0
                while sent < len(want):
                    sent += stream.send(want[sent:])
                assert take(len(want)) == want, round
            stream.finish()
            second = conn.newStream(0)
            dom.openConsole('serial0', second, libvirt.VIR_DOMAIN_CONSOLE_SAFE)
            print(second.recv(15))
            second.abort()
            third = conn.newStream(0)
            dom.openConsole('console0', third, 0)
            third.recv(15)
            dom.destroy()
            print(third.recv(15))
            third.finish()
            """);

        Assert.That(
            finished.Output, Is.EqualTo("b'fresh console\\r\\n'\nb'fresh console\\r\\n'\nb''\n"), finished.ToString());
    }

    [Test]
    public void A_display_is_handed_over_as_a_descriptor_that_speaks_rfb()
    {
        var finished = Daemon.Python("""
            import os, socket
            dom = conn.lookupByName('fresh')
            fd = dom.openGraphicsFD(0, libvirt.VIR_DOMAIN_OPEN_GRAPHICS_SKIPAUTH)
            viewer = socket.socket(fileno=fd)
            viewer.setblocking(True)
            conn.close()
            print(viewer.recv(12, socket.MSG_WAITALL))
            viewer.sendall(b'RFB 003.008\n')
            print(viewer.recv(2, socket.MSG_WAITALL))
            """);

        Assert.That(finished.Output, Is.EqualTo("b'RFB 003.008\\n'\nb'\\x01\\x02'\n"), finished.ToString());
    }

    [Test]
    public void A_display_is_joined_to_a_socket_of_the_clients_own_as_long_as_it_is_connected()
    {
        var finished = Daemon.Python("""
            import os, socket
            dom = conn.lookupByName('fresh')
            def refusal(fd):
                try:
                    dom.openGraphics(0, fd, 0)
                except libvirt.libvirtError as e:
                    return e.get_error_message()
            viewer, theirs = socket.socketpair()
            dom.openGraphics(0, theirs.fileno(), 0)
            theirs.close()
            viewer.settimeout(60)
            print(viewer.recv(12, socket.MSG_WAITALL))
            viewer.sendall(b'RFB 003.008\n')
            print(viewer.recv(2, socket.MSG_WAITALL))
            datagrams, others = socket.socketpair(type=socket.SOCK_DGRAM)
            print(refusal(datagrams.fileno()))
            ends = []
            while len(ends) < 100:
                ours, theirs = socket.socketpair()
                text = refusal(theirs.fileno())
                if text:
                    break
                ends.append((ours, theirs))
            print(text, len(ends) < 32)
            del dom
            conn.close()
            print(viewer.recv(1))
            """);

        Assert.That(finished.Output, Is.EqualTo("""
            b'RFB 003.008\n'
            b'\x01\x02'
            invalid argument: fd must be a socket
            too many displays '33' for limit '32' True
            b''

            """), finished.ToString());
    }

    [TestCase(
        "conn.lookupByName('vm-off').openConsole(None, conn.newStream(0), 0)",
        "55 48 Requested operation is not valid: domain is not running")]
    [TestCase(
        "conn.lookupByName('vm-on').openConsole(None, conn.newStream(0), 0)",
        "1 48 internal error: cannot find character device <null>")]
    [TestCase(
        "conn.lookupByName('fresh').openConsole('nobody', conn.newStream(0), 0)",
        "1 48 internal error: cannot find character device nobody")]
    [TestCase(
        "conn.lookupByName('fresh').openConsole(None, conn.newStream(0), 8)",
        "8 48 unsupported flags (0x8) in function vzDomainOpenConsole")]
    [TestCase("conn.lookupByName('ct-on').openConsole(None, "
        + "conn.newStream(0), 0)", "84 48 Operation not supported: Virtuozzo gives no console of a container; where "
            + "it has a display, that one shows it")]
    [TestCase(
        "conn.lookupByName('vm-on').openGraphicsFD(0, 0)", "1 48 internal error: No graphics backend with index 0")]
    [TestCase(
        "conn.lookupByName('vm-off').openGraphicsFD(0, 0)",
        "55 48 Requested operation is not valid: domain is not running")]
    public void What_there_is_not_is_refused(string call, string error)
    {
        var finished = Daemon.PythonError(call);

        Assert.That(finished.Output, Is.EqualTo(error + "\n"), finished.ToString());
    }
}
