// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Grammar;

/// <summary>What becomes of the domain's own elements and attributes; see <see cref="UseTable"/>.</summary>
static class DomainUses
{
    internal const string Rows = """
        domain
          = @type @id name uuid title description metadata memory currentMemory maxMemory vcpu vcpus os blkiotune memtune
            memoryBacking cputune numatune features clock on_poweroff on_reboot on_crash bootloader bootloader_args
            devices
          + genid cpu sysinfo resource iothreads(0) iothreadids defaultiothread
          - idmap keywrap launchSecurity on_lockfailure perf pm seclabel(type=none) throttlegroups
            qemu:capabilities qemu:commandline qemu:deprecation qemu:override lxc:namespace xen:commandline
            bhyve:commandline vmware:datacenterpath
        domain/pm
          - suspend-to-mem(enabled=no) suspend-to-disk(enabled=no)
        domain/perf
          - event(enabled=no)
        domain/keywrap
          - cipher(state=off)
        domain/memory
          = @unit
          - @dumpCore(on)
        domain/memoryBacking
          = hugepages
          + locked source access allocation discard
          - nosharepages
        domain/numatune
          = memory memnode
        domain/cputune
          = vcpupin shares period quota global_period global_quota emulator_period emulator_quota iothread_period
            iothread_quota vcpusched emulatorsched iothreadsched cachetune memorytune
          + emulatorpin iothreadpin
        domain/os
          = @firmware type boot init initarg bootmenu kernel initrd cmdline root loader smbios bios
          - acpi dtb firmware initdir initenv initgroup inituser nvram shim varstore
        domain/os/bios
          = @useserial
          - @rebootTimeout(-1)
        domain/clock
          = @offset @adjustment @adjustment0 @basis @timezone @start timer
        """;
}
