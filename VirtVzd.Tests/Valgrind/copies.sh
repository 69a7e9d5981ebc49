# SPDX-License-Identifier: LGPL-2.1-or-later
# For scripts that let the daemon run in valgrind, which have the built programs in $out: $directory with copies of them, and
# with the simulated host's directory, is gone at the end, and so are the daemon of $daemon and the host.
# shellcheck shell=bash
directory=$(mktemp -d)
readonly directory
export PRL_SIM_DIR=$directory/host LC_ALL=C
mkdir "$PRL_SIM_DIR"

cleanup() {
    [ -z "${daemon:-}" ] || kill "$daemon" 2>/dev/null || true
    "$out/prlsim" shutdown >/dev/null 2>&1 || true
    rm -rf "$directory"
}
trap cleanup EXIT

# valgrind 3.19 gives up on the compiler's debug information, so that copies have names of functions and no more. The SDK
# finds the host's program beside itself.
cp "$out/libprl_sdk_sim.so" "$out/prlsim" "$directory/"
objcopy --strip-debug "$out/virtvzd.dbg" "$directory/virtvzd.names"
objcopy --remove-section=.gnu_debuglink "$out/virtvzd" "$directory/virtvzd"
objcopy --add-gnu-debuglink="$directory/virtvzd.names" "$directory/virtvzd"
