#!/usr/bin/env bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Installs what was built.
# Usage: install.sh DIRECTORY-OF-THE-BINARIES [DESTDIR=…] [PREFIX=…]   (as "./build.sh install" calls it)
#
# PREFIX (/usr/local) is where things belong, DESTDIR (empty) a directory to put in front of every path. What the daemon and
# other programs look for in /etc goes there whatever the PREFIX; a file that is already there is left alone.
set -euo pipefail

sources=$(dirname "$(dirname "$(realpath "${BASH_SOURCE[0]}")")")
binaries=$1
shift
destdir=${DESTDIR:-}
prefix=${PREFIX:-/usr/local}

fail() {
    printf '%s\n' "install: $*" >&2
    exit 1
}

for argument; do
    case $argument in
        DESTDIR=*) destdir=${argument#*=} ;;
        PREFIX=*) prefix=${argument#*=} ;;
        *) fail "'$argument' is neither DESTDIR=… nor PREFIX=…" ;;
    esac
done
case $prefix in /*) ;; *) fail "PREFIX is not an absolute path: '$prefix'" ;; esac
case $destdir in '' | /*) ;; *) fail "DESTDIR is not an absolute path: '$destdir'" ;; esac
prefix=${prefix%/}

# $1: mode. $2: file. $3: path as it will be on the system.
put() {
    install -D -m "$1" "$2" "$destdir$3"
}

# $1: file. $2: path as it will be on the system.
put_configuration() {
    if [ -e "$destdir$2" ]; then
        cmp -s "$1" "$destdir$2" || echo "install: $destdir$2 is kept as it is"
    else
        put 0644 "$1" "$2"
    fi
}

# The unit names programs by their paths. $1: unit.
put_unit() {
    local unit=$destdir$prefix/lib/systemd/system/$1
    put 0644 "$sources/packaging/systemd/$1" "$prefix/lib/systemd/system/$1"
    sed -i -E "s#/usr/(sbin|lib)/virtvzd#$prefix/\1/virtvzd#g" "$unit"
}

put 0755 "$binaries/virtvzd" "$prefix/sbin/virtvzd"
put 0644 "$sources/man/virtvzd.8" "$prefix/share/man/man8/virtvzd.8"
put 0644 "$sources/man/virtvzd.conf.5" "$prefix/share/man/man5/virtvzd.conf.5"
case $prefix in
    /usr | /usr/local | '') ;;
    *) echo "install: systemd looks for units in /usr and /usr/local only: 'systemctl link $prefix/lib/systemd/system/*' shows it these" ;;
esac
for unit in virtvzd.service virtvzd.socket virtvzd-ro.socket virtvzd-admin.socket; do
    put_unit "$unit"
done
put 0644 "$sources/packaging/virtvzd.bash-completion" "$prefix/share/bash-completion/completions/virtvzd"
put 0644 "$sources/packaging/virtvzd.aug" "$prefix/share/augeas/lenses/virtvzd.aug"
put 0644 "$sources/packaging/test_virtvzd.aug" "$prefix/share/augeas/lenses/tests/test_virtvzd.aug"
put 0755 "$sources/packaging/accept/run" "$prefix/share/virtvzd/accept/run"
for part in report host guests steps; do
    put 0644 "$sources/packaging/accept/$part.sh" "$prefix/share/virtvzd/accept/$part.sh"
done
put_configuration "$sources/packaging/virtvzd.conf" /etc/libvirt/virtvzd.conf
put_configuration "$sources/packaging/virtvzd.sysconfig" /etc/sysconfig/virtvzd
put_configuration "$sources/packaging/virtvzd.logrotate" /etc/logrotate.d/virtvzd

# The simulated SDK starts the host program that lies beside it.
put 0755 "$binaries/libprl_sdk_sim.so" "$prefix/lib/virtvzd/libprl_sdk_sim.so"
put 0755 "$binaries/prlsim" "$prefix/lib/virtvzd/prlsim"
install -d -m 0755 "$destdir$prefix/bin"
ln -sfn ../lib/virtvzd/prlsim "$destdir$prefix/bin/prlsim"
put 0644 "$sources/man/prlsim.1" "$prefix/share/man/man1/prlsim.1"
put_unit prlsim.service
