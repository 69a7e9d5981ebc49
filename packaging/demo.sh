#!/usr/bin/env bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Runs the daemon on a simulated Virtuozzo host, both in a directory of their own that is gone afterwards.
# Usage: demo.sh DIRECTORY-OF-THE-BINARIES   (as "./build.sh demo" calls it)
set -euo pipefail

binaries=$1
directory=$(mktemp -d "${TMPDIR:-/tmp}/virtvzd-demo.XXXXXX")
export PRL_SIM_DIR=$directory/host
daemon=

prlsim() {
    "$binaries/prlsim" "$@"
}

clean_up() {
    trap - EXIT INT TERM
    if [ -n "$daemon" ] && kill -TERM "$daemon" 2>/dev/null; then
        wait "$daemon" || true
    fi
    prlsim shutdown >/dev/null 2>&1 || true
    rm -rf "$directory"
    echo "The demonstration has ended; nothing of it is left."
}
trap clean_up EXIT
# Ctrl-C reaches the daemon too and stops it as it stops on any host; here it only ends the waiting.
trap 'exit 0' INT TERM

mkdir -p "$PRL_SIM_DIR"
prlsim create vm web --state running --memory 2048 --cpus 2 --disks 2 --nics 1 >/dev/null
prlsim create vm database --state paused --memory 4096 --cpus 4 --disks 1 --nics 1 >/dev/null
prlsim create vm archive --state suspended --memory 1024 --cpus 1 --disks 1 >/dev/null
prlsim create vm template --memory 1024 --cpus 1 --disks 1 --nics 1 >/dev/null
prlsim create ct mail --state running --memory 512 --cpus 1 --disks 1 --nics 1 >/dev/null
prlsim create ct builds --memory 1024 --cpus 2 --disks 1 >/dev/null

cat >"$directory/virtvzd.conf" <<CONF
unix_sock_dir = "$directory"
run_dir = "$directory"
auth_unix_rw = "none"
auth_unix_ro = "none"
sdk_library = "$binaries/libprl_sdk_sim.so"
CONF

"$binaries/virtvzd" -f "$directory/virtvzd.conf" -p "$directory/virtvzd.pid" &
daemon=$!

until [ -S "$directory/virtvzd-sock" ]; do
    kill -0 "$daemon" 2>/dev/null || { echo "the daemon did not start" >&2; exit 1; }
    sleep 0.05
done

uri="vz:///system?socket=$directory/virtvzd-sock"
cat <<TEXT

The daemon runs on a simulated Virtuozzo host with four virtual machines and two containers.
In another terminal, try:

  export VIRSH_DEFAULT_CONNECT_URI='$uri'

  virsh list --all
  virsh dominfo web
  virsh dumpxml mail
  virsh start template
  virsh shutdown web
  virsh resume database
  virsh event --all --loop --timestamp

What happens outside, at the host's own console:

  export PRL_SIM_DIR=$PRL_SIM_DIR

  $binaries/prlsim list
  $binaries/prlsim create vm another --state running
  $binaries/prlsim crash another

Ctrl-C stops it and removes everything.

TEXT
wait "$daemon" || true
