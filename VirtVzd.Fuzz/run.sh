#!/usr/bin/env bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Builds the fuzzer with an instrumented daemon and runs it: run.sh FOLDER [TARGET [SECONDS]]. What it needs it installs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly folder=$1 wanted=${2:-all} seconds=${3:-60} engine=${FUZZ_ENGINE:-loop}
readonly program=$folder/bin/VirtVzd.Fuzz.dll corpus=$PWD/VirtVzd.Tests/Fuzz/Corpus

fail() {
    printf '%s\n' "fuzz: $*" >&2
    exit 1
}

# The instrumented copy of the daemon lies beside the fuzzer and nowhere else.
build() {
    mkdir -p "$folder"
    rm -f "$folder/bin/virtvzd.dll"
    dotnet publish VirtVzd.Fuzz -c Release -o "$folder/bin" -v quiet -nologo
    [ -x "$folder/tools/sharpfuzz" ] || dotnet tool install SharpFuzz.CommandLine --version 2.3.0 --tool-path "$folder/tools"
    "$folder/tools/sharpfuzz" "$folder/bin/virtvzd.dll"
}

need_afl() {
    command -v afl-fuzz >/dev/null && return 0
    [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null || fail "afl-fuzz is missing (Debian: afl++)"
    apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends afl++
}

# $1: target. Findings are in the folder of the output that AFL++ calls crashes and hangs.
run_afl() {
    local seeds=$folder/afl/$1/in results=$folder/afl/$1/out
    rm -rf "$seeds" "$results"
    dotnet "$program" expand "$1" "$corpus" "$seeds"
    AFL_SKIP_BIN_CHECK=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_SKIP_CPUFREQ=1 AFL_NO_UI=1 AFL_NO_AFFINITY=1 \
        afl-fuzz -i "$seeds" -o "$results" -t 10000 -m none -V "$seconds" dotnet "$program" afl "$1" >"$folder/afl/$1/log" 2>&1 ||
        { tail -n 20 "$folder/afl/$1/log"; return 1; }
    awk -v target="$1" -F: '
        $1 ~ /^(execs_done|saved_crashes|saved_hangs|edges_found) *$/ { gsub(/ /, ""); line = line ", " $2 " " $1 }
        END { print target ": AFL++" line }' "$results/default/fuzzer_stats"
    ! compgen -G "$results/default/crashes/id*" && ! compgen -G "$results/default/hangs/id*"
}

run_loop() {
    dotnet "$program" loop "$1" "$corpus" "$folder/findings" "${seconds}s" "${FUZZ_SEED:-1}"
}

build
[ "$engine" = loop ] || need_afl
if [ "$wanted" = all ]; then mapfile -t targets < <(dotnet "$program" list); else targets=("$wanted"); fi
status=0
for target in "${targets[@]}"; do
    "run_$engine" "$target" || status=1
done
exit "$status"
