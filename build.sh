#!/usr/bin/env bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# The one door to building, running and testing virtvzd. See "./build.sh help".
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

# The tests look for the programs in the same place.
readonly out="${VIRTVZD_OUT:-$PWD/out}"
readonly configuration=Release
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

# Package names that the tests need, by command or file that shows each is there: "probe debian rhel".
# "-" stands for a distribution that has none.
readonly test_packages=(
    "virsh libvirt-clients libvirt-client"
    "libvirtd libvirt-daemon libvirt-daemon"
    "/usr/share/libvirt/schemas/domain.rng libvirt0 libvirt-libs"
    "python3 python3 python3"
    "python3:libvirt python3-libvirt python3-libvirt"
    "virt-install virtinst virt-install"
    "virt-clone virtinst virt-install"
    "virt-xml virtinst virt-install"
    "xmllint libxml2-utils libxml2"
    "mandoc mandoc mandoc"
    "setpriv util-linux util-linux"
    "systemd-analyze systemd systemd"
    "systemd-socket-activate systemd systemd"
    "/usr/lib/polkit-1/polkitd polkitd polkit"
    "dbus-daemon dbus-daemon dbus-daemon"
    "dbus-send dbus-bin dbus-tools"
    "saslpasswd2 sasl2-bin cyrus-sasl-lib"
    "lib:sasl2/libscram.so libsasl2-modules cyrus-sasl-scram"
    "lib:sasl2/libdigestmd5.so libsasl2-modules cyrus-sasl-md5"
    "lib:sasl2/libplain.so libsasl2-modules cyrus-sasl-plain"
    "certtool gnutls-bin gnutls-utils"
    "lib:libgnutls.so.30 libgnutls30 gnutls"
    "nm binutils binutils"
    "valgrind valgrind valgrind"
    "cc gcc gcc"
    "rpm rpm rpm"
    "rpmbuild rpm rpm-build"
    "rpmlint rpmlint rpmlint"
    "augtool augeas-tools augeas"
    "logrotate logrotate logrotate"
    "qemu-img qemu-utils qemu-img"
    "dpkg-deb dpkg dpkg"
    "deb-systemd-helper init-system-helpers -"
)

# The same of what only the target of this name needs: large programs of other people.
readonly nova_packages=(
    "virsh libvirt-clients libvirt-client"
    "python3:libvirt python3-libvirt python3-libvirt"
    "python3:nova python3-nova python3-nova"
)
readonly host_packages=(
    "systemd-nspawn systemd-container systemd-container"
    "debootstrap debootstrap debootstrap"
    "nsenter util-linux util-linux"
)
readonly cross_packages=(
    "aarch64-linux-gnu-gcc gcc-aarch64-linux-gnu gcc-aarch64-linux-gnu"
    "/usr/aarch64-linux-gnu/lib/libc.so.6 libc6-dev-arm64-cross -"
    "qemu-aarch64 qemu-user qemu-user"
    "virsh libvirt-clients libvirt-client"
)
readonly virt_manager_packages=(
    "virsh libvirt-clients libvirt-client"
    "libvirtd libvirt-daemon libvirt-daemon"
    "virt-manager virt-manager virt-manager"
    "Xvfb xvfb xorg-x11-server-Xvfb"
    "xvfb-run xvfb xorg-x11-server-Xvfb"
    "dbus-run-session dbus-daemon dbus-daemon"
    "lib:girepository-1.0/GtkVnc-2.0.typelib gir1.2-gtk-vnc-2.0 gtk-vnc2"
    "import imagemagick ImageMagick"
)

fail() {
    printf '%s\n' "build.sh: $*" >&2
    exit 1
}

