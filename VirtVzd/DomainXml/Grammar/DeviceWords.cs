// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Grammar;

/// <summary>
/// What libvirt's parser asks of all other devices, and what all devices have in common; see <see cref="ValueTable"/>.
/// </summary>
static class DeviceWords
{
    internal const string Rows = """
        (/disk /filesystem /interface /hostdev /redirdev)/boot@order !u32+
        (/interface /hostdev)/rom@enabled yes no
        (/interface /hostdev)/rom@bar on off
        /*/acpi@index u32+
        /hostdev/source{type=usb}@startupPolicy mandatory requisite optional
        /hostdev/source{type=usb}@autoAddress yes no
        /hostdev/source{type=usb}@guestReset off uninitialized on
        /hostdev/source/vendor{type=usb}@id !u32+/0
        /hostdev/source/product{type=usb}@id !u32/0
        /hostdev/source/address{type=usb}@bus !u32/0
        /hostdev/source/address{type=usb}@device !u32/0
        /hostdev/source{type=pci}@writeFiltering yes no
        /hostdev@display on off
        /hostdev@ramfb on off
        /hostdev/driver{type=pci}@name kvm vfio xen
        /tpm@model tpm-tis tpm-crb tpm-spapr spapr-tpm-proxy
        /tpm/backend@type !passthrough emulator external
        /tpm/backend@version 1.2 2.0
        /memballoon@model !virtio xen none virtio-transitional virtio-non-transitional
        /memballoon@autodeflate on off
        /memballoon@freePageReporting on off
        /memballoon/stats@period i32/0
        /shmem/model@type ivshmem ivshmem-plain ivshmem-doorbell
        /shmem@role master peer
        /shmem/msi@vectors u32/0
        /shmem/msi@ioeventfd on off
        /memory@model !dimm nvdimm virtio-pmem virtio-mem sgx-epc
        /memory@access shared private
        /memory@discard yes no
        /iommu@model !intel smmuv3 virtio
        /iommu/driver@intremap on off
        /iommu/driver@caching_mode on off
        /iommu/driver@iotlb on off
        /iommu/driver@eim on off
        /iommu/driver@aw_bits u32
        /vsock@model default virtio virtio-transitional virtio-non-transitional
        /vsock/cid@address u32+
        /vsock/cid@auto yes no
        /hostdev{type=mdev}@display on off
        /hostdev{type=mdev}@model !vfio-pci vfio-ccw vfio-ap
        /hostdev{type=mdev}@ramfb on off
        /hostdev{type=scsi_host}@model default virtio virtio-transitional virtio-non-transitional
        /hostdev{type=scsi}@sgio filtered unfiltered
        /hostdev{type=scsi}@rawio yes no
        /hostdev@mode subsystem capabilities => 67 unknown hostdev mode '{}'
        /watchdog@model !i6300esb ib700 diag288 itco => 67 unknown watchdog model '{}' ;; 1 watchdog must
          contain model name
        /watchdog@action reset shutdown poweroff pause dump none inject-nmi => 67 unknown watchdog action
          '{}'
        /watchdog once => 1 only a single watchdog device is supported
        /memballoon once => 1 only a single memory balloon device is supported
        /nvram once => 1 only a single nvram device is supported
        /iommu once => 27 only a single IOMMU device is supported
        /vsock once => 27 only a single vsock device is supported
        /panic@model default isa pseries hyperv s390 => 67 unknown panic model '{}'
        /hub@type !usb => 67 unknown hub device type '{}' ;; 1 missing hub device type
        /tpm/backend once => 27 only one TPM backend is supported
        /tpm/backend[type=emulator]@persistent_state yes no => 1 Invalid persistent_state value, either
          'yes' or 'no'
        /shmem@name !text => 27 ;; 27 shmem element must contain 'name' attribute
        /shmem/size@unit ~unit => 8/0 unknown suffix '{}'
        /shmem/size ~u64 => 27/5 Invalid value '{}' for element or attribute './size[1]'
        /*/master@startport u32
        /*/address@type !none pci drive virtio-serial ccid usb spapr-vio virtio-s390 ccw virtio-mmio isa
          dimm unassigned => 67 unknown address type '{}' ;; 1 No type specified for device address
        /*/address[type=pci]@domain u32/0
        /*/address[type=pci]@bus u32/0
        /*/address[type=pci]@slot u32/0
        /*/address[type=pci]@function u32/0
        /*/address[type=pci]@multifunction on off
        /*/address[type=pci] pciaddress
        /*/address[type=drive]@controller u32
        /*/address[type=drive]@bus u32
        /*/address[type=drive]@target u32
        /*/address[type=drive]@unit u32
        /*/address[type=virtio-serial]@controller u32
        /*/address[type=virtio-serial]@bus u32
        /*/address[type=virtio-serial]@port u32
        /*/address[type=ccid]@controller u32
        /*/address[type=ccid]@slot u32
        /*/address[type=usb]@bus u32
        /*/address[type=ccw]@cssid u32/0
        /*/address[type=ccw]@ssid u32/0
        /*/address[type=ccw]@devno u32/0
        /*/address[type=isa]@iobase u32/16
        /*/address[type=isa]@irq u32/16
        /*/address[type=spapr-vio]@reg u64/16
        /*/address[type=dimm]@slot !u32
        /*/address[type=dimm]@base u64/16
        /*/address[type=usb]@port usbport => 1/49 Cannot parse <address> 'port' attribute
        /tpm needs backend => 27 missing TPM device backend
        /lease needs key => 27 Missing 'key' element for lease
        /lease needs target => 27 Missing 'target' element for lease
        /hostdev needs source => 27 Missing <source> element in hostdev device
        /hostdev{mode!=capabilities}@type !usb pci scsi scsi_host mdev => 67 unknown host device source
          address type '{}' ;; 27 missing source address type
        /hostdev{mode=capabilities}@type !storage misc net => 67 unknown host device source address type '{}' ;;
          27 missing source address type
        /hostdev/source{type=storage} needs block => 27 Missing <block> element in hostdev storage device
        /hostdev/source/block{type=storage} !~text => 27 ;; 27 Missing <block> element in hostdev storage device
        /hostdev/source{type=misc} needs char => 27 Missing <char> element in hostdev character device
        /hostdev/source/char{type=misc} !~text => 27 ;; 27 Missing <char> element in hostdev character device
        /hostdev/source{type=net} needs interface => 27 Missing <interface> element in hostdev net device
        /hostdev/source/interface{type=net} !~text => 27 ;; 27 Missing <interface> element in hostdev net device
        /hostdev/source{type=usb} with vendor product => 1 missing product
        /hostdev/source{type=usb} with product vendor => 1 missing vendor
        /hostdev{type=pci}/source/address@domain u32/0
        /hostdev{type=pci}/source/address@bus u32/0
        /hostdev{type=pci}/source/address@slot u32/0
        /hostdev{type=pci}/source/address@function u32/0
        /hostdev{type=pci}/source/address pciaddress
        """;
}
