// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Grammar;

/// <summary>
/// What libvirt's parser asks of disks, file systems, controllers, leases; see <see cref="ValueTable"/>.
/// </summary>
static class StorageWords
{
    internal const string Rows = """
        /disk/source/seclabel@relabel yes no
        /disk/source/seclabel@labelskip yes no
        /lease/target@offset u64
        /disk/source{type=network}@protocol !none nbd rbd sheepdog gluster iscsi http https ftp ftps tftp
          ssh vxhs nfs
        /disk/source{type=network}@tls yes no
        /disk/source{type=network}@tlsFromConfig i32
        /disk/source{type=nvme}@managed yes no
        /disk/geometry@cyls u32
        /disk/geometry@heads u32
        /disk/geometry@secs u32
        /disk/geometry@trans none auto lba
        /disk/driver@cache default none writethrough writeback directsync unsafe
        /disk/driver@error_policy stop report ignore enospace
        /disk/driver@rerror_policy stop report ignore enospace
        /disk/driver@rerror_policy stop report ignore => 67 Invalid disk read error policy: '{}'
        /disk/driver@io native threads io_uring
        /disk/driver@ioeventfd on off
        /disk/driver@event_idx on off
        /disk/driver@copy_on_read on off
        /disk/driver@discard unmap ignore
        /disk/driver@iothread u32+
        /disk/driver@detect_zeroes off on unmap
        /disk/driver@queues u32
        /disk/driver@queue_size u32
        /disk@type file block dir network volume nvme vhostuser
        /disk@device disk cdrom floppy lun
        /disk@model default virtio virtio-transitional virtio-non-transitional
        /disk@snapshot no internal external manual
        /disk@rawio yes no
        /disk@sgio filtered unfiltered
        /disk/source@startupPolicy mandatory requisite optional
        /disk/target@bus ide fdc scsi virtio xen usb uml sata sd
        /disk/target@tray closed open
        /disk/target@removable on off
        /disk/target@rotation_rate u32
        /disk/blockio@logical_block_size u32
        /disk/blockio@physical_block_size u32
        /disk/transient@shareBacking yes no
        /controller@type ide fdc scsi sata virtio-serial ccid usb pci xenbus isa
        /controller@index i32>=0
        /controller/driver@queues u32
        /controller/driver@cmd_per_lun u32
        /controller/driver@max_sectors u32
        /controller/driver@ioeventfd on off
        /controller/driver@iothread u32
        /controller/model{type=pci}@name none pci-bridge i82801b11-bridge ioh3420 x3130-upstream
          xio3130-downstream pxb pxb-pcie pcie-root-port spapr-pci-host-bridge pcie-pci-bridge
        /controller/target{type=pci}@chassisNr i32>=0/0
        /controller/target{type=pci}@chassis i32>=0/0
        /controller/target{type=pci}@port i32>=0/0
        /controller/target{type=pci}@busNr i32>=0/0
        /controller/target{type=pci}@hotplug on off
        /controller/target{type=pci}@index i32>=0/0
        /filesystem@type mount block file template ram bind volume
        /filesystem@fmode u32/8
        /filesystem@dmode u32/8
        /filesystem@model virtio virtio-transitional virtio-non-transitional
        /filesystem@multidevs default remap forbid warn
        /filesystem/driver@type default path handle loop nbd ploop virtiofs
        /filesystem/driver@wrpolicy default immediate
        /filesystem/binary{driver/type=virtiofs}@xattr on off
        /filesystem/binary/lock{driver/type=virtiofs}@posix on off
        /filesystem/binary/lock{driver/type=virtiofs}@flock on off
        /filesystem/binary/cache{driver/type=virtiofs}@mode none always
        /filesystem/binary/sandbox{driver/type=virtiofs}@mode namespace chroot
        /lease/key !~text => 27 ;; 27 Missing 'key' element for lease
        /lease/target@path !text => 27 ;; 27 Missing 'path' attribute to 'target' element for lease
        /controller{type=virtio-serial}@ports i32>=0
        /controller{type=virtio-serial}@vectors i32>=0
        /controller{type=usb}@ports i32>=0
        /controller{type=xenbus}@maxGrantFrames i32>=0
        /controller{type=xenbus}@maxEventChannels i32>=0
        /controller/model once => 27 Multiple <model> elements in controller definition not allowed
        /controller/target once => 27 Multiple <target> elements in controller definition not allowed
        /controller/target/node ~i32 => 27 invalid NUMA node in target
        /filesystem{driver/type=virtiofs}/driver@queue ~u64- => 27 cannot parse queue size '{}' for virtiofs
        /filesystem{driver/type=virtiofs}/binary/thread_pool@size ~i32 => 27 cannot parse thread pool size
          '{}' for virtiofs
        /disk/source@index u32 => 27 invalid disk index '{}'
        /disk/mirror@job copy active-commit => 67 unknown mirror job type '{}'
        (/disk/iotune/total_bytes_sec /disk/iotune/total_bytes_sec_max
          /disk/iotune/total_bytes_sec_max_length /disk/iotune/read_bytes_sec /disk/iotune/read_bytes_sec_max
          /disk/iotune/read_bytes_sec_max_length /disk/iotune/write_bytes_sec /disk/iotune/write_bytes_sec_max
          /disk/iotune/write_bytes_sec_max_length /disk/iotune/total_iops_sec /disk/iotune/total_iops_sec_max
          /disk/iotune/total_iops_sec_max_length /disk/iotune/read_iops_sec /disk/iotune/read_iops_sec_max
          /disk/iotune/read_iops_sec_max_length /disk/iotune/write_iops_sec /disk/iotune/write_iops_sec_max
          /disk/iotune/write_iops_sec_max_length /disk/iotune/size_iops_sec) ~u64 => 27 disk iotune field
          '{name}' must be an integer
        (/disk /controller /filesystem /interface /input /video /memballoon /rng /vsock /iommu)/driver@iommu
          on off
        (/disk /controller /filesystem /interface /input /video /memballoon /rng /vsock)/driver@ats on off
        (/disk /controller /filesystem /interface /input /video /memballoon /rng /vsock)/driver@packed on
          off
        (/disk /controller /filesystem /interface /input /video /memballoon /rng /vsock)/driver@page_per_vq
          on off
        /disk{type=nvme}/source@type !pci => 27 unsupported source type '{}' ;; 27 missing 'type' attribute
          to disk source
        /disk{type=volume}/source@mode direct host => 67 unknown source mode '{}' for volume type disk
        /disk{type=network}/source/host@transport tcp unix rdma => 67 unknown protocol transport type '{}'
        /disk{type=nvme}/source@namespace !u64- => 27 malformed namespace '{}' ;; 27 missing 'namespace'
          attribute to disk source
        /disk{type=nvme}/source needs address => 27 NVMe disk source is missing address
        (/disk{type=nvme}/source/address)@domain u32/0
        (/disk{type=nvme}/source/address)@bus u32/0
        (/disk{type=nvme}/source/address)@slot u32/0
        (/disk{type=nvme}/source/address)@function u32/0
        /disk{type=nvme}/source/address pciaddress
        /disk/backingStore[type=*] needs format => 27 missing disk backing store format
        /disk/backingStore[type=*] needs source => 27 missing disk backing store source
        /disk/backingStore@type file block dir network volume nvme vhostuser => 27 unknown storage source
          type '{}'
        /disk/backingStore/format@type !~none raw dir bochs cloop dmg iso vpc vdi fat vhd ploop cow qcow
          qcow2 qed vmdk => 27 unknown storage source format '{}' ;; 27 missing disk backing store format
        (/disk/encryption /disk/source/encryption)@format !~default qcow luks luks2 luks-any => 67/18 unknown
          volume encryption format type {} ;; 27/18 unknown volume encryption format
        (/disk/encryption/secret /disk/source/encryption/secret)@type !~passphrase => 67/18 unknown volume
          encryption secret type {} ;; 27/18 unknown volume encryption secret type
        (/disk/encryption/secret /disk/auth/secret /disk/source/encryption/secret
          /disk/source/auth/secret)[usage!=*]@uuid !uuid => 27/0 invalid secret uuid '{}' ;; 27/0 missing
          secret uuid or usage attribute
        (/disk/auth /disk/source/auth)@username !~text => 27/18 missing username for auth ;; 27/18 missing
          username for auth
        (/disk/auth /disk/source/auth) needs secret => 27/18 Missing <secret> element in auth
        (/disk/auth/secret /disk/source/auth/secret)@type !none volume ceph iscsi tls vtpm => 67 unknown
          secret type '{}' ;; 67 unknown secret type '<null>'
        /disk{type=network}/source[protocol!=nbd]@name !text => 27 missing name for disk source ;; 27 missing name for
          disk source
        /disk{type=network}/source[protocol=rbd|gluster]@name poolpath => 27 can't split path '{}' into pool name and
          image name
        /disk{type=network}/source/host[transport!=unix]@name !text => 27 missing name for host ;; 27
          missing name for host
        /disk{type=network}/source/host@port port => 8/0 failed to parse port number '{}'
        /disk{type=volume}/source@pool !text => 27 'pool' and 'volume' must be specified together for 'pool'
          type source ;; 27 'pool' and 'volume' must be specified together for 'pool' type source
        /disk{type=volume}/source@volume !text => 27 'pool' and 'volume' must be specified together for
          'pool' type source ;; 27 'pool' and 'volume' must be specified together for 'pool' type source
        /controller{type=usb}@model piix3-uhci piix4-uhci ehci ich9-ehci1 ich9-uhci1 ich9-uhci2 ich9-uhci3
          vt82c686b-uhci pci-ohci nec-xhci qusb1 qusb2 qemu-xhci none => 67 Unknown model type '{}'
        /controller{type=pci}@model pci-root pcie-root pci-bridge dmi-to-pci-bridge pcie-to-pci-bridge
          pcie-root-port pcie-switch-upstream-port pcie-switch-downstream-port pci-expander-bus
          pcie-expander-bus => 67 Unknown model type '{}'
        /controller{type=virtio-serial}@model virtio virtio-transitional virtio-non-transitional => 67
          Unknown model type '{}'
        /filesystem@accessmode ~passthrough mapped squash
        /disk/source/seclabel@model unique => 35 seclabel for model {} is already provided
        """;
}