usage() {
    cat <<'TEXT'
Usage: ./build.sh [COMMAND]

  (none)         build out/virtvzd, out/libprl_sdk_sim.so and out/prlsim
  cross [linux-arm64]
                 build the same three for another machine, in out/linux-arm64; needs its C compiler (aarch64-linux-gnu-gcc)
  sdk-versions   make out/libprl_sdk_sim.so.8 and .7, the simulated SDK as older versions were, of what is in out/
  demo           build, then run the daemon on a simulated host with a few guests
  deps [nova | virt-manager | host | cross]
                 install what the tests need, or what the target of that name needs (as root)
  test [FILTER]  build and run the tests, or those whose full name contains FILTER
  test-unit [FILTER]
                 the same for the tests that need no programs: no native compiler, no packages, no analyzers; seconds
  test-host [NAME]
                 boot a Debian system with systemd, install the daemon there and drive it as an administrator does (as root; the
                 first time a hundred megabytes of packages are fetched)
  test-cross     build for this machine and for 64-bit ARM, and let the latter's programs serve in an emulator (qemu-user)
  storm [SECONDS [SEED]]
                 build, then let 50 clients and many faults loose on the daemon, for two minutes if nothing else is said
  migrate-storm [COUNT [SEED]]
                 build, then let guests migrate to and fro between two hosts, 1000 times if nothing else is said, while lines break,
                 disks are full, and clients and daemons are killed
  faults [SEED]  build, then let each call of the SDK, each write to a disk and each system call of a start fail, one at a
                 time; the tests try a part of these, chosen by the seed
  crash [TIMES [SEED]]
                 build, then kill the daemon under load, 300 times if nothing else is said
  soak [MINUTES] build, then let a dozen clients and a few faults work on the daemon for an hour, or as long as is said, and see
                 whether anything grows: curves in out/soak.svg and soak.csv
  accept [OPTION]... [PREFIX]
                 try the daemon on the host at hand, with guests of its own; "./build.sh accept --help" says more
  fuzz [TARGET [SECONDS]]
                 let a fuzzer that sees which branches are taken loose on what comes from outside, a minute for each target if
                 nothing else is said; FUZZ_ENGINE=afl uses AFL++ and not the fuzzer's own loop
  differential [COUNT [SEED]]
                 compare what is taken and refused with libvirt's own daemon and test driver, 100000 mutations of each kind
  valgrind       build, then run the daemon's main path under valgrind's memcheck, with the simulated SDK in its strict mode
  nova [DIRECTORY]
                 build, then let OpenStack Nova's own driver live through the life of machines and containers; what it
                 generates for them is left in DIRECTORY
  virt-manager [DIRECTORY]
                 build, then let virt-manager's wizard make guests and its windows show them, on a display of its own (as root);
                 screenshots are left in DIRECTORY, out/virt-manager if nothing else is said
  bench [--rounds N] [--only start|calls|clients|bulk] [--busy] [--write FILE] [--curves FILE]
                 compare with libvirt's own daemon (libvirtd), which has to be installed, in one run; --curves: draw what ours
                 costs by the number of guests, clients and events
  install [DESTDIR=…] [PREFIX=/usr/local]
                 install what is in out/; build it first if it is not there
  rpm [PREBUILT=DIRECTORY]
                 make source and binary RPM packages in out/rpm/, compiled from the source package, or of the programs
                 that are in DIRECTORY
  deb [PREBUILT=DIRECTORY]
                 make binary packages for Debian in out/deb/, of what is in out/, or of the programs that are in DIRECTORY
TEXT
}

# $1: as in test_packages, a command, a file, python3:MODULE, or lib:FILE under any of the directories of libraries.
present() {
    case $1 in
        /*) [ -e "$1" ] ;;
        lib:*) compgen -G "/usr/lib*/${1#lib:}" >/dev/null || compgen -G "/usr/lib/*/${1#lib:}" >/dev/null ;;
        python3:*) /usr/bin/python3 -c "import ${1#python3:}" 2>/dev/null ;;
        *) command -v "$1" >/dev/null 2>&1 || [ -x "/usr/sbin/$1" ] ;;
    esac
}

distribution() {
    if command -v apt-get >/dev/null 2>&1; then echo debian
    elif command -v dnf >/dev/null 2>&1; then echo rhel
    else echo unknown
    fi
}

# Prints the names of those packages of the list $1 that are not there, for this distribution.
missing_packages() {
    local -n wanted=$1
    local entry probe debian rhel
    for entry in "${wanted[@]}"; do
        read -r probe debian rhel <<<"$entry"
        present "$probe" && continue
        case $(distribution) in
            rhel) [ "$rhel" = - ] || echo "$rhel" ;;
            *) [ "$debian" = - ] || echo "$debian" ;;
        esac
    done | sort -u
}

