# SPDX-License-Identifier: LGPL-2.1-or-later
# shellcheck shell=bash
# The driver's main path, a step a function. Read by "run".
#
# The guest that is driven is $kind (vm or ct), $guest (its name) and $id (its UUID); $present says that it is defined.

capabilities() {
    ask capabilities || return 1
    grep -q "<domain type=['\"]vz['\"]" "$work/out" || { said='no domain type vz in them'; return 1; }
}

guest_list() {
    ask list --all || return 1
    said="$(grep -c '^ ' "$work/out") guests"
    return 0
}

# Sets $now, to nothing when there is no answer.
look_at_state() {
    now=
    ask domstate "$id" || return 1
    now=$(grep . "$work/out" | head -n 1)
}

becomes() {
    settles shows "^$1" domstate "$id"
}

# Brings the guest where a step begins. $1: running, paused, saved, off or any.
bring() {
    look_at_state || return 1
    case $1:$now in
        any:* | running:running | paused:paused | off:'shut off') ;;
        running:paused)
            # One that does not resume is started anew: what comes next may work all the same.
            ask resume "$id" && becomes running && return 0
            ask destroy "$id" && becomes 'shut off' && ask start "$id" && becomes running
            ;;
        running:'shut off') ask start "$id" && becomes running ;;
        paused:running) ask suspend "$id" && becomes paused ;;
        off:*) ask destroy "$id" && becomes 'shut off' ;;
        saved:'shut off')
            ask dominfo "$id" || return 1
            grep -qE '^Managed save: +yes$' "$work/out" || { said='nothing is saved'; return 1; }
            ;;
        *)
            said="it is '$now'"
            return 1
            ;;
    esac
}

# $1: state that the step needs. $2: its title. The rest: what is done.
step() {
    local needed=$1 title=$2
    shift 2
    if [ "$present" != yes ]; then
        row "$kind" "$title" skipped '' 'the guest could not be defined'
        return 1
    fi
    daemon_lives
    said=$unreachable_because
    start_clock
    # A state that was not to be reached is not tried again, and waited for again, before each step that needs it.
    if [ "$needed" = "$unreachable" ] || ! bring "$needed"; then
        unreachable=$needed
        unreachable_because=$said
        row "$kind" "$title" skipped '' "the guest is not to be brought to '$needed': $said"
        return 1
    fi
    timed "$kind" "$title" "$@"
}

# A step that is pointless where the one before it was in vain. $1: how that ended. $2: why this one is left out. The rest: a step.
step_after() {
    local status=$1 reason=$2
    shift 2
    if [ "$status" -ne 0 ]; then
        row "$kind" "$2" skipped '' "$reason"
        return 1
    fi
    step "$@"
}

# Notes an event that has to come. $1: its beginning as virsh prints it, without what names the guest.
expect() {
    printf '%s\n' "$1" >>"$work/expected-$kind"
}

define() {
    ask define "$work/$kind.xml" && ask dominfo "$id" || return 1
    present=yes
    expect 'lifecycle Defined'
}

define_again() {
    ask dumpxml --inactive "$id" && cp "$work/out" "$work/before.xml" || return 1
    ask dumpxml --inactive --security-info "$id" && cp "$work/out" "$work/again.xml" || return 1
    ask define "$work/again.xml" && ask dumpxml --inactive "$id" || return 1
    if ! cmp -s "$work/before.xml" "$work/out"; then
        said="the definition is another one afterwards: $(diff "$work/before.xml" "$work/out" | one_line | cut -c1-300)"
        return 1
    fi
}

# virsh says nothing when it has subscribed: something of the guest is changed until an event comes.
subscribe() {
    stdbuf -oL virsh -c "$uri" event --all --loop >"$work/events" 2>"$work/events-errors" </dev/null &
    watcher=$!
    while [ ! -s "$work/events" ]; do
        if ! kill -0 "$watcher" 2>/dev/null; then
            said=$(one_line <"$work/events-errors")
            watcher=
            return 1
        fi
        ask autostart "$id" && ask autostart "$id" --disable || return 1
        [ "$SECONDS" -lt "$deadline" ] || { said='no event comes'; return 1; }
        sleep 0.2
    done
    subscribed=yes
    # What was done before the subscription stood is told to nobody.
    : >"$work/expected-$kind"
}

