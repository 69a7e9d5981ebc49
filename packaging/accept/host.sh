# SPDX-License-Identifier: LGPL-2.1-or-later
# shellcheck shell=bash
# The daemon that is tried, what is told of the host, and the guests that are none of ours. Read by "run".

daemon_pid=
# Whether the daemon is one of this run's, which may be started again.
own_daemon=

# $1: key of virtvzd.conf. Prints its last line in the host's own file.
configured() {
    [ ! -r "$configuration" ] || grep -E "^[[:space:]]*$1[[:space:]]*=" "$configuration" | tail -n 1
}

# A daemon of this run's own: nobody else finds its sockets, and that of the host may go on working.
start_daemon() {
    own_daemon=yes
    cat >"$work/virtvzd.conf" <<CONF
unix_sock_dir = "$work"
run_dir = "$work"
auth_unix_rw = "none"
auth_unix_ro = "none"
log_level = 1
log_outputs = "1:file:$log"
$(configured sdk_library)
CONF
    if ! limited "$daemon" -d -f "$work/virtvzd.conf" -p "$work/virtvzd.pid"; then
        said="the daemon does not start: $said"
        return 1
    fi
    daemon_pid=$(cat "$work/virtvzd.pid")
}

# $1: how long calls that still run may keep it, seconds.
stop_daemon() {
    [ -n "$daemon_pid" ] || return 0
    local patience=$((SECONDS + $1))
    kill -TERM "$daemon_pid" 2>/dev/null
    while kill -0 "$daemon_pid" 2>/dev/null; do
        [ "$SECONDS" -lt "$patience" ] || kill -KILL "$daemon_pid" 2>/dev/null
        sleep 0.1
    done
    daemon_pid=
}

# A daemon that has ended by itself is a failure of its own; the next step gets another one. Fails where none can be had.
daemon_lives() {
    if [ -n "$daemon_pid" ]; then
        ! kill -0 "$daemon_pid" 2>/dev/null || return 0
        row - daemon FAILED '' "it has ended by itself; the last line of its log: $(tail -n 1 "$log" 2>/dev/null)"
        daemon_pid=
        start_clock
        ! start_daemon || return 0
        row - 'daemon started again' FAILED '' "$said"
    fi
    [ -z "$own_daemon" ]
}

log_size() {
    if [ -f "$log" ]; then wc -c <"$log"; else echo 0; fi
}

# $1: size of the log when the step began. Prints the SDK's answers that the daemon has logged since, in brackets.
codes_since() {
    [ -f "$log" ] || return 0
    tail -c "+$(($1 + 1))" "$log" |
        grep -oE 'Prl[A-Z][A-Za-z]*_[A-Za-z0-9]+: (PRL_[A-Z0-9_]+|code) \(0x[0-9A-F]{8}\)' |
        awk '!seen[$0]++ { line = line between $0; between = "; " } END { if (line != "") print " [" line "]" }'
}

# $1: what. $2: what it is.
fact() {
    printf '%-14s %s\n' "$1" "$2"
}

# What a report is worth nothing without. Fails where the daemon is not connected to the host.
describe_host() {
    local library='not to be seen from here (--uri)' product version packages
    start_clock
    ask version --daemon || return 1
    fact date "$(date -u '+%Y-%m-%d %H:%M:%S UTC')"
    fact host "$(uname -n), $(sed -n 's/^PRETTY_NAME="\{0,1\}\([^"]*\)"\{0,1\}$/\1/p' /etc/os-release 2>/dev/null), $(uname -sr), $(uname -m)"
    [ ! -r /etc/virtuozzo-release ] || fact release "$(head -n 1 /etc/virtuozzo-release)"
    product=$(sed -n 's/^Running hypervisor: //p' "$work/out")
    [ -z "$daemon_pid" ] || product="$product; the SDK says $(sed -n 's/.*: logged in with .* product version //p' "$log" | tail -n 1)"
    fact product "$product"
    version=$(sed -n 's/^Running against daemon: //p' "$work/out")
    if [ -n "$daemon_pid" ]; then
        library=$(awk '/libprl_sdk/ { print $6; exit }' "/proc/$daemon_pid/maps" 2>/dev/null)
        version="$("$daemon" --version), $daemon"
    fi
    fact 'SDK library' "${library:-none is loaded}"
    packages=$(rpm -q libprlsdk prl-disp-service libvirt virtvzd 2>/dev/null | grep -v ' ' | tr '\n' ' ')
    [ -z "$packages" ] || fact packages "$packages"
    fact daemon "$version"
    fact client "virsh $(virsh --version)"
    fact connection "$uri"
    fact guests "${prefix}vm, ${prefix}ct"
    fact 'time limit' "$limit s a step"
}

# State and stored configuration of each guest that is none of ours. $1: the file to write.
list_others() {
    local batch= count=0 id
    ask list --all --uuid || return 1
    grep -vxFe "$vm_uuid" -e "$ct_uuid" "$work/out" | grep . | sort >"$work/uuids"
    : >"$1"
    while read -r id; do
        batch="$batch domstate $id; dumpxml --inactive $id;"
        count=$((count + 1))
        if [ $((count % 100)) -eq 0 ]; then
            add_others "$batch" "$1" || return 1
            batch=
        fi
    done <"$work/uuids"
    [ -z "$batch" ] || add_others "$batch" "$1"
}

# A guest that goes away meanwhile only lacks its lines. $1: commands of virsh. $2: the file.
add_others() {
    ask "$1" || [ -s "$work/out" ] || return 1
    grep . "$work/out" >>"$2"
}

# Prints a line for each other guest, and fails if one is not what it was. $1, $2: the lists of before and after.
compare_others() {
    awk '
        FNR == 1 { list++ }
        /^<domain/ { document = ""; id = "" }
        !/^<domain/ && document == "" { now = $0; next }
        { document = document $0 "\n" }
        id == "" && match($0, "<name>.*</name>") { name = substr($0, RSTART + 6, RLENGTH - 13) }
        id == "" && match($0, "<uuid>.*</uuid>") {
            id = substr($0, RSTART + 6, RLENGTH - 13)
            if (!(id in names)) order[++guests] = id
            names[id] = name
        }
        /^<\/domain>/ { state[list, id] = now; stored[list, id] = document; document = "" }
        END {
            for (i = 1; i <= guests; i++) {
                id = order[i]
                before = (1, id) in state ? state[1, id] : "not there"
                after = (2, id) in state ? state[2, id] : "not there"
                what = "same"
                if (stored[1, id] != stored[2, id]) what = "CONFIGURATION CHANGED"
                if (before != after) what = "STATE CHANGED"
                if (what != "same") changed++
                printf "  %-36s  %-12s %-12s %s\n", names[id], before, after, what
            }
            exit changed > 0
        }' "$1" "$2"
}

# The proof that nobody else was touched.
check_others() {
    start_clock
    list_others "$work/others-after" || return 1
    # An empty first file would make awk take the second one for it.
    [ -s "$work/others-before" ] || [ ! -s "$work/others-after" ] || { said='guests have appeared'; return 1; }
    if ! compare_others "$work/others-before" "$work/others-after" >"$work/others"; then
        said="$(grep -c 'CHANGED$' "$work/others") of $(grep -c . "$work/others") other guests are not what they were,"
        said="$said see the list; by whom they were changed cannot be seen from here"
        return 1
    fi
    said="all $(grep -c . "$work/others") are what they were"
    return 0
}
