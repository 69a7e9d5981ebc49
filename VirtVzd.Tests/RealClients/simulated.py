# SPDX-License-Identifier: LGPL-2.1-or-later
"""The daemon on a simulated Virtuozzo host, in a directory that is gone afterwards, and the steps that people's programs do with it."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback

PATIENCE_SECONDS = 60


class SimulatedDaemon:
    """A daemon and its host; a context manager."""

    def __init__(self, out):
        self.out = os.path.abspath(out)
        self.directory = tempfile.mkdtemp(prefix="virtvzd-client.")
        self.host = os.path.join(self.directory, "host")
        self.socket = os.path.join(self.directory, "virtvzd-sock")
        self.uri = f"vz:///system?socket={self.socket}"
        self.log = os.path.join(self.directory, "daemon.log")
        self.process = None

    def __enter__(self):
        os.mkdir(self.host)
        config = os.path.join(self.directory, "virtvzd.conf")
        with open(config, "w", encoding="utf-8") as lines:
            lines.write(f'run_dir = "{self.directory}"\nunix_sock_dir = "{self.directory}"\nauth_unix_rw = "none"\n'
                        f'sdk_library = "{self.out}/libprl_sdk_sim.so"\nlog_outputs = "2:file:{self.log}"\n')
        with open(self.log + ".stderr", "wb") as errors:
            self.process = subprocess.Popen(
                [f"{self.out}/virtvzd", "-f", config, "-p", os.path.join(self.directory, "pid")],
                stdin=subprocess.DEVNULL, stdout=errors, stderr=errors, env={**os.environ, "PRL_SIM_DIR": self.host})
        deadline = time.monotonic() + PATIENCE_SECONDS
        while subprocess.run(["virsh", "-c", self.uri, "hostname"], capture_output=True, check=False).returncode != 0:
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.show_log()
                raise SystemExit("the daemon does not serve")
            time.sleep(0.1)
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(PATIENCE_SECONDS)
        self.prlsim("shutdown")
        shutil.rmtree(self.directory, ignore_errors=True)

    def prlsim(self, *arguments):
        """Does something at the host's own console and returns what it printed."""
        return subprocess.run([f"{self.out}/prlsim", *arguments], capture_output=True, text=True, check=True,
                              env={**os.environ, "PRL_SIM_DIR": self.host}).stdout

    def virsh(self, *arguments):
        """Runs virsh and returns what it printed."""
        return subprocess.run(["virsh", "-c", self.uri, *arguments], capture_output=True, text=True, check=True).stdout

    def show_log(self):
        """Prints what the daemon has said."""
        for name in (self.log, self.log + ".stderr", self.log + ".libvirtd"):
            if os.path.exists(name):
                with open(name, encoding="utf-8", errors="replace") as log:
                    sys.stderr.write(log.read())


class StorageAndNetworks:
    """libvirt's own daemon beside another, with all its drivers but the hypervisors', in namespaces of its own; a context manager.
    Only root can start it."""

    SCRIPT = """
        set -e
        for pair in etc:/etc/libvirt run:/run/libvirt lib:/var/lib/libvirt cache:/var/cache/libvirt log:/var/log/libvirt
        do
            mkdir -p "$1/${pair%%:*}" "${pair#*:}"
            mount --bind "$1/${pair%%:*}" "${pair#*:}"
        done
        mkdir "$1/drivers"
        for module in /usr/lib*/libvirt/connection-driver/*.so /usr/lib/*/libvirt/connection-driver/*.so
        do
            case "$module" in
            *'*'* | *qemu*) ;;
            *) ln -s "$module" "$1/drivers/" ;;
            esac
        done
        export LIBVIRT_DRIVER_DIR="$1/drivers"
        exec /usr/sbin/libvirtd -f "$1/libvirtd.conf" -p "$1/pid"
    """

    def __init__(self, daemon):
        self.daemon = daemon
        self.directory = os.path.join(daemon.directory, "beside")
        self.process = None

    def __enter__(self):
        os.mkdir(self.directory)
        with open(os.path.join(self.directory, "libvirtd.conf"), "w", encoding="utf-8") as lines:
            lines.write(f'unix_sock_dir = "{self.daemon.directory}"\nauth_unix_rw = "none"\nauth_unix_ro = "none"\nlog_level = 4\n')
        with open(self.daemon.log + ".libvirtd", "wb") as errors:
            self.process = subprocess.Popen(
                ["unshare", "--mount", "--net", "--propagation", "private", "sh", "-c", self.SCRIPT, "sh", self.directory],
                stdin=subprocess.DEVNULL, stdout=errors, stderr=errors)
        wait_until("libvirtd serves through the daemon", lambda: subprocess.run(
            ["virsh", "-c", self.daemon.uri, "pool-list"], capture_output=True, check=False).returncode == 0)
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(PATIENCE_SECONDS)


class Steps:
    """What is tried, one after the other; each says whether it went well, and the last line counts."""

    def __init__(self):
        self.passed = self.failed = 0

    def try_out(self, name, action, *arguments):
        """Does one step."""
        try:
            action(*arguments)
        except Exception:  # Whatever a program of others may raise: the next steps say more.
            self.failed += 1
            print(f"FAILED {name}\n{traceback.format_exc()}", flush=True)
            return
        self.passed += 1
        print(f"ok     {name}", flush=True)

    def end(self, daemon):
        """Prints the count and what the daemon logged if something failed, and returns the exit code."""
        if self.failed:
            daemon.show_log()
        print(f"{self.passed} passed, {self.failed} failed")
        return 1 if self.failed or not self.passed else 0


def expect(condition, told):
    """Raises what is told if the condition does not hold."""
    if not condition:
        raise AssertionError(told)


def wait_until(what, condition, sleep=time.sleep):
    """Waits for a condition."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"{what}: not within {PATIENCE_SECONDS} s")
        sleep(0.1)
