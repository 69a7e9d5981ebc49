#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Makes an older SDK of the simulated one: the same library without the functions that a version did not have yet.

Usage: older_sdk.py LIBRARY COPY (--as-of VERSION | --without NAME...)

--as-of 8 leaves out what came with 9 and later, --as-of 7 what came after the first 7, by first-seen.tsv beside this
program. Nothing is compiled or linked again. In the copy's table of dynamic symbols the functions are as if they were
undefined: dlsym(3) and linkers do not find them. A copy is of the version that its name ends with, as an installed SDK is:
libprl_sdk_sim.so.8 refuses a caller that wants the interface of version 9.
"""
import pathlib
import struct
import sys

SECTION = struct.Struct("<IIQQQQIIQQ")
SYMBOL = struct.Struct("<IBBHQQ")
DYNSYM, VERSYM = 11, 0x6FFFFFFF
GLOBAL, WEAK = 1, 2


def numbers(version):
    return tuple(int(part) for part in version.split("."))


def younger_than(version):
    """Names of the functions that came after the first library of a version, such as 8 or 7.0.100."""
    rows = pathlib.Path(__file__).with_name("first-seen.tsv").read_text().splitlines()[1:]
    limit = numbers(version)
    # The oldest library of version 7 that is known had nothing of what later ones brought.
    return {
        name for name, seen in (row.split("\t") for row in rows)
        if numbers(seen) > limit and (len(limit) > 1 or limit[0] < 8 or numbers(seen)[0] > limit[0])
    }


def sections(elf):
    if elf[:6] != b"\x7fELF\x02\x01":
        raise SystemExit("older_sdk.py: not a 64-bit little-endian ELF file")
    offset, = struct.unpack_from("<Q", elf, 40)
    size, count = struct.unpack_from("<HH", elf, 58)
    return [SECTION.unpack_from(elf, offset + number * size) for number in range(count)]


def leave_out(elf, names):
    """Undefines functions, and answers the names of those that were defined."""
    table = sections(elf)
    symbols = next(section for section in table if section[1] == DYNSYM)
    texts = table[symbols[6]][4]
    versions = next((section[4] for section in table if section[1] == VERSYM), None)
    found = set()
    for number in range(symbols[5] // SYMBOL.size):
        place = symbols[4] + number * SYMBOL.size
        name_at, info, other, section, _, _ = SYMBOL.unpack_from(elf, place)
        name = elf[texts + name_at:elf.index(b"\0", texts + name_at)].decode()
        if section != 0 and info >> 4 == GLOBAL and name in names:
            SYMBOL.pack_into(elf, place, name_at, WEAK << 4 | info & 15, other, 0, 0, 0)
            if versions is not None:
                struct.pack_into("<H", elf, versions + 2 * number, 0)
            found.add(name)
    return found


def main(arguments):
    if len(arguments) < 4 or arguments[2] not in ("--as-of", "--without"):
        raise SystemExit(__doc__.split("\n\n")[1])
    library, copy, how, *what = arguments
    names = younger_than(what[0]) if how == "--as-of" else set(what)
    elf = bytearray(pathlib.Path(library).read_bytes())
    found = leave_out(elf, names)
    if how == "--without" and found != names:
        raise SystemExit(f"older_sdk.py: {library} does not have {', '.join(sorted(names - found))}")
    pathlib.Path(copy).write_bytes(elf)
    pathlib.Path(copy).chmod(0o755)


if __name__ == "__main__":
    main(sys.argv[1:])
