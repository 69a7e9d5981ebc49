#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Writes down which calls libvirt's own daemon refuses on its read-only socket, and in which words.

Usage: record.py > libvirtd-9.0.tsv

Starts libvirtd in a directory of its own, opens its driver "test" through the read-only socket, and makes every call of the
remote, qemu and lxc programs there: with flags 0 and as little as can be (numbers are 0, arrays empty, what is optional is
absent), with each single flag of calls that have flags, and with something everywhere (numbers are 1, which is the guest's
agent for addresses of interfaces, and arrays have one element; a socket comes along where a descriptor is wanted), because some
calls look at their arguments before they look at the caller. One line a call, and one more for each flag, and for something
everywhere, that changes the answer.
"""
import json
import os
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import time

PROTOCOL = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Protocol")
PROGRAMS = {"remote": 0x20008086, "qemu": 0x20008087, "lxc": 0x00068000}
OPERATION_DENIED = 29
WITH_DESCRIPTORS = 4
OPEN, AUTH_LIST = 1, 66
SKIPPED = {1, 2, 66, 67, 68, 69, 70}


def load(name):
    with open(os.path.join(PROTOCOL, name + ".json"), encoding="utf-8") as file:
        return json.load(file)


TYPES = load("structs")["types"]


def word(value):
    return struct.pack(">I", value & 0xFFFFFFFF)


def text(value):
    data = value.encode()
    return word(len(data)) + data + bytes(-len(data) % 4)


def basic(kind, flags, number, name):
    """A value of one of XDR's own types, or None."""
    if kind in ("unsigned int", "int", "bool", "char", "unsigned char", "short", "unsigned short"):
        return word(flags if name == "flags" else number)
    if kind in ("hyper", "unsigned hyper", "int64_t", "uint64_t"):
        return struct.pack(">Q", flags if name == "flags" else number)
    if kind == "double":
        return bytes(8)
    return None


def encode(kind, flags, number, name=""):
    """Any value of a type: names are x; number is 0 for as little as can be, 1 for something everywhere."""
    value = basic(kind, flags, number, name)
    if value is not None:
        return value
    described = TYPES[kind]
    if described["kind"] == "struct":
        return b"".join(field(one, flags, number) for one in described["fields"])
    if described["kind"] == "typedef":
        target = dict(described.get("target", described))
        target.setdefault("name", name)
        return field(target, flags, number)
    if described["kind"] == "union":
        return word(described["arms"][0]["case"]) + encode(described["arms"][0]["type"], flags, number)
    return word(0)


def field(one, flags, number):
    if one.get("optional"):
        return word(1) + field(dict(one, optional=False), flags, number) if number else word(0)
    array = one.get("array")
    if one["type"] == "string":
        return text("x")
    if array == "variable" and number:
        return word(1) + (bytes([1, 0, 0, 0]) if one["type"] == "opaque" else encode(one["type"], flags, number, one["name"]))
    if array == "variable":
        return word(0)
    if array == "fixed":
        if one["type"] in ("opaque",):
            return bytes(one["length"] + -one["length"] % 4)
        return encode(one["type"], flags, number, one["name"]) * one["length"]
    return encode(one["type"], flags, number, one["name"])


def has_flags(kind):
    return kind is not None and any(one["name"] == "flags" for one in TYPES[kind]["fields"])