# The events that have to come, in their order, among all that have come.
events() {
    local patience=$((SECONDS + 15))
    while :; do
        said=$(awk -v guest="$guest" '
            FNR == NR { expected[++count] = $0; next }
            { gsub(/\047/, "") }
            $1 == "event" && ($5 == guest || $5 == guest ":") {
                kind = $2
                sub(/^[^:]*: */, "")
                seen[++seen_count] = kind " " $0
            }
            END {
                for (i = 1; i <= count; i++) {
                    for (at = last + 1; at <= seen_count && index(seen[at], expected[i]) != 1; at++) { }
                    if (at <= seen_count) last = at
                    else missing = missing (missing == "" ? "" : ", ") expected[i] " (" i " of " count ")"
                }
                if (missing != "") print "these do not come: " missing
            }' "$work/expected-$kind" "$work/events")
        if [ -z "$said" ]; then
            said="$(grep -c . "$work/expected-$kind") in their order"
            return 0
        fi
        [ "$SECONDS" -lt "$patience" ] || return 1
        sleep 0.2
    done
}

autostart() {
    ask autostart "$id" && settles shows '^Autostart: +enable$' dominfo "$id" &&
        ask autostart "$id" --disable && settles shows '^Autostart: +disable$' dominfo "$id"
}

# $1: how many. $2: --live or --config.
set_vcpus() {
    ask nodeinfo || return 1
    if [ "$(sed -n 's/^CPU(s): *//p' "$work/out")" -lt "$1" ]; then
        said="the host has less than $1 CPUs"
        refused=yes
        return 1
    fi
    ask setvcpus "$id" "$1" "$2" || { live_refusal "$2"; return 1; }
    settles shows "^CPU\(s\): +$1\$" dominfo "$id"
}

# $1: MiB. $2: --live or --config.
set_memory() {
    ask setmem "$id" "$1M" "$2" || { live_refusal "$2"; return 1; }
    settles shows "^Used memory: +$(($1 * 1024)) KiB" dominfo "$id"
}

# What a guest without hot plug cannot take while it runs is no fault. $1: --live or --config.
live_refusal() {
    [ "$1" != --live ] || ! printf '%s' "$said" | grep -qiE 'reboot|restart|hot.?plug|not supported|unsupported' || refused=yes
}

attach_disk() {
    ask attach-disk "$id" "$images/${prefix}more.qcow2" sdb --targetbus scsi "$1" &&
        settles shows 'sdb .*more\.qcow2' domblklist "$id"
}

detach_disk() {
    ask detach-disk "$id" sdb "$1" && settles hides '^ *sdb ' domblklist "$id"
}

attach_interface() {
    ask attach-interface "$id" network "$network" --mac "$mac" "$1" && settles shows "$mac" domiflist "$id"
}

detach_interface() {
    ask detach-interface "$id" network --mac "$mac" "$1" && settles hides "$mac" domiflist "$id"
}

# $1: its state. The rest: a call of virsh that is to end in it, and then events after "--".
changes_to() {
    local wanted=$1
    local words=
    shift
    while [ $# -gt 0 ] && [ "$1" != -- ]; do
        words="$words $1"
        shift
    done
    [ $# -eq 0 ] || shift
    # shellcheck disable=SC2086 # options of virsh are words without blanks
    ask $words && becomes "$wanted" || return 1
    while [ $# -gt 0 ]; do
        expect "$1"
        shift
    done
}

statistics() {
    settles shows '^ *vcpu\.0\.time=' domstats "$id" && settles shows '^ *state\.state=1$' domstats "$id" || return 1
    ask domstats "$id" && said="$(grep -c = "$work/out") counters"
}

save() {
    changes_to 'shut off' managedsave "$id" -- 'lifecycle Stopped' && settles shows '^Managed save: +yes$' dominfo "$id"
}

restore() {
    changes_to running start "$id" -- 'lifecycle Started' && settles shows '^Managed save: +no$' dominfo "$id"
}

create_snapshot() {
    ask snapshot-create-as "$id" "${prefix}moment" 'by the acceptance run' && settles shows "^${prefix}moment\$" snapshot-list "$id" --name
}

delete_snapshot() {
    ask snapshot-delete "$id" "${prefix}moment" && settles hides "^${prefix}moment\$" snapshot-list "$id" --name
}

# A guest without a system does not hear of it, and is then forced off.
shut_down() {
    local obeys=$((SECONDS + patience))
    ask shutdown "$id" || return 1
    while [ "$SECONDS" -lt "$obeys" ]; do
        look_at_state || return 1
        if [ "$now" = 'shut off' ]; then
            expect 'lifecycle Stopped'
            return 0
        fi
        sleep 0.3
    done
    changes_to 'shut off' destroy "$id" -- 'lifecycle Stopped' &&
        said="asked, not obeyed within $patience s (the guest may have no system), then forced off"
}

undefine() {
    ask undefine "$id" && settles hides "^$id\$" list --all --uuid || return 1
    present=no
    expect 'lifecycle Undefined'
}

# $1: --config or --live.
device_steps() {
    local state=off
    [ "$1" != --live ] || state=running
    if [ "$kind" = vm ]; then
        step "$state" "attach-disk $1" attach_disk "$1"
        step_after $? 'nothing is attached' "$state" "detach-disk $1" detach_disk "$1"
    fi
    step "$state" "attach-interface $1" attach_interface "$1"
    step_after $? 'nothing is attached' "$state" "detach-interface $1" detach_interface "$1"
}

# $1: vm or ct. $2: its UUID.
drive() {
    kind=$1
    guest=$prefix$1
    id=$2
    present=no
    mac=$(new_mac)
    unreachable=
    unreachable_because=
    : >"$work/expected-$kind"
    timed "$kind" define define
    step off 'dumpxml | define' define_again
    [ -n "$watcher" ] || step any 'event: subscription' subscribe
    step off autostart autostart
    step off 'setvcpus --config' set_vcpus 2 --config
    step off 'setmem --config' set_memory 640 --config
    device_steps --config
    step off start changes_to running start "$id" -- 'lifecycle Started'
    step running domstats statistics
    device_steps --live
    step running 'setvcpus --live' set_vcpus 1 --live
    step running 'setmem --live' set_memory 512 --live
    step running suspend changes_to paused suspend "$id" -- 'lifecycle Suspended'
    step paused resume changes_to running resume "$id" -- 'lifecycle Resumed'
    step running reboot changes_to running reboot "$id" -- reboot
    step running managedsave save
    step saved 'start (saved state)' restore
    step running snapshot-create create_snapshot
    created=$?
    step_after $created 'there is no snapshot' running snapshot-revert changes_to running snapshot-revert "$id" "${prefix}moment"
    step_after $created 'there is no snapshot' running snapshot-delete delete_snapshot
    step running shutdown shut_down
    unreachable=
    step off 'start again' changes_to running start "$id" -- 'lifecycle Started'
    step running destroy changes_to 'shut off' destroy "$id" -- 'lifecycle Stopped'
    step off undefine undefine
    if [ "$subscribed" = yes ]; then
        timed "$kind" events events
    else
        row "$kind" events skipped '' 'nobody has subscribed'
    fi
}
