#!/usr/bin/env bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# What a version call costs the daemon's loop, counted by valgrind's callgrind, which no load of the machine changes:
# count.sh OUT LOAD, where LOAD is the built client of the bench. Prints "instructions N", "system calls N" and
# "allocations N", a call.
set -euo pipefail
readonly out=$1 load=$2 calls=1000
. "$(dirname "${BASH_SOURCE[0]}")/copies.sh"
printf '%s\n' "unix_sock_dir = \"$directory\"" "run_dir = \"$directory\"" "sdk_library = \"$directory/libprl_sdk_sim.so\"" \
    'auth_unix_rw = "none"' 'log_level = 4' >"$directory/virtvzd.conf"

# Of what comes to the loop alone, without its wait.
valgrind --tool=callgrind --quiet --sim-hints=lax-ioctls --collect-systime=yes --compress-strings=no \
    --toggle-collect=virtvzd_VirtVzd_Io_EventLoop__RunFor --callgrind-out-file="$directory/counts" \
    "$directory/virtvzd" -f "$directory/virtvzd.conf" -p "$directory/pid" >"$directory/daemon.log" 2>&1 &
daemon=$!

uri=vz:///system
[ "$(id -u)" -eq 0 ] || uri=vz:///session

run() {
    timeout 300 "$load" latency "$directory/virtvzd-sock" "$uri" version "$1" >/dev/null 2>"$directory/client.log"
}

deadline=$((SECONDS + 240))
until [ -S "$directory/virtvzd-sock" ] && run 1; do
    if [ "$SECONDS" -ge "$deadline" ] || ! kill -0 "$daemon"; then
        cat "$directory/daemon.log" "$directory/client.log" >&2
        exit 1
    fi
    read -r -t 0.2 <> <(:) || true
done

# The sums of what has been counted since the last dump, which begins anew: instructions, system calls, and calls of what makes
# objects, arrays and strings in the runtime. Looks at the clock are system calls under valgrind alone, and the collector's
# come when they come.
dump() {
    callgrind_control --dump="$1" "$daemon" >"$directory/control.log" 2>&1 || {
        cat "$directory/control.log" >&2
        exit 1
    }
    grep -l "^desc: Trigger: .*$1" "$directory"/counts.* | xargs awk '
        /^totals:/ { instructions = $2 }
        /^fn=/ { counts = !/^fn=(clock_gettime|madvise|mprotect|sched_getcpu)/ }
        /^cfn=/ { makes = /^cfn=Rhp?New/ }
        /^calls=/ { split($1, words, "="); made += makes ? words[2] : 0; callee = 1; next }
        # A line of costs: a place, instructions, system calls; behind "calls=" those of what is called.
        /^[+*0-9-]/ { if (!callee && counts) system_calls += $3; callee = 0 }
        END { print instructions, system_calls + 0, made + 0 }'
}

# What a connection costs besides is in both, and goes with the difference.
run 100
dump begin >/dev/null
run "$calls"
read -r instructions system_calls made < <(dump once)
run "$((2 * calls))"
read -r more_instructions more_system_calls more_made < <(dump twice)
printf '%s\n' "instructions $(((more_instructions - instructions) / calls))" \
    "system calls $(((more_system_calls - system_calls + calls / 2) / calls))" \
    "allocations $(((more_made - made + calls / 2) / calls))"