# $1: the list, test_packages if nothing else is said.
install_packages() {
    local list=${1:-test_packages} names
    mapfile -t names < <(missing_packages "$list")
    [ ${#names[@]} -eq 0 ] && return 0
    [ "$(id -u)" -eq 0 ] || fail "these packages are missing and only root can install them: ${names[*]}"
    case $(distribution) in
        debian)
            apt-get update -q
            DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${names[@]}"
            ;;
        rhel) dnf install -y "${names[@]}" ;;
        *) fail "this distribution's package tool is not known; please install: ${names[*]}" ;;
    esac
    mapfile -t names < <(missing_packages "$list")
    [ ${#names[@]} -eq 0 ] || fail "still missing after the installation: ${names[*]}"
}

# $1: a list. $2: the target that needs it, which does not install by itself what is so large.
need_packages() {
    local names
    mapfile -t names < <(missing_packages "$1")
    [ ${#names[@]} -eq 0 ] || fail "packages are missing: ${names[*]}; './build.sh deps $2' installs them"
}

need_toolchain() {
    command -v dotnet >/dev/null 2>&1 ||
        fail "the .NET 10 SDK is missing: no 'dotnet' on PATH (Debian and RHEL: package dotnet-sdk-10.0)"
    local version
    version=$(dotnet --version 2>/dev/null) ||
        fail "no .NET SDK that global.json accepts (10.0.100 or a later feature band); installed: $(dotnet --list-sdks | tr '\n' ' ')"
    [ "${version%%.*}" -ge 10 ] || fail "the .NET 10 SDK is missing: 'dotnet --version' says $version"
    present clang || present gcc ||
        fail "a C linker is missing: install clang or gcc (Debian: gcc libc6-dev, RHEL: gcc glibc-devel)"
}

runtime_identifier() {
    case $(uname -m) in
        x86_64) echo linux-x64 ;;
        aarch64) echo linux-arm64 ;;
        *) fail "no native compiler for $(uname -m)" ;;
    esac
}

# $1: project. $2: file that the compiler writes. $3: directory that it goes to. $4: machine. More: options that choose the linker.
# Warnings are errors, the trimmer's and AOT's too.
publish() {
    local project=$1 made=$2 into=$3 machine=$4
    local stage="$into/.stage/$made"
    dotnet publish "$project" -c "$configuration" -r "$machine" -o "$stage" -v quiet -nologo "${@:5}"
    install -m 0755 "$stage/$made" "$into/$made"
    [ ! -e "$stage/$made.dbg" ] || install -m 0644 "$stage/$made.dbg" "$into/$made.dbg"
}

# $1: directory that they go to. $2: machine. More: options that choose the linker.
publish_all() {
    mkdir -p "$1"
    publish VirtVzd virtvzd "$@"
    publish VirtVzd.Simulator/Library libprl_sdk_sim.so "$@"
    publish VirtVzd.Simulator/Host prlsim "$@"
}

build() {
    need_toolchain
    local linker=()
    present clang || linker=(-p:CppCompilerAndLinker=gcc)
    publish_all "$out" "$(runtime_identifier)" "${linker[@]}"
}

# $1: the machine, as .NET names it.
cross() {
    local machine=${1:-linux-arm64} triplet debian
    case $machine in
        linux-arm64) triplet=aarch64-linux-gnu debian=arm64 ;;
        linux-x64) triplet=x86_64-linux-gnu debian=amd64 ;;
        *) fail "no native compiler for '$machine': linux-arm64 and linux-x64 are known" ;;
    esac
    need_toolchain
    present "$triplet-gcc" ||
        fail "the C compiler for $machine is missing: no $triplet-gcc (Debian: packages gcc-${triplet/_/-} and libc6-dev-$debian-cross)"
    publish_all "$out/$machine" "$machine" "-p:CppCompilerAndLinker=$triplet-gcc" "-p:ObjCopyName=$triplet-objcopy"
}

built() {
    [ -x "$out/virtvzd" ] && [ -x "$out/libprl_sdk_sim.so" ] && [ -x "$out/prlsim" ]
}

# Nothing is compiled: an older SDK is the same library without the functions that came later.
sdk_versions() {
    built || build
    present python3 || fail "python3 is missing, which makes older SDKs of the simulated one"
    local version
    for version in 8 7; do
        python3 -B VirtVzd.Simulator/older_sdk.py "$out/libprl_sdk_sim.so" "$out/libprl_sdk_sim.so.$version" --as-of "$version"
    done
}

demo() {
    build
    exec packaging/demo.sh "$out"
}

# How long one test may last, minutes. A test that hangs is named, and ends the run: nobody waits for it until the machine is turned off.
test_minutes=5

