#!/usr/bin/env bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# The daemon's main path under valgrind's memcheck, with the simulated SDK in its strict mode: run.sh OUT. Ends with 0 when
# neither has anything to say.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here out=$1
. "$here/copies.sh"
export PRL_SIM_STRICT=1

printf '%s\n' "unix_sock_dir = \"$directory\"" "run_dir = \"$directory\"" "sdk_library = \"$directory/libprl_sdk_sim.so\"" \
    'log_outputs = "3:stderr"' >"$directory/virtvzd.conf"
"$out/prlsim" create vm there --state running --disks 1 --nics 1 >/dev/null
"$out/prlsim" create ct box >/dev/null

# It does not know KVM's question for the clock of the processor, which has no arguments, and would say so.
valgrind --quiet --sim-hints=lax-ioctls --error-exitcode=99 --suppressions="$here/dotnet.supp" --log-file="$directory/valgrind.log" \
    "$directory/virtvzd" -f "$directory/virtvzd.conf" -p "$directory/pid" 2>"$directory/daemon.log" &
daemon=$!

run() {
    timeout 120 virsh -c "vz:///system?socket=$directory/virtvzd-sock" "$@" >"$directory/client.log" 2>&1
}

client() {
    run "$@" || {
        printf '%s\n' "valgrind: virsh $*:" >&2
        cat "$directory/client.log" "$directory/daemon.log" >&2
        return 1
    }
}

# It serves as soon as it is logged in at the host.
deadline=$((SECONDS + 240))
until [ -S "$directory/virtvzd-sock" ] && run hostname; do
    if [ "$SECONDS" -ge "$deadline" ] || ! kill -0 "$daemon"; then
        cat "$directory/daemon.log" "$directory/valgrind.log" >&2
        exit 1
    fi
    read -r -t 0.2 <> <(:) || true
done

cat >"$directory/domain.xml" <<'XML'
<domain type='vz'>
  <name>fresh</name>
  <uuid>12345678-1234-1234-1234-123456789abc</uuid>
  <memory unit='MiB'>1024</memory>
  <vcpu>2</vcpu>
  <os><type arch='x86_64'>hvm</type></os>
  <devices>
    <disk type='file' device='disk'><source file='/vz/fresh.hdd'/><target dev='sda'/></disk>
    <interface type='bridge'><source bridge='br0'/></interface>
    <graphics type='vnc' autoport='yes'/>
  </devices>
</domain>
XML
client list --all
client capabilities
client define "$directory/domain.xml"
client dumpxml fresh
client start fresh
client domstats
client setmem fresh 2G --config || true
client attach-interface fresh bridge br1 --config --live
client suspend fresh
client resume fresh
client snapshot-create-as fresh one
client snapshot-list fresh
client snapshot-delete fresh one
client managedsave fresh
client start fresh
client set-user-password fresh root secret
client destroy fresh
client undefine fresh --snapshots-metadata
client destroy there
client start box
client destroy box
kill -TERM "$daemon"
status=0
wait "$daemon" || status=$?
daemon=""
report=$(cat "$directory/valgrind.log" "$PRL_SIM_DIR/strict.log" 2>/dev/null || true)
[ -z "$report" ] || printf '%s\n' "$report" >&2
[ "$status" -eq 0 ] && [ -z "$report" ] || { echo "valgrind: the daemon ended with $status, and there is something to say" >&2; exit 1; }
echo "valgrind: the main path is clean"
