// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Grammar;

/// <summary>What becomes of devices and of what is in them; see <see cref="UseTable"/>.</summary>
static class DeviceUses
{
    internal const string Rows = """
        domain/devices
          = disk controller filesystem interface serial console input graphics video hostdev emulator memory
          + memballoon rng watchdog panic audio(type=none) redirfilter
          - sound redirdev smartcard parallel channel(target@name=org.qemu.guest_agent.0) lease hub tpm shmem vsock
            iommu nvram crypto pstore
        /disk
          = @type @device driver source target iotune serial wwn vendor product boot readonly address blockio transient
          + alias geometry backingStore privateData
          - @model(default) @rawio(no) @sgio(filtered) @snapshot(internal) acpi auth backenddomain encryption mirror
            rom(enabled=no) shareable throttlefilters
        /disk/driver
          = @type @error_policy @rerror_policy @io @copy_on_read @discard @discard_no_unref @iothread
          + @name @cache @detect_zeroes @ioeventfd @event_idx @queues @queue_size @packed @ats @page_per_vq
            metadata_cache iothreads statistics
          - @iommu(off)
        /disk/source
          = @file @dev @dir @name @protocol @pool @volume @mode @type @path @namespace @startupPolicy host address
          + @index @managed privateData
          - @fdgroup @tls(no) @tlsHostname @query auth config cookies dataStore encryption identity initiator
            knownHosts nbdkit readahead reconnect reservations(managed=no) seclabel(relabel=no) slices snapshot ssl
            timeout
        /disk/target
          = @dev @bus
          + @tray @removable @rotation_rate dp_bus
        /disk/blockio
          = @logical_block_size @physical_block_size @discard_granularity
        /disk/transient
          - @shareBacking(no)
        /controller
          = @type @index @model
          + @ports @vectors @maxGrantFrames @maxEventChannels acpi alias address boot driver master model pcihole64
            target
          - rom(enabled=no)
        /filesystem
          = @type @accessmode driver source target readonly space_hard_limit space_soft_limit
          + alias address
          - @model @multidevs(default) @fmode @dmode acpi binary boot idmap rom(enabled=no)
        /filesystem/driver
          = @type @format @wrpolicy
          + @name @queue @ats @packed @page_per_vq
          - @iommu(off)
        /filesystem/source
          = @dir @file @dev @name @usage @units @pool @volume
          - @socket
        /interface
          = @type @trustGuestRxFilters mac source ip route target model link boot script guest address filterref
            bandwidth vlan virtualport backend tune
          + alias coalesce driver mtu privateData @managed
          - acpi backenddomain downscript portForward port(isolated=no) rom(enabled=no) teaming
        /interface/backend
          = @tap @vhost
          - @type @logFile
        /interface/mac
          = @address
          + @type @check
        /interface/target
          = @dev
          - @managed(yes)
        /interface/guest
          = @dev
          + @actual
        /interface/ip
          = @address @family @prefix
          - @peer
        /interface/route
          = @family @address @netmask @prefix @gateway
          - @metric
        /interface/virtualport
          = @type parameters
        /serial
          = @type source target protocol address
          + @tty alias
          - acpi log
        /serial/source
          = @path @mode @host @service seclabel clipboard mouse
          + @append reconnect @channel @master @slave
          - @tls(no)
        /console
          = @type source target protocol
          + @tty alias address
          - acpi log
        /console/source
          = @path @mode @host @service seclabel clipboard mouse
          + @append reconnect @channel @master @slave
          - @tls(no)
        /input
          = @type @bus
          + alias address driver
          - @model acpi source
        /graphics
          = @type @port @autoport @websocket @listen @socket @keymap @passwd @passwdValidTo @connected listen
          + @websocketGenerated audio
          - @sharePolicy(ignore|allow-exclusive) @powerControl(no) @tlsPort @defaultMode @display @fullscreen @xauth
            @multiUser @replaceUser @p2p @address @username @password channel clipboard filetransfer gl(enable=no)
            image jpeg mouse playback streaming zlib
        /video
          = model
          + alias address driver
          - acpi
        /video/model
          = @type @vram @heads acceleration
          + @ram @vgamem @vram64 @primary
          - @blob(off) @edid resolution
        /hostdev
          = @mode @type @managed source
          + alias address driver
          - @display(off) @model @ramfb(off) @rawio(no) @sgio(filtered) acpi boot ip readonly rom route shareable
            teaming
        /hostdev/source
          = address block char interface
          + @startupPolicy
          - @guestReset @name @protocol @writeFiltering(yes) @wwpn adapter auth host initiator product vendor
        """;
}