# $1: the log. $2: which tests. What is selected may be thousands, which the adapter would answer with all.
run_part() {
    dotnet test VirtVzd.Tests -c "$configuration" --no-build --nologo --logger "console;verbosity=normal" \
        --blame-hang-timeout "${test_minutes}m" --blame-hang-dump-type none --results-directory "$out/results" \
        --filter "$2" -- NUnit.AssemblySelectLimit=1000000 >"$1" 2>&1
}

# How many tests ended as $1 says (Passed, Failed, Skipped), by the summaries that end the logs after it.
count_of() {
    local kind=$1 log
    shift
    for log; do sed -n "s/^ *$kind: *\([0-9]*\)$/\1/p" "$log" | tail -n 1; done | awk '{ sum += $1 } END { print sum + 0 }'
}

# Ends with the line "N passed, N failed". $1: how the run ended. The rest: its logs.
report() {
    local status=$1 passed failed skipped
    shift
    grep -hvE '^  +(Passed|Skipped) ' "$@" || true
    passed=$(count_of Passed "$@")
    failed=$(count_of Failed "$@")
    skipped=$(count_of Skipped "$@")
    [ "$passed" -gt 0 ] || { [ "$status" -ne 0 ] || status=1; echo "no test has run"; }
    # Again and last, because what the failed tests have written is long.
    awk '/^  +Failed / { left = 12 } left-- > 0' "$@"
    [ "$skipped" -eq 0 ] || { echo "not tried here:"; sed -nE 's/^  +Skipped ([^ (<]*).*/  \1/p' "$@" | uniq -c; }
    printf '%s passed, %s failed%s\n' "$passed" "$failed" "$([ "$skipped" -eq 0 ] || echo ", $skipped skipped")"
    return "$status"
}

# $1: part of the tests' full names, all if nothing is said. Three processes at a time, because most tests wait: those that
# load the SDK into their own process, which finds its host by the environment, go one after the other; those that run
# programs are too long for one.
run_tests() {
    install_packages
    build
    local named="${1:+&FullyQualifiedName~$1}" logs=("$out/test-sdk.log" "$out/test-end-to-end.log" "$out/test.log") status=0
    local others="TestCategory!=SdkInProcess" ends="VirtVzd.Tests.EndToEnd." beside=() process
    dotnet build VirtVzd.Tests -c "$configuration" -v quiet -nologo
    run_part "${logs[0]}" "TestCategory=SdkInProcess$named" &
    beside+=($!)
    run_part "${logs[1]}" "$others&FullyQualifiedName~$ends$named" &
    beside+=($!)
    run_part "${logs[2]}" "$others&FullyQualifiedName!~$ends$named" || status=$?
    for process in "${beside[@]}"; do wait "$process" || status=$?; done
    [ -d "$out/host-root" ] || echo "not tried: Tests.BootedHost, which boot a system that './build.sh deps host' makes (as root)"
    [ -x "$out/linux-arm64/virtvzd" ] || echo "not tried: Tests.Cross, which run what './build.sh cross' makes: './build.sh test-cross'"
    report "$status" "${logs[@]}"
}

# $1: as above. The inner loop: nothing is installed, linked or analyzed.
run_unit_tests() {
    need_toolchain
    mkdir -p "$out"
    local status=0
    dotnet build VirtVzd.Tests -c "$configuration" -v quiet -nologo -p:RunAnalyzers=false
    run_part "$out/test-unit.log" "TestCategory!=NeedsPrograms${1:+&FullyQualifiedName~$1}" || status=$?
    report "$status" "$out/test-unit.log"
}

# $1: how long, seconds. $2: the seed of a storm that is to be repeated.
storm() {
    local test_minutes=$((${1:-120} / 60 + 10))
    VIRTVZD_STORM_SECONDS=${1:-120} VIRTVZD_STORM_SEED=${2:-} run_tests Tests.Storm
}

# $1: how many migrations. $2: the seed of a storm that is to be repeated.
migrate_storm() {
    local test_minutes=$((${1:-1000} / 10 + 10))
    VIRTVZD_MIGRATIONS=${1:-1000} VIRTVZD_STORM_SEED=${2:-} run_tests Tests.MigrationStorm
}

# $1: the seed of a run that is to be repeated.
faults() {
    VIRTVZD_ALL_FAULTS=1 VIRTVZD_FAULT_SEED=${1:-} run_tests Fault
}

# $1: how often. $2: the seed of a run that is to be repeated.
crash() {
    local test_minutes=$((${1:-300} / 10 + 10))
    VIRTVZD_CRASHES=${1:-300} VIRTVZD_FAULT_SEED=${2:-} run_tests Tests.Crash
}

