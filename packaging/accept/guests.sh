# SPDX-License-Identifier: LGPL-2.1-or-later
# shellcheck shell=bash
# The guests that are made, and how they go. Read by "run".
#
# Each has a UUID of this run's own, and only that one is ever changed or removed.

readonly made_by='Made by the acceptance run of virtvzd; may be removed.'

new_uuid() {
    cat /proc/sys/kernel/random/uuid
}

# Addresses of the vendor whose guests these are.
new_mac() {
    od -An -N3 -tx1 /dev/urandom | awk '{ printf "00:1c:42:%s:%s:%s\n", $1, $2, $3 }'
}

escaped() {
    printf '%s' "$1" | sed 's/&/\&amp;/g; s/</\&lt;/g; s/'\''/\&apos;/g'
}

# An empty qcow2 image of 1 GiB, by the format's specification: header, table of reference counts, one block of these, and
# the first table of addresses, in a cluster of 64 KiB each. $1: the file.
make_image() {
    {
        # Magic, version 3, no backing file, 16 bits a cluster; size; no encryption, two entries of addresses, their place.
        printf 'QFI\373\0\0\0\003\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\020'
        printf '\0\0\0\0\100\0\0\0\0\0\0\0\0\0\0\002\0\0\0\0\0\003\0\0'
        # Place and clusters of the reference counts; no snapshots; no features; counts of 2^4 bits; length of this header.
        printf '\0\0\0\0\0\001\0\0\0\0\0\001\0\0\0\0\0\0\0\0\0\0\0\0'
        printf '\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\004\0\0\0\150'
        head -c $((65536 - 104)) /dev/zero
        printf '\0\0\0\0\0\002\0\0'
        head -c $((65536 - 8)) /dev/zero
        printf '\0\001\0\001\0\001\0\001'
        head -c $((65536 - 8 + 65536)) /dev/zero
    } >"$1"
}

write_documents() {
    make_image "$images/${prefix}vm.qcow2" && make_image "$images/${prefix}more.qcow2" || return 1
    cat >"$work/vm.xml" <<XML
<domain type='vz'>
  <name>${prefix}vm</name>
  <uuid>$vm_uuid</uuid>
  <description>$made_by</description>
  <memory unit='MiB'>512</memory>
  <vcpu>1</vcpu>
  <os><type arch='$(uname -m)'>hvm</type></os>
  <devices>
    <disk type='file' device='disk'>
      <driver name='vz' type='qcow2'/>
      <source file='$(escaped "$images/${prefix}vm.qcow2")'/>
      <target dev='sda' bus='scsi'/>
    </disk>
    <graphics type='vnc' port='-1' autoport='yes' listen='127.0.0.1'/>
  </devices>
</domain>
XML
    cat >"$work/ct.xml" <<XML
<domain type='vz'>
  <name>${prefix}ct</name>
  <uuid>$ct_uuid</uuid>
  <description>$made_by</description>
  <memory unit='MiB'>512</memory>
  <vcpu>1</vcpu>
  <os><type arch='$(uname -m)'>exe</type><init>/sbin/init</init></os>
  <devices>
    <filesystem type='template'>
      <source name='$(escaped "$template")'/>
      <target dir='/'/>
    </filesystem>
  </devices>
</domain>
XML
}

# The first OS template that can be used at once: "vzpkg list -O" shows the time of its cache behind it.
find_template() {
    no_template=
    if [ "$template" = none ]; then
        no_template='not wanted (--template none)'
    elif [ -z "$template" ]; then
        if ! command -v vzpkg >/dev/null 2>&1; then
            no_template='no template is known: there is no vzpkg here, and --template names none'
            return
        fi
        start_clock
        if ! limited vzpkg list -O; then
            no_template="vzpkg list -O: $said"
            return
        fi
        template=$(awk 'NF >= 2 { print $1; exit }' "$work/out")
        [ -n "$template" ] || no_template='vzpkg lists no OS template with a cache'
    fi
}

# Sets $taken to the names of guests that begin with the prefix.
find_namesakes() {
    start_clock
    ask list --all --name || return 1
    taken=$(awk -v prefix="$prefix" 'index($0, prefix) == 1 { printf "%s%s", between, $0; between = ", " }' "$work/out")
}

# What an earlier run has left: guests with its names and its mark.
remove_stale() {
    local name id disks
    for name in "${prefix}vm" "${prefix}ct"; do
        start_clock
        ask domuuid "$name" || continue
        id=$(grep . "$work/out")
        ask dumpxml --inactive "$id" || return 1
        if grep -qF "$made_by" "$work/out"; then
            disks=$(sed -n "s|.*<source file='\(.*/virtvzd-accept\.[A-Za-z0-9]\{6\}\)/${prefix}vm\.qcow2'/>.*|\1|p" "$work/out")
            remove_guest "$id" || return 1
            [ -z "$disks" ] || rm -rf "$disks"
            echo "$name of an earlier run is removed."
        fi
    done
}

# Whether the host has a guest; fails when it cannot be asked. $1: UUID. Sets $there.
look_for() {
    there=
    ask list --all --uuid || return 1
    if grep -qxF "$1" "$work/out"; then there=yes; else there=no; fi
}

# Forces a guest off and removes it, again and again until it is gone, the time is over, or nobody is there to be asked.
# $1: UUID.
remove_guest() {
    local reason=
    start_clock
    while :; do
        if ! daemon_lives; then
            said='LEFT BEHIND: the daemon has ended'
            return 1
        fi
        if look_for "$1"; then
            [ "$there" = yes ] || return 0
            ask domstate "$1" && grep -q '^shut off' "$work/out" || ask destroy "$1" || reason=$said
            ask undefine "$1" --managed-save --snapshots-metadata || reason=$said
        else
            reason=$said
        fi
        if [ "$SECONDS" -ge "$deadline" ]; then
            said="LEFT BEHIND: $reason"
            return 1
        fi
        sleep 0.3
    done
}

# What the steps have left of a guest. $1: vm or ct. $2: UUID.
clean_up_guest() {
    local began text='the steps had not come to it'
    began=$(now_ms)
    said=
    start_clock
    # Without an answer nobody knows: then it is tried all the same.
    ! look_for "$2" || [ "$there" = yes ] || return 0
    if ! remove_guest "$2" && [ -n "$own_daemon" ]; then
        # A call that does not end holds the guest as long as its daemon lives, and one that did not start may do so now.
        text="$text; this took another daemon, because the first one said: ${said#LEFT BEHIND: }"
        stop_daemon 5
        start_clock
        ! start_daemon || remove_guest "$2"
    fi
    if look_for "$2" && [ "$there" = no ]; then
        row "$1" 'removed at the end' ok $(($(now_ms) - began)) "$text"
    else
        row "$1" 'removed at the end' FAILED $(($(now_ms) - began)) "$said (${prefix}$1, $2)"
        left_behind=yes
    fi
}
