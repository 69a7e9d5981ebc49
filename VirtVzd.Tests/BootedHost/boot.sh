#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# Boots a system as often as a line comes on standard input, in mounts and control groups of its own, which end with this script.
# Usage: boot.sh ROOT WORK SOURCES PROGRAMS   ROOT stays as it is: what the system writes is in memory, until the script ends.
set -eu
root=$1 work=$2 sources=$3 programs=$4

# Systems that are booted at the same time must not share a group.
groups=$(findmnt -n -t cgroup2 -o TARGET | head -n 1)
mkdir "$groups/virtvzd-test-$$"
echo $$ >"$groups/virtvzd-test-$$/cgroup.procs"

mount -t tmpfs -o mode=0755 tmpfs "$work"
mkdir "$work/upper" "$work/work" "$work/root"
mount -t overlay -o "lowerdir=$root,upperdir=$work/upper,workdir=$work/work" overlay "$work/root"
mkdir -p /run/systemd
mount -t tmpfs -o mode=0755 tmpfs /run/systemd

echo ready
while read -r _; do
    SYSTEMD_NSPAWN_UNIFIED_HIERARCHY=1 systemd-nspawn -D "$work/root" -b --register=no --keep-unit --private-network --console=pipe \
        --hostname=vzhost --bind-ro="$sources:/sources" --bind-ro="$programs:/programs" >>"$work/console" 2>&1 </dev/null || true
    echo off
done