# $1: how long, minutes; two at least tell a trend.
soak() {
    [[ ${1:-60} =~ ^[0-9]+$ ]] || fail "'$1' is no number of minutes"
    local test_minutes=$((${1:-60} + 15))
    VIRTVZD_SOAK_MINUTES=${1:-60} run_tests Tests.Soak
}

# $1: how many mutations of each kind. $2: the seed of a run that is to be repeated.
differential() {
    VIRTVZD_DIFFERENTIAL_COUNT=${1:-100000} VIRTVZD_DIFFERENTIAL_SEED=${2:-} run_tests Tests.Differential
}

# $1: where what Nova generates is left; nowhere if nothing is said.
nova() {
    need_packages nova_packages nova
    build
    [ $# -eq 0 ] || mkdir -p "$1"
    exec /usr/bin/python3 -B VirtVzd.Tests/RealClients/nova_driver.py "$out" "$@"
}

# $1: where screenshots are left.
virt_manager() {
    need_packages virt_manager_packages virt-manager
    build
    exec xvfb-run -a -s '-screen 0 1280x1024x24' dbus-run-session -- \
        /usr/bin/python3 -B VirtVzd.Tests/RealClients/virt_manager.py "$out" "${1:-$out/virt-manager}"
}

# A Debian system for the tests that boot one; made once.
host_root() {
    install_packages host_packages
    [ -d "$out/host-root" ] || { mkdir -p "$out" && VirtVzd.Tests/BootedHost/make_root.sh "$out/host-root"; }
}

test_cross() {
    need_packages cross_packages cross
    cross linux-arm64
    run_tests Tests.Cross
}

# $1: part of the names of tests, all if nothing is said.
test_host() {
    [ "$(id -u)" -eq 0 ] || fail "only root can boot a system"
    host_root
    run_tests "Tests.BootedHost${1:+.$1}"
}

case ${1:-build} in
    build) build ;;
    cross)
        shift
        cross "$@"
        ;;
    sdk-versions) sdk_versions ;;
    demo) demo ;;
    deps)
        case ${2:-} in
            "") install_packages ;;
            nova) install_packages nova_packages ;;
            virt-manager) install_packages virt_manager_packages ;;
            host) host_root ;;
            cross) install_packages cross_packages ;;
            *) fail "no target '$2' has packages of its own" ;;
        esac
        ;;
    test)
        shift
        run_tests "$@"
        ;;
    test-unit)
        shift
        run_unit_tests "$@"
        ;;
    test-host)
        shift
        test_host "$@"
        ;;
    test-cross) test_cross ;;
    storm)
        shift
        storm "$@"
        ;;
    migrate-storm)
        shift
        migrate_storm "$@"
        ;;
    faults)
        shift
        faults "$@"
        ;;
    crash)
        shift
        crash "$@"
        ;;
    soak)
        shift
        soak "$@"
        ;;
    fuzz)
        shift
        need_toolchain
        exec VirtVzd.Fuzz/run.sh "$out/fuzz" "$@"
        ;;
    valgrind)
        install_packages
        built || build
        exec VirtVzd.Tests/Valgrind/run.sh "$out"
        ;;
    differential)
        shift
        differential "$@"
        ;;
    install)
        shift
        built || build
        exec packaging/install.sh "$out" "$@"
        ;;
    rpm)
        shift
        exec packaging/rpm.sh "$out/rpm" "$@"
        ;;
    deb)
        shift
        case ${1:-} in
            PREBUILT=/*) exec packaging/deb.sh "$out/deb" "${1#*=}" ;;
            "") built || build; exec packaging/deb.sh "$out/deb" "$out" ;;
            *) fail "deb: '$1' is not PREBUILT=DIRECTORY with an absolute path" ;;
        esac
        ;;
    accept)
        shift
        built || build
        exec packaging/accept/run --daemon "$out/virtvzd" "$@"
        ;;
    nova)
        shift
        nova "$@"
        ;;
    virt-manager)
        shift
        virt_manager "$@"
        ;;
    bench)
        shift
        built || build
        exec python3 -B VirtVzd.Tests/Bench/bench.py "$out" "$@"
        ;;
    help | -h | --help) usage ;;
    *)
        printf '%s\n' "build.sh: unknown command '$1'" >&2
        usage >&2
        exit 2
        ;;
esac
