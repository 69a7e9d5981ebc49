#!/usr/bin/env bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Makes a small Debian system with systemd and libvirt's clients, which tests boot with systemd-nspawn.
# Usage: make_root.sh DIRECTORY   (as "./build.sh deps host" calls it, as root)
set -euo pipefail

root=$1
mirror=$(sed -n 's|^URIs: *\(http[^ ]*/debian\)/* *$|\1|p' /etc/apt/sources.list.d/*.sources 2>/dev/null | head -n 1)
making=$root.new

rm -rf "$making"
debootstrap --variant=minbase --include=systemd,systemd-sysv,dbus,ca-certificates bookworm "$making" "${mirror:-http://deb.debian.org/debian}"
cp /etc/resolv.conf "$making/etc/resolv.conf"
cp /etc/apt/apt.conf.d/*proxy* "$making/etc/apt/apt.conf.d/" 2>/dev/null || true
# No service may start here: the tests decide which do.
printf '#!/bin/sh\nexit 101\n' >"$making/usr/sbin/policy-rc.d"
chmod 0755 "$making/usr/sbin/policy-rc.d"
DEBIAN_FRONTEND=noninteractive chroot "$making" apt-get install -q -y --no-install-recommends \
    libpam-systemd polkitd libvirt-clients libvirt-daemon-system libvirt-daemon-system-systemd rpm procps
chroot "$making" systemctl disable libvirtd.service libvirtd.socket libvirtd-ro.socket libvirtd-admin.socket \
    virtlogd.socket virtlockd.socket libvirt-guests.service
rm -rf "$making"/var/cache/apt/archives/*.deb "$making"/var/lib/apt/lists/* "$making/usr/sbin/policy-rc.d"
rm -rf "$root"
mv "$making" "$root"
