// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Grammar;

/// <summary>
/// What libvirt's parser asks of the domain itself: CPUs, memory, features, firmware; see <see cref="ValueTable"/>.
/// </summary>
static class DomainWords
{
    internal const string Rows = """
        seclabel@type none dynamic static
        seclabel@relabel yes no
        clock/timer@name !platform pit rtc hpet tsc kvmclock hypervclock armvtimer
        clock/timer@present yes no
        clock/timer@tickpolicy delay catchup merge discard
        clock/timer@track boot guest wall realtime
        clock/timer@frequency u64
        clock/timer@mode auto native emulate paravirt smpsafe
        clock/timer/catchup@threshold u64
        clock/timer/catchup@slew u64
        clock/timer/catchup@limit u64
        sysinfo@type !smbios fwcfg
        perf/event@name !cmt mbmt mbml cpu_cycles instructions cache_references cache_misses
          branch_instructions branch_misses bus_cycles stalled_cycles_frontend stalled_cycles_backend
          ref_cpu_cycles cpu_clock task_clock page_faults context_switches cpu_migrations page_faults_min
          page_faults_maj alignment_faults emulation_faults
        perf/event@enabled !yes no
        launchSecurity{type=sev}@kernelHashes yes no
        launchSecurity@type !sev s390-pv
        iothreadids/iothread@id !u32+
        iothreadids/iothread@thread_pool_min i32>=0
        iothreadids/iothread@thread_pool_max i32>=0
        defaultiothread@thread_pool_min i32>=0
        defaultiothread@thread_pool_max i32>=0
        cputune/vcpupin@vcpu !u32
        cputune/iothreadpin@iothread !u32+
        features/hyperv/stimer/direct@state !on off
        os/nvram@type none file block dir network volume nvme vhostuser
        os/loader@readonly yes no
        os/loader@type rom pflash
        os/loader@secure yes no
        os/loader@stateless yes no
        vcpu@current u32
        vcpu@placement static auto
        vcpus/vcpu@id !u32
        vcpus/vcpu@enabled !yes no
        vcpus/vcpu@hotpluggable yes no
        vcpus/vcpu@order u32
        os/firmware/feature@name !enrolled-keys secure-boot
        os/firmware/feature@enabled !yes no
        cputune/cachetune/cache@id !u32
        cputune/cachetune/cache@level !u32
        cputune/cachetune/cache@type !both code data
        cputune/cachetune/monitor@level !u32
        memory@dumpCore on off
        cputune/memorytune/node@id !u32
        cputune/memorytune/node@bandwidth !u32
        cpu/cache@level i32>=0
        cpu/cache@mode !emulate passthrough disable
        cpu@match exact minimum strict
        cpu@check default none partial full
        cpu/topology@sockets !u32+
        cpu/topology@dies u32+
        cpu/topology@cores !u32+
        cpu/topology@threads !u32+
        .@id i32>=0
        cpu@mode custom host-model host-passthrough maximum => 67/31 Invalid mode attribute '{}'
        cpu/model@fallback ~allow forbid => 67/31 Invalid fallback attribute
        cpu/feature@policy force require optional disable forbid => 67/31 Invalid CPU feature policy
        cpu/feature@name !~text => 27/31 Invalid CPU feature name ;; 27/31 Invalid CPU feature name
        cpu/cache once => 27/31 at most one CPU cache element may be specified
        cpu/maxphysaddr@mode !emulate passthrough
        cpu/maxphysaddr@bits i32>=0
        cpu/numa/cell@id u32
        cpu/numa/cell@memAccess shared private
        cpu/numa/cell@discard yes no
        cpu/numa/cell/distances/sibling@id !u32
        cpu/numa/cell/distances/sibling@value !u32
        genid once => 27 element 'genid' can only appear once
        keywrap/cipher@name !aes dea
        keywrap/cipher@state !on off
        iothreads ~u32 => 27 invalid iothreads count '{}'
        maxMemory@slots ~u32 => 27 Failed to parse memory slot count
        memoryBacking/source@type ~file anonymous memfd => 67 unknown memoryBacking/source/type '{}'
        memoryBacking/access@mode ~shared private => 67 unknown memoryBacking/access/mode '{}'
        memoryBacking/allocation@mode ~immediate ondemand => 67 unknown memoryBacking/allocation/mode '{}'
        memoryBacking/allocation@threads ~u32 => 27 Failed to parse memory allocation threads
        (memtune/hard_limit memtune/soft_limit memtune/min_guarantee memtune/swap_hard_limit) ~size
        currentMemory ~size
        maxMemory ~size
        memory ~size
        cputune/shares ~u64 => 27 can't parse cputune shares value
        cputune/period ~u64 => 27 can't parse cputune period value
        cputune/quota ~i64 => 27 can't parse cputune quota value
        cputune/global_period ~u64 => 27 can't parse cputune global period value
        cputune/global_quota ~i64 => 27 can't parse cputune global quota value
        cputune/emulator_period ~u64 => 27 can't parse cputune emulator period value
        cputune/emulator_quota ~i64 => 27 can't parse cputune emulator quota value
        cputune/iothread_period ~u64 => 27 can't parse cputune iothread period value
        cputune/iothread_quota ~i64 => 27 can't parse cputune iothread quota value
        cputune/shares ~2..262144 => 67 Value of cputune '{name}' must be in range [2, 262144]
        (cputune/period cputune/global_period cputune/emulator_period cputune/iothread_period) ~1000..1000000 =>
          67 Value of cputune '{name}' must be in range [1000, 1000000]
        (cputune/quota cputune/global_quota cputune/emulator_quota cputune/iothread_quota) ~1000..17592186044415
          => 67 Value of cputune '{name}' must be in range [1000, 17592186044415]
        cputune/vcpupin@cpuset !cpuset => 67 ;; 1 missing cpuset for vcpupin
        cputune/emulatorpin once => 27 only one emulatorpin is supported
        cputune/emulatorpin@cpuset !cpuset => 67 ;; 1 missing cpuset for emulatorpin
        cputune/iothreadpin@cpuset !cpuset => 67 ;; 1 missing cpuset for iothreadpin
        cputune/emulatorsched once => 27 only one emulatorsched is supported
        (cputune/vcpusched cputune/iothreadsched cputune/emulatorsched)@scheduler !batch idle fifo rr
        (cputune/vcpusched cputune/iothreadsched cputune/emulatorsched)[scheduler=fifo|rr]@priority !i32
        clock[offset=variable]@basis ~utc localtime => 67 unknown clock basis '{}'
        resource once => 27 only one resource element is supported
        os/bootmenu@enable yes no
        os/bios@rebootTimeout i32
        os/smbios@mode ~none emulate host sysinfo => 67 unknown smbios mode '{}'
        os/acpi/table@type !slic => 27 Unknown acpi table type: {} ;; 27 Missing acpi table type
        os@firmware ~bios efi => 27 unknown firmware value {}
        (idmap/uid idmap/gid)@start !u32 => 27 invalid idmap start/target/count settings ;; 27 invalid idmap
          start/target/count settings
        (idmap/uid idmap/gid)@target !u32 => 27 invalid idmap start/target/count settings ;; 27 invalid
          idmap start/target/count settings
        (idmap/uid idmap/gid)@count !u32 => 27 invalid idmap start/target/count settings ;; 27 invalid idmap
          start/target/count settings
        launchSecurity{type=sev}/policy !u32/16 => 27 failed to get launch security policy ;; 27 failed to
          get launch security policy
        launchSecurity{type=sev}/cbitpos ~u32 => 27 Invalid format for launch security cbitpos
        launchSecurity{type=sev}/reducedPhysBits ~u32 => 27 Invalid format for launch security
          reduced-phys-bits
        (pm/suspend-to-mem pm/suspend-to-disk)@enabled yes no
        features/apic@eoi on off
        features/msrs@unknown !ignore fault
        features/gic@version host 2 3
        features/ioapic@driver qemu kvm
        features/hpt@resizing enabled disabled required
        features/cfpc@value broken workaround fixed
        features/sbbc@value broken workaround fixed
        features/ibs@value broken workaround fixed-ibs fixed-ccd fixed-na
        features/hyperv@mode custom passthrough
        features/hyperv/*@state !on off
        features/hyperv/spinlocks[state=on]@retries !u32/0
        features/hyperv/vendor_id[state=on]@value !text => 27 ;; 27 missing 'value' attribute for HyperV
          feature 'vendor_id'
        features/kvm/*@state !on off
        features/kvm/dirty-ring[state=on]@size !u32/0
        features/xen/*@state !on off
        features/xen/passthrough[state=on]@mode sync_pt share_pt
        features/capabilities@policy default allow deny
        features/capabilities/*@state on off
        os/acpi once => 27 Only one acpi table is supported
        os/acpi/table once => 27 Only one acpi table is supported
        idmap needs uid => 67 uid and gid should be mapped both
        idmap needs gid => 67 uid and gid should be mapped both
        features/tcg/tb-cache ~size
        features/hpt/maxpagesize ~size => 67 Unable to parse HPT maxpagesize setting
        (features/htm features/nested-hv features/ccf-assist)@state !on off
        features/capabilities only audit_control audit_write block_suspend chown dac_override
          dac_read_search fowner fsetid ipc_lock ipc_owner kill lease linux_immutable mac_admin mac_override
          mknod net_admin net_bind_service net_broadcast net_raw setgid setfcap setpcap setuid sys_admin
          sys_boot sys_chroot sys_module sys_nice sys_pacct sys_ptrace sys_rawio sys_resource sys_time
          sys_tty_config syslog wake_alarm => 67 unexpected capability feature '{}'
        features/xen only e820_host passthrough => 67 unsupported Xen feature: {}
        features/kvm only hidden hint-dedicated poll-control pv-ipi dirty-ring => 67 unsupported KVM
          feature: {}
        features/hyperv only relaxed vapic spinlocks vpindex runtime synic stimer reset vendor_id
          frequencies reenlightenment tlbflush ipi evmcs avic emsr_bitmap xmm_input => 67 unsupported HyperV
          Enlightenment feature: {}
        launchSecurity{type=sev} needs policy => 27 failed to get launch security policy
        seclabel[type=static] needs label => 27 security label is missing
        seclabel/label{type=static} !~text => 27 security label is missing ;; 27 security label is missing
        genid ~uuid => 1 malformed genid element
        blkiotune/device needs path => 67 missing per-device path
        blkiotune/device/weight ~u32- => 67 could not parse weight {}
        blkiotune/device/read_bytes_sec ~u64- => 67 could not parse read bytes sec {}
        blkiotune/device/write_bytes_sec ~u64- => 67 could not parse write bytes sec {}
        blkiotune/device/read_iops_sec ~u32- => 67 could not parse read iops sec {}
        blkiotune/device/write_iops_sec ~u32- => 67 could not parse write iops sec {}
        vcpu{placement!=auto}@cpuset cpuset
        cputune/vcpusched@vcpus !bitmap => 67 ;; 27 Missing attribute 'vcpus' in element 'vcpusched'
        cputune/iothreadsched@iothreads !bitmap => 67 ;; 27 Missing attribute 'iothreads' in element
          'iothreadsched'
        numatune once => 27 only one numatune is supported
        numatune/memory@mode strict preferred interleave restrictive => 67 Unsupported NUMA memory tuning
          mode '{}'
        numatune/memory[placement=static]@nodeset !text => 67 ;; 67 nodeset for NUMA memory tuning must be set
          if 'placement' is 'static'
        numatune/memory@placement static auto => 67 Unsupported NUMA memory placement mode '{}'
        numatune/memory@nodeset bitmap
        numatune/memnode@cellid !u32
        numatune/memnode@mode strict preferred interleave restrictive
        cpu/numa/cell@cpus bitmap
        cpu/numa/cell@memory !~u64 => 27/5 Invalid value '{}' for element or attribute './@memory' ;; 27/5
          missing element or attribute './@memory'
        (features/acpi features/pae features/hap features/pmu features/pvspinlock features/smm
          features/vmport features/vmcoreinfo)@state on off
        os/bootmenu[enable=yes]@timeout u32
        blkiotune/device/path !~text => 67 missing per-device path ;; 67 missing per-device path
        iothreadids/iothread@id unique => 27 duplicate iothread id '{}' found
        cputune/vcpupin@vcpu unique => 1 duplicate vcpupin for vcpu '{}'
        cputune/iothreadpin@iothread unique => 1 duplicate iothreadpin for same iothread '{}'
        perf/event@name unique => 27 perf event '{}' was already specified
        cpu/feature@name unique => 27/31 CPU feature '{}' specified more than once
        cpu/numa/cell@id unique => 27 Duplicate NUMA cell info for cell id '{}'
        seclabel@model unique => 35 seclabel for model {} is already provided
        keywrap/cipher@name unique => 1 A domain definition can have no more than one cipher node with name
          {}
        cpu with vendor model => 27/31 CPU vendor specified without CPU model
        cpu/numa/cell@unit ~unit => 8/0 unknown suffix '{}'
        """;
}