class Client:
    """A connection, packet by packet."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(path)
        self.serial = 0

    def call(self, program, number, payload, descriptor=None):
        self.serial += 1
        kind = 0
        if descriptor is not None:
            kind, payload = WITH_DESCRIPTORS, word(1) + payload
        self.socket.sendall(struct.pack(">IIIiIII", 28 + len(payload), program, 1, number, kind, self.serial, 0) + payload)
        if descriptor is not None:
            socket.send_fds(self.socket, [b"\0"], [descriptor])
        while True:
            length, = struct.unpack(">I", self.take(4))
            packet = self.take(length - 4)
            _, _, procedure, kind, serial, status = struct.unpack(">IIiIII", packet[:24])
            if kind == 1 and serial == self.serial and procedure == number:
                return self.error(packet[24:]) if status else (0, 0, "")

    def take(self, count):
        data = b""
        while len(data) < count:
            more = self.socket.recv(count - len(data))
            if not more:
                raise EOFError
            data += more
        return data

    @staticmethod
    def error(payload):
        code, domain, present = struct.unpack(">iii", payload[:12])
        if not present:
            return code, domain, ""
        length, = struct.unpack(">I", payload[12:16])
        return code, domain, payload[16:16 + length].decode()


class Daemon:
    """libvirtd in a directory of its own, without any driver for real machines."""

    def __init__(self, directory):
        program = shutil.which("libvirtd", path=os.environ.get("PATH", "") + ":/usr/sbin")
        if program is None:
            sys.exit("record.py: libvirtd is not installed (Debian: libvirt-daemon)")
        config = os.path.join(directory, "libvirtd.conf")
        with open(config, "w", encoding="utf-8") as lines:
            lines.write(f'unix_sock_dir = "{directory}"\nauth_unix_rw = "none"\nauth_unix_ro = "none"\nlog_level = 4\n')
        environment = dict(os.environ, LIBVIRT_DRIVER_DIR=f"{directory}/none")
        environment.update({f"XDG_{kind}": directory for kind in ("RUNTIME_DIR", "CACHE_HOME", "CONFIG_HOME")})
        self.read_only = os.path.join(directory, "libvirt-sock-ro")
        self.process = subprocess.Popen([program, "-f", config, "-p", f"{directory}/pid"], env=environment,
                                        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while not os.path.exists(self.read_only):
            if self.process.poll() is not None:
                sys.exit("record.py: libvirtd does not start")
            time.sleep(0.02)

    def client(self):
        client = Client(self.read_only)
        client.call(PROGRAMS["remote"], AUTH_LIST, b"")
        answer = client.call(PROGRAMS["remote"], OPEN, word(1) + text("test:///default") + word(0))
        if answer[0]:
            sys.exit(f"record.py: no driver: {answer}")
        return client

    def end(self):
        self.process.terminate()
        self.process.wait()


def verdict(code, message):
    if code == OPERATION_DENIED:
        return "refused"
    return "unknown" if message.startswith("unknown procedure") else "reached"


def ask(daemon, program, row, flags, number):
    client = daemon.client()
    try:
        payload = encode(row["args"], flags, number) if row["args"] else b""
        if not (number and (row.get("fds") or {}).get("carriedBy") in ("call", "both")):
            return client.call(PROGRAMS[program], row["number"], payload)
        with socket.socket(socket.AF_UNIX) as other:
            return client.call(PROGRAMS[program], row["number"], payload, other.fileno())
    finally:
        client.socket.close()


def line(program, row, flags, number, answer):
    code, domain, message = answer
    kind = verdict(code, message)
    print(program, row["number"], row["api"] or "-", flags, number, kind,
          *((domain, message) if kind == "refused" else (f"{code}/{domain}", "-")), sep="\t")
    return kind


def record(daemon, program, row):
    usual = line(program, row, 0, 0, ask(daemon, program, row, 0, 0))
    if usual != "reached":
        return
    for flags, number in [(1 << bit, 0) for bit in range(32) if has_flags(row["args"])] + [(0, 1)]:
        answer = ask(daemon, program, row, flags, number)
        if verdict(answer[0], answer[2]) != usual:
            line(program, row, flags, number, answer)


def main():
    with tempfile.TemporaryDirectory(prefix="rights-") as directory:
        daemon = Daemon(directory)
        try:
            print("# program", "procedure", "function", "flags", "something everywhere", "verdict", "domain, or code/domain", "words", sep="\t")
            for program in PROGRAMS:
                for row in load("procedures")[program]:
                    if row["kind"] == "call" and not (program == "remote" and row["number"] in SKIPPED):
                        record(daemon, program, row)
        finally:
            daemon.end()


if __name__ == "__main__":
    main()
