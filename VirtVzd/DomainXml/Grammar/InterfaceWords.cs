// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Grammar;

/// <summary>What libvirt's parser asks of network interfaces; see <see cref="ValueTable"/>.</summary>
static class InterfaceWords
{
    internal const string Rows = """
        /interface/driver{model/type=virtio*}@name qemu vhost
        /interface/driver{model/type=virtio*}@txmode iothread timer
        /interface/driver{model/type=virtio*}@ioeventfd on off
        /interface/driver{model/type=virtio*}@event_idx on off
        /interface/driver{model/type=virtio*}@queues u32
        /interface/driver{model/type=virtio*}@rx_queue_size u32
        /interface/driver{model/type=virtio*}@tx_queue_size u32
        /interface/driver{model/type=virtio*}@rss on off
        /interface/driver{model/type=virtio*}@rss_hash_report on off
        /interface/driver/host{model/type=virtio*}@csum on off
        /interface/driver/host{model/type=virtio*}@gso on off
        /interface/driver/host{model/type=virtio*}@tso4 on off
        /interface/driver/host{model/type=virtio*}@tso6 on off
        /interface/driver/host{model/type=virtio*}@ecn on off
        /interface/driver/host{model/type=virtio*}@ufo on off
        /interface/driver/host{model/type=virtio*}@mrg_rxbuf on off
        /interface/driver/guest{model/type=virtio*}@csum on off
        /interface/driver/guest{model/type=virtio*}@tso4 on off
        /interface/driver/guest{model/type=virtio*}@tso6 on off
        /interface/driver/guest{model/type=virtio*}@ecn on off
        /interface/driver/guest{model/type=virtio*}@ufo on off
        /interface/backend@type passt
        /interface/portForward/range@start u32+
        /interface/portForward/range@end u32+
        /interface/portForward/range@to u32+
        /interface/portForward/range@exclude yes no
        /interface/portForward@proto !tcp udp
        /interface@type user ethernet vhostuser server client mcast network bridge internal direct hostdev
          udp vdpa null vds
        /interface@trustGuestRxFilters yes no
        /interface/source/local{type=udp}@port !i32
        /interface/target@managed yes no
        /interface/mac@type generated static
        /interface/mac@check yes no
        /interface/vlan/tag@id !u32
        /interface/vlan/tag@nativeMode tagged untagged
        /interface/vlan vlantags
        /interface{type=network}/source@portid uuid
        /interface{type=vds}/source@switchid !uuid
        /interface{type=vds}/source@portid !i64/0
        /interface{type=vds}/source@connectionid !i64/0
        /interface{type=vds}/source@portgroupid !text
        /interface{type=direct}/source@dev !text
        /interface{type=direct}/source@mode vepa private bridge passthrough
        /interface{type=vhostuser}/source@type !unix => 67 Type='{}' unsupported for <interface
          type='vhostuser'>
        /interface{type=vhostuser}/source@path !text
        /interface{type=vhostuser}/source@mode !client server
        /interface{type=client}/source@address !text
        /interface{type=mcast}/source@address !text
        /interface{type=client|server|mcast|udp}/source@port !i32
        /interface{type=udp}/source/local@address !text
        /interface{type=internal}/source@name !text
        /interface{type=vdpa}/source@dev !text
        /interface/tune/sndbuf ~u64 => 27 sndbuf must be a positive integer
        /interface/mtu@size ~u32 => 27 malformed mtu size
        /interface/teaming@type ~persistent transient => 67 unknown teaming type '{}'
        /interface/teaming[persistent=*]@type !~transient => 67 teaming persistent attribute not allowed if
          teaming type is '{}' ;; 67 unknown teaming type '(null)'
        /interface/coalesce/rx/frames@max ~u32 => 35 cannot parse value '{}' for coalesce parameter
        /interface/virtualport@type !none 802.1Qbg 802.1Qbh openvswitch midonet => 67/0 unknown virtualport
          type {} ;; 27/0 missing required virtualport type
        /interface/virtualport/parameters@managerid u32-/0 => 27/0 cannot parse value of managerid parameter
        /interface/virtualport/parameters@managerid 0..255/0 => 27/0 value of managerid out of range
        /interface/virtualport/parameters@typeid u32-/0 => 27/0 cannot parse value of typeid parameter
        /interface/virtualport/parameters@typeid 0..16777215/0 => 27/0 value for typeid out of range
        /interface/virtualport/parameters@typeidversion u32-/0 => 27/0 cannot parse value of typeidversion
          parameter
        /interface/virtualport/parameters@typeidversion 0..255/0 => 27/0 value of typeidversion out of range
        /interface/virtualport/parameters{virtualport/type=802.1Qbg}@managerid !text => 27 ;; 27/11 missing
          managerid in <virtualport type='802.1Qbg'>
        /interface/virtualport/parameters{virtualport/type=802.1Qbg}@typeid !text => 27 ;; 27/11 missing typeid
          in <virtualport type='802.1Qbg'>
        /interface/virtualport/parameters{virtualport/type=802.1Qbg}@typeidversion !text => 27 ;; 27/11 missing
          typeidversion in <virtualport type='802.1Qbg'>
        /interface/virtualport/parameters@instanceid uuid => 27/0 cannot parse instanceid parameter as a
          uuid
        /interface/virtualport/parameters@interfaceid uuid => 27/0 cannot parse interfaceid parameter as a
          uuid
        /interface/bandwidth/inbound@peak u64 => 67/0 could not convert bandwidth peak value '{}'
        /interface/bandwidth/inbound@burst u64 => 67/0 could not convert bandwidth burst value '{}'
        /interface/bandwidth/inbound@floor u64 => 67/0 could not convert bandwidth floor value '{}'
        /interface/bandwidth/outbound@peak u64 => 67/0 could not convert bandwidth peak value '{}'
        /interface/bandwidth/outbound@burst u64 => 67/0 could not convert bandwidth burst value '{}'
        /interface/bandwidth/inbound once => 35/0 Only one child <inbound> element allowed
        /interface/bandwidth/outbound once => 35/0 Only one child <outbound> element allowed
        /interface/port@isolated yes no
        /interface/route@prefix u32
        /interface/route@metric u32+
        /interface{type=direct|bridge|network|vhostuser|internal|client|server|mcast|udp|vdpa|vds} needs
          source => 27 interface type='{type}' requires a 'source' element
        /interface{type=udp}/source needs local => 27 '<local>' element missing for 'udp' socket interface
        /interface{type=udp}/source@address !text
        /interface/teaming[type=transient]@persistent !~text => 67 teaming persistent attribute must be set
          if teaming type is 'transient' ;; 67 teaming persistent attribute must be set if teaming type is
          'transient'
        /interface{type=hostdev}/source/address@type !~usb pci scsi scsi_host mdev => 67 unknown host device
          source address type '{}' ;; 27 missing source address type
        (/interface{type=hostdev}/source/address)@domain u32/0
        (/interface{type=hostdev}/source/address)@bus u32/0
        (/interface{type=hostdev}/source/address)@slot u32/0
        (/interface{type=hostdev}/source/address)@function u32/0
        /interface{type=hostdev}/source/address[type=pci] pciaddress
        /interface/bandwidth/inbound[floor!=*]@average !u64 => 67/0 could not convert bandwidth average
          value '{}' ;; 35/0 Missing mandatory average or floor attributes
        /interface/bandwidth/outbound@average !u64 => 67/0 could not convert bandwidth average value '{}' ;;
          35/0 Missing mandatory average or floor attributes
        /interface{type=hostdev} needs source => 27 missing source address type
        /interface{type=hostdev}/source needs address => 27 missing source address type
        /interface/virtualport[type=802.1Qbg] needs parameters => 27/11 missing managerid in <virtualport
          type='802.1Qbg'>
        """;
}
