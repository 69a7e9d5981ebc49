#!/usr/bin/env bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Makes the binary packages for Debian and what comes from it.
# Usage: deb.sh DIRECTORY-FOR-THE-PACKAGES DIRECTORY-OF-THE-BINARIES   (as "./build.sh deb" calls it)
#
# They are of the machine that the programs are for. Symbols are not packed: they are beside the programs.
set -euo pipefail

sources=$(dirname "$(dirname "$(realpath "${BASH_SOURCE[0]}")")")
packages=$1
binaries=$2

fail() {
    printf '%s\n' "deb: $*" >&2
    exit 1
}

for program in virtvzd libprl_sdk_sim.so prlsim; do
    [ -f "$binaries/$program" ] || fail "$binaries/$program is not there: ./build.sh makes it"
done
for tool in dpkg-deb readelf; do
    command -v "$tool" >/dev/null 2>&1 || fail "$tool is missing (Debian: packages dpkg and binutils)"
done

machine=$(readelf -h "$binaries/virtvzd" | sed -n 's/^ *Machine: *//p')
case $machine in
    *X86-64) architecture=amd64 ;;
    AArch64) architecture=arm64 ;;
    *) fail "no name of Debian's for the machine '$machine' of $binaries/virtvzd" ;;
esac
version=$(sed -n 's|^ *<Version>\(.*\)</Version>$|\1|p' "$sources/Directory.Build.props")-1

work=$(mktemp -d "${TMPDIR:-/tmp}/virtvzd-deb.XXXXXX")
trap 'rm -rf "$work"' EXIT
daemon=$work/virtvzd
simulator=$work/virtvzd-simulator

# $1: programs. The newest glibc of which they want anything.
glibc() {
    readelf -V "$@" | grep -o 'GLIBC_[0-9.]*' | sed 's/GLIBC_//' | sort -uV | tail -n 1
}

# $1: path of a file as it will be on the system. From the daemon's package to the simulator's.
move() {
    install -d -m 0755 "$(dirname "$simulator$1")"
    mv "$daemon$1" "$simulator$1"
}

# $1: tree of a package. What every package says about itself.
document() {
    local tree=$1 name
    name=$(basename "$tree")
    install -D -m 0644 "$sources/packaging/debian/copyright" "$tree/usr/share/doc/$name/copyright"
    printf 'virtvzd (%s) unstable; urgency=medium\n\n  * First package.\n\n -- virtvzd maintainers <virtvzd@localhost>  %s\n' \
        "$version" "Sun, 22 Nov 2026 12:00:00 +0000" | gzip -9n >"$tree/usr/share/doc/$name/changelog.Debian.gz"
    find "$tree/usr/share/man" -type f -exec gzip -9n {} +
}

# $1: tree of a package. $2: the oldest glibc that its programs run with. Packs it.
pack() {
    local tree=$1 name script
    name=$(basename "$tree")
    install -d -m 0755 "$tree/DEBIAN"
    sed -e "s/@version@/$version/g" -e "s/@architecture@/$architecture/g" -e "s/@glibc@/$2/g" \
        -e "s/@kibibytes@/$(du -sk --apparent-size "$tree" | cut -f1)/g" -e '/^#/d' \
        "$sources/packaging/debian/$name.control" >"$tree/DEBIAN/control"
    for script in postinst prerm postrm; do
        install -m 0755 "$sources/packaging/debian/$name.$script" "$tree/DEBIAN/$script"
    done
    [ ! -d "$tree/etc" ] || (cd "$tree" && find etc -type f | sort | sed 's|^|/|') >"$tree/DEBIAN/conffiles"
    (cd "$tree" && find usr -type f -print0 | sort -z | xargs -0 md5sum) >"$tree/DEBIAN/md5sums"
    chmod 0644 "$tree/DEBIAN/md5sums"
    dpkg-deb --root-owner-group -Zxz -z1 --build "$tree" "$packages/${name}_${version}_$architecture.deb" >/dev/null
}

umask 022
mkdir -p "$packages" "$daemon" "$simulator"
chmod 0755 "$daemon" "$simulator"
"$sources/packaging/install.sh" "$binaries" "DESTDIR=$daemon" PREFIX=/usr

# What other systems call sysconfig.
install -d -m 0755 "$daemon/etc/default"
mv "$daemon/etc/sysconfig/virtvzd" "$daemon/etc/default/virtvzd"
rmdir "$daemon/etc/sysconfig"
sed -i 's#/etc/sysconfig/virtvzd#/etc/default/virtvzd#g' \
    "$daemon/usr/lib/systemd/system/virtvzd.service" "$daemon/usr/share/man/man8/virtvzd.8"

for path in /usr/lib/virtvzd /usr/bin/prlsim /usr/lib/systemd/system/prlsim.service /usr/share/man/man1/prlsim.1; do
    move "$path"
done
rmdir "$daemon/usr/bin" "$daemon/usr/share/man/man1"
for page in README.md docs/security.md docs/rights.md docs/config-keys.md packaging/systemd/notify-reload.conf packaging/systemd/hooks.conf; do
    install -D -m 0644 "$sources/$page" "$daemon/usr/share/doc/virtvzd/$(basename "$page")"
done
document "$daemon"
document "$simulator"

rm -f "$packages"/virtvzd*_"$architecture".deb
pack "$daemon" "$(glibc "$binaries/virtvzd")"
pack "$simulator" "$(glibc "$binaries/libprl_sdk_sim.so" "$binaries/prlsim")"
ls "$packages"/*_"$architecture".deb
