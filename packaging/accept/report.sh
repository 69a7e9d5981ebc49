# SPDX-License-Identifier: LGPL-2.1-or-later
# shellcheck shell=bash
# The table, and the time that each of its rows may take. Read by "run", which sets $work and $limit.

passed=0
failed=0
skipped=0
failures=
# What the step has to say: the client's errors, or what is worth knowing although it went well.
said=
# Set by a step whose failure is a refusal of the host, which such a host may well have.
refused=
deadline=0
child=

now_ms() {
    date +%s%3N
}

# $1: milliseconds.
as_seconds() {
    printf '%d.%03d' $(($1 / 1000)) $(($1 % 1000))
}

one_line() {
    awk '{ gsub(/[\t\r]/, " "); sub(/^error: /, "") } NF { printf "%s%s", between, $0; between = "; " } END { print "" }'
}

table_head() {
    printf '\n%3s  %-5s %-26s %-8s %9s  %s\n' '#' guest step result seconds said
}

# $1: guest or "-". $2: step. $3: ok, FAILED or skipped. $4: milliseconds, or nothing. $5: text.
row() {
    local took=${4:+$(as_seconds "$4")} line
    case $3 in
        ok) passed=$((passed + 1)) ;;
        skipped) skipped=$((skipped + 1)) ;;
        *)
            failed=$((failed + 1))
            failures="$failures${failures:+, }$1 $2"
            ;;
    esac
    printf -v line '%3d  %-5s %-26s %-8s %9s  %s' $((passed + failed + skipped)) "$1" "$2" "$3" "${took:--}" "$5"
    printf '%s\n' "${line%"${line##*[! ]}"}"
}

start_clock() {
    deadline=$((SECONDS + limit))
}

# Runs a program for what is left of the step's time; output in $work/out, errors in $work/err and, when it fails, $said.
# It runs in the background because only "wait" lets a signal through at once.
limited() {
    local left=$((deadline - SECONDS)) status=0
    [ "$left" -gt 0 ] || left=1
    timeout -k 5 "$left" "$@" </dev/null >"$work/out" 2>"$work/err" &
    child=$!
    wait "$child" || status=$?
    child=
    case $status in
        0) return 0 ;;
        124 | 137) said="no answer within $left s" ;;
        *) said=$(one_line <"$work/err") ;;
    esac
    [ -n "$said" ] || said="exit status $status"
    return "$status"
}

# A call of virsh.
ask() {
    limited virsh -q -c "$uri" "$@"
}

# Whether an event, a list or a document has followed within a while: the host tells of a change after it has answered.
# $1: "shows" or "hides". $2: an extended regular expression. The rest: a call of virsh.
settles() {
    local how=$1 pattern=$2 patience=$((SECONDS + 15))
    shift 2
    while :; do
        ask "$@" || return 1
        if grep -qE -- "$pattern" "$work/out"; then
            [ "$how" != shows ] || return 0
        else
            [ "$how" != hides ] || return 0
        fi
        if [ "$SECONDS" -ge "$patience" ] || [ "$SECONDS" -ge "$deadline" ]; then
            said="virsh $1 $how no '$pattern': $(one_line <"$work/out" | cut -c1-200)"
            [ "$how" != hides ] || said="virsh $1 still shows '$pattern'"
            return 1
        fi
        sleep 0.2
    done
}

# Takes the time of a step and writes its row.
# $1: guest or "-". $2: step. The rest: what is done.
timed() {
    local who=$1 title=$2 began since result=ok
    shift 2
    daemon_lives
    said=
    refused=
    start_clock
    since=$(log_size)
    began=$(now_ms)
    if ! "$@"; then
        result=FAILED
        [ -z "$refused" ] || result=skipped
        said="$said$(codes_since "$since")"
    fi
    row "$who" "$title" "$result" $(($(now_ms) - began)) "$said"
    [ "$result" = ok ]
}

# The last line, and the exit code that goes with it.
verdict() {
    local counts="$passed ok, $failed failed, $skipped skipped"
    if [ -n "$interrupted" ]; then
        echo "verdict: INTERRUPTED by SIG$interrupted: $counts"
    elif [ -n "$not_run" ]; then
        echo "verdict: NOT RUN: $not_run"
        return 2
    elif [ "$failed" -gt 0 ] || [ "$passed" -eq 0 ]; then
        echo "verdict: NOT ACCEPTED: $counts${failures:+; failed: $failures}"
        return 1
    else
        echo "verdict: ACCEPTED: $counts"
    fi
}
