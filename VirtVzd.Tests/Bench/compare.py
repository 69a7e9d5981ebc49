#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Compares the daemon with libvirt's own on this machine, in one run: both serve a driver that keeps its guests in memory
(ours the simulated host, theirs test:///default), over private sockets, to this one client.

usage: compare.py OUT_DIRECTORY [ROUNDS]

The client is this program's own, a few lines over a socket, and not the one of VirtVzd/Client: the same client has to drive both
daemons, and one that shares code with either would not be the same to both.

Prints for each number both daemons and their ratio. The client's own share is in all of them: the echo of a bare socket,
between two processes of this program, shows how much it is."""

import os
import shutil
import signal
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import time

REMOTE = 0x20008086
AUTH_LIST, OPEN, GET_LIB_VERSION = 66, 1, 157
CALLS = 5000
PATIENCE = 20.0


class Client:
    """One connection that has opened the driver."""

    def __init__(self, path, uri):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.socket.connect(path)
        self.serial = 0
        self.call(AUTH_LIST)
        name = uri.encode()
        self.call(OPEN, struct.pack(">II", 1, len(name)) + name + bytes(-len(name) % 4) + bytes(4))

    def call(self, procedure, payload=b""):
        """Calls and returns the reply without its length word."""
        self.serial += 1
        self.socket.sendall(struct.pack(">IIIIIII", 28 + len(payload), REMOTE, 1, procedure, 0, self.serial, 0) + payload)
        reply = self.receive(struct.unpack(">I", self.receive(4))[0] - 4)
        if struct.unpack(">I", reply[20:24])[0] != 0:
            raise SystemExit(f"procedure {procedure} failed: {reply[24:]!r}")
        return reply

    def receive(self, count):
        """So many bytes."""
        parts = b""
        while len(parts) < count:
            part = self.socket.recv(count - len(parts))
            if not part:
                raise SystemExit("the daemon closed the connection")
            parts += part
        return parts


class Daemon:
    """A daemon in a directory of its own."""

    def __init__(self, command, directory, path, uri, environment):
        self.path, self.uri = path, uri
        self.log = open(os.path.join(directory, "log"), "wb")
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, env={**os.environ, **environment})

    def first_call(self):
        """Milliseconds from the start to the first answer of an open driver."""
        while True:
            if self.process.poll() is not None:
                with open(self.log.name, encoding="utf-8", errors="replace") as log:
                    raise SystemExit(f"{self.process.args[0]} ended:\n{log.read()}")
            try:
                Client(self.path, self.uri).call(GET_LIB_VERSION)
                return (time.perf_counter() - self.started) * 1e3
            except (FileNotFoundError, ConnectionRefusedError):
                if time.perf_counter() - self.started > PATIENCE:
                    raise SystemExit(f"{self.process.args[0]} does not listen") from None
                time.sleep(0.0005)

    def memory_kib(self):
        """Proportional set size."""
        with open(f"/proc/{self.process.pid}/smaps_rollup", encoding="ascii") as rollup:
            return next(int(line.split()[1]) for line in rollup if line.startswith("Pss:"))

    def processor_seconds(self):
        """Used so far, by user and system."""
        with open(f"/proc/{self.process.pid}/stat", encoding="utf-8") as status:
            fields = status.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self):
        """Ends it."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)
        self.log.close()


def ours(out, directory):
    """The daemon of this project."""
    config = os.path.join(directory, "virtvzd.conf")
    with open(config, "w", encoding="utf-8") as lines:
        lines.write(f'run_dir = "{directory}"\nunix_sock_dir = "{directory}"\nauth_unix_rw = "none"\n'
                    f'sdk_library = "{out}/libprl_sdk_sim.so"\nlog_level = 4\n')
    uri = "vz:///system" if os.geteuid() == 0 else "vz:///session"
    return Daemon([f"{out}/virtvzd", "-f", config, "-p", f"{directory}/pid"], directory, f"{directory}/virtvzd-sock", uri,
                  {"PRL_SIM_DIR": f"{directory}/host"})


def theirs(program, directory):
    """libvirt's daemon."""
    config = os.path.join(directory, "libvirtd.conf")
    with open(config, "w", encoding="utf-8") as lines:
        lines.write(f'unix_sock_dir = "{directory}"\nauth_unix_rw = "none"\nlog_level = 4\n')

    # No driver modules: those of real hypervisors want users and hardware that are not everywhere.
    environment = {"LIBVIRT_DRIVER_DIR": f"{directory}/none"}
    environment.update({f"XDG_{kind}": directory for kind in ("RUNTIME_DIR", "CACHE_HOME", "CONFIG_HOME")})
    return Daemon([program, "-f", config, "-p", f"{directory}/pid"], directory, f"{directory}/libvirt-sock", "test:///default",
                  environment)


def median_us(action):
    """Median time of an action."""
    times = []
    for _ in range(CALLS):
        begin = time.perf_counter_ns()
        action()
        times.append(time.perf_counter_ns() - begin)
    return statistics.median(times) / 1e3


def echo_us():
    """A bare socket between two processes."""
    near, far = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    child = os.fork()
    if child == 0:
        near.close()
        while data := far.recv(64):
            far.sendall(data)
        os._exit(0)
    far.close()

    def once():
        near.sendall(b"x" * 28)
        near.recv(64)

    result = median_us(once)
    near.close()
    os.waitpid(child, 0)
    return result


def measure(daemon):
    """The numbers of one daemon, by their names."""
    try:
        first = daemon.first_call()
        client = Client(daemon.path, daemon.uri)
        idle = median_us(lambda: client.call(GET_LIB_VERSION))

        # Another process keeps a processor awake.
        burner = subprocess.Popen([sys.executable, "-c", "while True: pass"])
        try:
            busy = median_us(lambda: client.call(GET_LIB_VERSION))
        finally:
            burner.kill()
            burner.wait()
        before = daemon.processor_seconds()
        for _ in range(CALLS):
            client.call(GET_LIB_VERSION)
        used = (daemon.processor_seconds() - before) * 1e6 / CALLS
        return {
            "first served call after the start, ms": first,
            "round trip, idle machine, µs": idle,
            "round trip, busy machine, µs": busy,
            "processor time a call, µs": used,
            "memory (PSS), KiB": float(daemon.memory_kib()),
        }
    finally:
        daemon.stop()


def main():
    """Runs the rounds and prints their medians."""
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    out, rounds = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3
    peer = shutil.which("libvirtd", path=os.environ.get("PATH", "") + ":/usr/sbin")
    if peer is None:
        raise SystemExit("compare.py: libvirt's own daemon (libvirtd) is not installed: there is nothing to compare with")
    rows = {}
    for _ in range(rounds):
        for who, start, program in (("ours", ours, out), ("theirs", theirs, peer)):
            with tempfile.TemporaryDirectory(prefix="virtvzd-bench-") as directory:
                try:
                    for name, value in measure(start(program, directory)).items():
                        rows.setdefault(name, {}).setdefault(who, []).append(value)
                finally:
                    subprocess.run([f"{out}/prlsim", "--dir", f"{directory}/host", "shutdown"],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    print(f"{'':40}{'virtvzd':>12}{'libvirtd':>12}{'ratio':>8}")
    for name, values in rows.items():
        mine, other = statistics.median(values["ours"]), statistics.median(values["theirs"])
        print(f"{name:40}{mine:12.1f}{other:12.1f}{f'{mine / other:.2f}' if other else '-':>8}")
    print(f"{'bare socket echo of this client, µs':40}{echo_us():12.1f}")


if __name__ == "__main__":
    main()
