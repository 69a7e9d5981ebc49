#!/usr/bin/env bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Makes the source package and the binary packages.
# Usage: rpm.sh DIRECTORY-FOR-THE-PACKAGES [PREBUILT=DIRECTORY]   (as "./build.sh rpm" calls it)
#
# With PREBUILT the binary packages hold the programs of that directory, as ./build.sh has left them there, instead of
# compiling them once more from the source package.
set -euo pipefail

sources=$(dirname "$(dirname "$(realpath "${BASH_SOURCE[0]}")")")
packages=$1
shift
options=()

fail() {
    printf '%s\n' "rpm: $*" >&2
    exit 1
}

for argument; do
    case $argument in
        PREBUILT=/*) options+=(--define "prebuilt ${argument#*=}") ;;
        *) fail "'$argument' is not PREBUILT=DIRECTORY with an absolute path" ;;
    esac
done
command -v rpmbuild >/dev/null 2>&1 || fail "rpmbuild is missing (Debian: package rpm, RHEL: rpm-build)"
# What is not installed as an RPM cannot be required of one.
command -v dnf >/dev/null 2>&1 || options+=(--nodeps)

version=$(sed -n 's|^ *<Version>\(.*\)</Version>$|\1|p' "$sources/Directory.Build.props")
work=$(mktemp -d "${TMPDIR:-/tmp}/virtvzd-rpm.XXXXXX")
trap 'rm -rf "$work"' EXIT

mkdir -p "$work/SOURCES" "$packages"
tar -C "$sources" -czf "$work/SOURCES/virtvzd-$version.tar.gz" --sort=name --owner=0 --group=0 --numeric-owner \
    --exclude-vcs --exclude=./out --exclude=bin --exclude=obj --exclude=TestResults --transform "s|^\.|virtvzd-$version|" .
cp "$sources/packaging/virtvzd.rpmlintrc" "$work/SOURCES/"

rpmbuild -ba --quiet "${options[@]}" \
    --define "_topdir $work" --define "_rpmdir $work/made" --define "_srcrpmdir $work/made" \
    --define '_rpmfilename %%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm' \
    "$sources/packaging/virtvzd.spec"
rm -f "$packages"/*.rpm
mv "$work"/made/*.rpm "$packages/"
ls "$packages"/*.rpm
