#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Compares the daemon with libvirt's own on this machine, in one run and by turns: both serve a driver that keeps its guests
in memory (ours the simulated host, theirs test:///), over private sockets, to the same client (load.c, made here by cc).

usage: bench.py OUT_DIRECTORY [--rounds N] [--only PART] [--busy] [--write FILE] [--curves FILE]

  --rounds N    how often each is measured, 3 if nothing is said
  --only PART   start, calls, clients or bulk; all if nothing is said
  --busy        measure although the machine does something else
  --write FILE  put the table into a page, between its two marks
  --curves FILE compare nothing: draw what ours costs by the number of guests, clients and events (SVG)

Each figure is printed as ours, theirs and the ratio of the two in each round: its median, smallest and largest. The ratios
mean something on another machine, the figures do not."""

import argparse
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"
PATIENCE_S = 120.0
GUESTS, MANY_GUESTS, MANY_CLIENTS, WATCHERS = 100, 10_000, 5_000, 1_000
TICK = os.sysconf("SC_CLK_TCK")


class Daemon:
    """A daemon in a directory of its own, from its start to its end."""

    def __init__(self, command, directory, path, uri, environment):
        self.path, self.uri = path, uri
        self.log = open(os.path.join(directory, "log"), "wb")
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, env={**os.environ, **environment})

    def await_first_call(self):
        """Milliseconds from the start to the first answer of an open driver."""
        while True:
            if self.process.poll() is not None:
                with open(self.log.name, encoding="utf-8", errors="replace") as log:
                    raise SystemExit(f"bench: {self.process.args[0]} ended:\n{log.read()}")
            if os.path.exists(self.path):
                done = subprocess.run([LOAD, "latency", self.path, self.uri, "version", "1"], capture_output=True, check=False)
                if done.returncode == 0:
                    return (time.perf_counter() - self.started) * 1e3
            if time.perf_counter() - self.started > PATIENCE_S:
                raise SystemExit(f"bench: {self.process.args[0]} does not serve")
            time.sleep(0.001)

    def load(self, what, *arguments):
        """Runs the client: the numbers that it prints."""
        done = subprocess.run([LOAD, what, self.path, self.uri, *map(str, arguments)], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise SystemExit(f"bench: load {what} {arguments}: {done.stderr}")
        return [float(number) for number in done.stdout.split()]

    def begin_load(self, what, *arguments):
        """The client, left running."""
        return subprocess.Popen([LOAD, what, self.path, self.uri, *map(str, arguments)],
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def memory_kib(self, kind):
        """Of smaps_rollup: Anonymous, Rss, Pss."""
        with open(f"/proc/{self.process.pid}/smaps_rollup", encoding="ascii") as rollup:
            return float(next(line.split()[1] for line in rollup if line.startswith(kind + ":")))

    def peak_kib(self):
        """The most memory that it has had."""
        with open(f"/proc/{self.process.pid}/status", encoding="utf-8") as status:
            return float(next(line.split()[1] for line in status if line.startswith("VmHWM:")))

    def processor_s(self):
        """Used so far, by user and system."""
        with open(f"/proc/{self.process.pid}/stat", encoding="utf-8") as status:
            fields = status.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def stop(self):
        """Ends it."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(PATIENCE_S)
        self.log.close()


class Ours:
    """This project's daemon over the simulated host."""

    name, guest = "virtvzd", "guest-1"

    def __init__(self, out):
        self.out = out
        self.program = f"{out}/virtvzd"

    def prepare(self, directory, guests):
        """A host that has so many running guests."""
        self.simulator(directory, "host", "--background", "--vm-folder", f"{directory}/vm", "--memory", "1048576")
        if guests:
            self.simulator(directory, "create", "vm", "guest", "--state", "running", "--count", str(guests))
        with open(f"{directory}/virtvzd.conf", "w", encoding="utf-8") as lines:
            lines.write(f'run_dir = "{directory}"\nunix_sock_dir = "{directory}"\nauth_unix_rw = "none"\nlog_level = 4\n'
                        f'sdk_library = "{self.out}/libprl_sdk_sim.so"\n' + LIMITS)

    def simulator(self, directory, *arguments):
        """Tells the simulated host something."""
        subprocess.run([f"{self.out}/prlsim", "--dir", f"{directory}/host", *arguments], check=True, stdout=subprocess.DEVNULL)

    def start(self, directory, _):
        """The daemon of this project."""
        uri = "vz:///system" if os.geteuid() == 0 else "vz:///session"
        return Daemon([self.program, "-f", f"{directory}/virtvzd.conf", "-p", f"{directory}/pid"],
                      directory, f"{directory}/virtvzd-sock", uri, {"PRL_SIM_DIR": f"{directory}/host"})

    def clear(self, directory):
        """Ends the host."""
        self.simulator(directory, "shutdown")


class Theirs:
    """libvirt's own daemon over its test driver."""

    name, guest = "libvirtd", "test"

    def __init__(self):
        self.program = shutil.which("libvirtd", path=os.environ.get("PATH", "") + ":/usr/sbin")
        if self.program is None:
            raise SystemExit("bench: libvirt's own daemon (libvirtd) is not installed: there is nothing to compare with")

    def prepare(self, directory, guests):
        """A document that its driver reads so many running guests from."""
        with open(f"{directory}/node.xml", "w", encoding="utf-8") as lines:
            lines.write("<node>")
            for number in range(1, guests + 1):
                lines.write(f"<domain type='test'><name>guest-{number}</name><memory>262144</memory><vcpu>2</vcpu>"
                            "<os><type>hvm</type></os></domain>")
            lines.write("<cpu><mhz>6000</mhz><model>i986</model><active>50</active><nodes>4</nodes><sockets>4</sockets>"
                        "<cores>4</cores><threads>2</threads></cpu><memory>1073741824</memory></node>")
        with open(f"{directory}/libvirtd.conf", "w", encoding="utf-8") as lines:
            lines.write(f'unix_sock_dir = "{directory}"\nauth_unix_rw = "none"\nlog_level = 4\n' + LIMITS)

    def start(self, directory, is_shared):
        """libvirt's daemon. A document of guests is each connection's own: what all share is the driver's one guest."""
        # No driver modules: those of real hypervisors want users and hardware that are not everywhere.
        environment = {"LIBVIRT_DRIVER_DIR": f"{directory}/none"}
        environment.update({f"XDG_{kind}": directory for kind in ("RUNTIME_DIR", "CACHE_HOME", "CONFIG_HOME")})
        return Daemon([self.program, "-f", f"{directory}/libvirtd.conf", "-p", f"{directory}/pid"],
                      directory, f"{directory}/libvirt-sock", "test:///default" if is_shared else f"test://{directory}/node.xml", environment)

    def clear(self, directory):
        """Nothing is left of it."""


LIMITS = "max_clients = 20000\nmax_anonymous_clients = 20000\nmax_queued_clients = 20000\n"


def serving(peer, guests, measure, is_shared=False):
    """Figures of a daemon that serves so many guests, of which its clients share one at least if that is asked for."""
    with tempfile.TemporaryDirectory(prefix="virtvzd-bench-") as directory:
        peer.prepare(directory, guests)
        try:
            daemon = peer.start(directory, is_shared)
            try:
                return measure(daemon, peer)
            finally:
                daemon.stop()
        finally:
            peer.clear(directory)


def program_ms(program):
    """How long the program takes to say its version: the shortest of ten."""
    def once():
        begin = time.perf_counter()
        subprocess.run([program, "--version"], stdout=subprocess.DEVNULL, check=True)
        return (time.perf_counter() - begin) * 1e3
    return min(once() for _ in range(10))


def start_figures(peer):
    """What a start costs and what an idle daemon holds."""
    def empty(daemon, _):
        first = daemon.await_first_call()
        return {"start to first answer, no guests, ms": first,
                "idle memory, anonymous, KiB": daemon.memory_kib("Anonymous"), "idle memory, RSS, KiB": daemon.memory_kib("Rss")}

    def full(daemon, _):
        return {f"start to first answer, {GUESTS} guests, ms": daemon.await_first_call()}

    return {"`--version`, ms": program_ms(peer.program), **serving(peer, 0, empty), **serving(peer, GUESTS, full),
            "program, KiB": os.path.getsize(peer.program) / 1024}


def call_figures(peer):
    """Round trips, calls a second, and what one costs the daemon."""
    def measure(daemon, peer):
        daemon.await_first_call()
        found = {}
        for what, words in (("version", "version call"), (f"info={peer.guest}", "domain info")):
            daemon.load("latency", what, 2000)
            found[f"{words}, median, µs"], found[f"{words}, 99 of 100 within, µs"] = daemon.load("latency", what, 10000)
        for clients in (1, 8, 64):
            before = daemon.processor_s()
            rate, calls = daemon.load("rate", "version", clients, 3)
            used = (daemon.processor_s() - before) * 1e6 / calls
            found[f"calls a second, {clients} clients"] = rate
            found[f"processor time a call, {clients} clients, µs"] = used
        found["connections opened and closed a second"] = daemon.load("connect", 3)[0]
        return found

    return serving(peer, GUESTS, measure, is_shared=True)


def client_figures(peer):
    """Many clients that wait, and many that are told."""
    def waiting(daemon, _):
        daemon.await_first_call()
        alone = daemon.load("latency", "version", 5000)[0]
        before = daemon.memory_kib("Anonymous")
        load = daemon.begin_load("idle", MANY_CLIENTS)
        load.stdout.readline()
        # What it has thrown away meanwhile is given back when it has been idle for a while.
        time.sleep(15)
        held = (daemon.memory_kib("Anonymous") - before) / MANY_CLIENTS
        load.stdin.write("\n")
        load.stdin.flush()
        beside = float(load.stdout.readline().split()[0])
        load.stdout.readline()
        load.communicate("\n\n")
        time.sleep(30)
        return {f"version call beside {MANY_CLIENTS} idle clients, as a part of alone": beside / alone,
                "memory of an idle connection, KiB": held,
                f"memory 30 s after {MANY_CLIENTS} have left, above before, KiB": daemon.memory_kib("Anonymous") - before}

    def watching(daemon, peer):
        daemon.await_first_call()
        median, worst = daemon.load("events", peer.guest, WATCHERS, 20)
        return {f"event to the last of {WATCHERS}, median, ms": median, f"event to the last of {WATCHERS}, longest, ms": worst}

    return {**serving(peer, 2, waiting, is_shared=True), **serving(peer, 2, watching, is_shared=True)}


def bulk_figures(peer):
    """A host that is full."""
    def measure(daemon, _):
        first = daemon.await_first_call()
        found = {f"start to first answer, {MANY_GUESTS} guests, ms": first}
        for what, words in (("list", "list all"), ("stats", "statistics of all")):
            daemon.load("bulk", what, 2)
            before = daemon.processor_s()
            median = daemon.load("bulk", what, 10)[0]
            found[f"{words}, {MANY_GUESTS} guests, median, ms"] = median
            found[f"{words}, {MANY_GUESTS} guests, processor time, ms"] = (daemon.processor_s() - before) * 100
        found[f"most memory, {MANY_GUESTS} guests, KiB"] = daemon.peak_kib()
        return found

    return serving(peer, MANY_GUESTS, measure)


PARTS = {"start": start_figures, "calls": call_figures, "clients": client_figures, "bulk": bulk_figures}


def refuse_busy():
    """Ends unless the processors are idle."""
    def look():
        with open("/proc/stat", encoding="ascii") as lines:
            fields = [int(field) for field in lines.readline().split()[1:9]]
        return fields[3] + fields[4], sum(fields)
    before = look()
    time.sleep(2)
    idle, total = (after - was for after, was in zip(look(), before))
    if idle < 0.9 * total:
        raise SystemExit(f"bench: the processors are busy ({100 - 100 * idle // total} %): nothing is judged on such a machine; "
                         "--busy measures all the same")


def write(page, table):
    """Puts the table between the marks of a page."""
    with open(page, encoding="utf-8") as lines:
        text = lines.read()
    head, rest = text.split(BEGIN, 1)
    _, tail = rest.split(END, 1)
    with open(page, "w", encoding="utf-8") as lines:
        lines.write(f"{head}{BEGIN}\n{table}\n{END}{tail}")


def main():
    """Runs the rounds and prints their figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=PARTS)
    parser.add_argument("--busy", action="store_true")
    parser.add_argument("--write")
    parser.add_argument("--curves")
    options = parser.parse_args()
    global LOAD
    with tempfile.TemporaryDirectory(prefix="virtvzd-load-") as directory:
        LOAD = f"{directory}/load"
        subprocess.run(["cc", "-O2", "-o", LOAD, f"{HERE}/load.c", "-lpthread"], check=True)
        if not options.busy:
            refuse_busy()
        if options.curves:
            sys.modules["bench"] = sys.modules[__name__]
            import curves
            curves.draw(os.path.abspath(options.out), options.curves)
            return
        peers = [Ours(os.path.abspath(options.out)), Theirs()]
        rows = {}
        for number in range(options.rounds):
            for part in [options.only] if options.only else PARTS:
                for peer in peers if number % 2 == 0 else reversed(peers):
                    for name, value in PARTS[part](peer).items():
                        rows.setdefault(name, {}).setdefault(peer.name, []).append(value)
        lines = ["| Figure | virtvzd | libvirtd | ratio: median | smallest | largest |", "|---|---|---|---|---|---|"]
        for name, values in rows.items():
            ratios = [mine / other for mine, other in zip(values["virtvzd"], values["libvirtd"]) if other]
            mine, other = statistics.median(values["virtvzd"]), statistics.median(values["libvirtd"])
            told = [f"{ratio:.2f}" for ratio in (statistics.median(ratios), min(ratios), max(ratios))] if ratios else ["–"] * 3
            lines.append(f"| {name} | {mine:.1f} | {other:.1f} | " + " | ".join(told) + " |")
        echo = subprocess.run([LOAD, "echo"], capture_output=True, text=True, check=True).stdout.split()[0]
        lines.append(f"| bare echo between two threads, median, µs | {float(echo):.1f} | | | | |")
        table = "\n".join(lines)
        print(table)
        if options.write:
            write(options.write, table)


LOAD = ""

if __name__ == "__main__":
    sys.exit(main())
