# SPDX-License-Identifier: LGPL-2.1-or-later
"""What the daemon costs by the number of guests, of clients, and of events a second: measured, and drawn as SVG."""

import time

import bench

GUESTS = CLIENTS = (1_000, 3_000, 10_000)
RATES = (100, 300, 1_000)
WATCHERS, EVENT_SECONDS, BULK_CALLS = 10, 5, 10
WIDTH, HEIGHT, LEFT, ROW = 360, 130, 90, 200


def of_guests(ours, count):
    """Processor time, ms, of a start, of listing all and of all statistics; most memory, MiB."""
    def measure(daemon, _):
        daemon.await_first_call()
        found = {"start": daemon.processor_s() * 1e3}
        for what, words in (("list", "list all"), ("stats", "all statistics")):
            daemon.load("bulk", what, 2)
            before = daemon.processor_s()
            daemon.load("bulk", what, BULK_CALLS)
            found[words] = (daemon.processor_s() - before) * 1e3 / BULK_CALLS
        return found, {"most": daemon.peak_kib() / 1024}
    return bench.serving(ours, count, measure)


def of_clients(ours, count):
    """Processor time, ms, of opening all; memory, MiB, that they hold."""
    def measure(daemon, _):
        daemon.await_first_call()
        before, memory = daemon.processor_s(), daemon.memory_kib("Anonymous")
        load = daemon.begin_load("idle", count)
        load.stdout.readline()
        used = (daemon.processor_s() - before) * 1e3
        # What opening them has thrown away is given back by then.
        time.sleep(15)
        held = (daemon.memory_kib("Anonymous") - memory) / 1024
        load.communicate("\n\n\n")
        return {"opening all": used}, {"held": held}
    return bench.serving(ours, 2, measure)


def of_events(ours, rate):
    """Processor time, ms a second, while a guest changes so often; most memory, MiB. The rate is what was reached."""
    def measure(daemon, _):
        daemon.await_first_call()
        before, begin = daemon.processor_s(), time.perf_counter()
        daemon.load("events", ours.guest, WATCHERS, rate * EVENT_SECONDS, rate)
        took = time.perf_counter() - begin
        print(f"  reached {rate * EVENT_SECONDS / took:.0f} a second")
        return {"a second": (daemon.processor_s() - before) * 1e3 / took}, {"most": daemon.peak_kib() / 1024}
    return bench.serving(ours, 2, measure)


def panel(left, top, title, counts, lines):
    """One diagram: lines by name, each a value for each count."""
    most = max(max(values) for values in lines.values()) or 1
    yield f'<text x="{left}" y="{top - 8}">{title}</text>'
    yield f'<rect x="{left}" y="{top}" width="{WIDTH}" height="{HEIGHT}" fill="#f4f4f4"/>'
    yield f'<text x="{left - 6}" y="{top + 10}" text-anchor="end">{most:.0f}</text>'
    yield f'<text x="{left - 6}" y="{top + HEIGHT}" text-anchor="end">0</text>'
    for count in counts:
        x = left + WIDTH * count / counts[-1]
        yield f'<text x="{x:.0f}" y="{top + HEIGHT + 16}" text-anchor="middle">{count:,}</text>'
    for number, (name, values) in enumerate(lines.items()):
        colour = ("#1858a8", "#b03020", "#208040")[number]
        points = [(left + WIDTH * count / counts[-1], top + HEIGHT - HEIGHT * value / most)
                  for count, value in zip(counts, values)]
        yield (f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="'
               + " ".join(f"{x:.1f},{y:.1f}" for x, y in points) + '"/>')
        yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points)
        told = ", ".join(f"{value:.4g}" for value in values)
        yield f'<text x="{left + 8}" y="{top + 16 + 15 * number}" fill="{colour}">{name}: {told}</text>'


def draw(out, path):
    """Measures everything once and writes the picture."""
    ours = bench.Ours(out)
    parts = []
    rows = (("guests", GUESTS, of_guests), ("idle clients", CLIENTS, of_clients), ("events a second", RATES, of_events))
    for row, (what, counts, measure) in enumerate(rows):
        times, memory = {}, {}
        for count in counts:
            for found, lines in zip(measure(ours, count), (times, memory)):
                for name, value in found.items():
                    lines.setdefault(name, []).append(value)
            print(what, count, {name: round(values[-1], 2) for name, values in {**times, **memory}.items()}, flush=True)
        top = 40 + row * ROW
        parts += panel(LEFT, top, f"{what}: processor time, ms", counts, times)
        parts += panel(2 * LEFT + WIDTH, top, f"{what}: memory, MiB", counts, memory)
    width, height = 2 * (LEFT + WIDTH) + 40, 30 + len(rows) * ROW
    with open(path, "w", encoding="utf-8") as picture:
        picture.write(f'<svg viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12" '
                      f'xmlns="http://www.w3.org/2000/svg">\n<rect width="{width}" height="{height}" fill="#ffffff"/>\n'
                      + "\n".join(parts) + "\n</svg>\n")
