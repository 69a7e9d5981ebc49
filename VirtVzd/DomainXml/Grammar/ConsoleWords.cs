// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Grammar;

/// <summary>
/// What libvirt's parser asks of displays, sound, input and character devices; see <see cref="ValueTable"/>.
/// </summary>
static class ConsoleWords
{
    internal const string Rows = """
        (/serial /parallel /console /channel /smartcard /redirdev)/source{type=tcp}@mode
          connect bind
        (/serial /parallel /console /channel /smartcard /redirdev)/source{type=tcp}@tls yes no
        (/serial /parallel /console /channel /smartcard /redirdev)/source{type=tcp}@tlsFromConfig
          i32
        (/serial /parallel /console /channel /smartcard /redirdev)/source{type=udp}@mode
          connect bind
        (/serial /parallel /console /channel /smartcard /redirdev)/source{type=unix}@mode
          connect bind
        (/serial /parallel /console /channel /smartcard /redirdev)/source{type=file}@append on
          off
        (/serial /parallel /console /channel /smartcard /redirdev /rng/backend)/log@append on off
        /rng/backend/source{backend/type=tcp|udp|unix}@mode connect bind
        /rng/backend/source{backend/type=tcp}@tls yes no
        /rng/backend/source{backend/type=tcp}@tlsFromConfig i32
        /rng/backend/source{backend/type=file}@append on off
        /smartcard@mode !host host-certificates passthrough
        /input/source{type=evdev}@grab all
        /input/source{type=evdev}@grabToggle ctrl-ctrl alt-alt shift-shift meta-meta scrolllock
          ctrl-scrolllock
        /input/source{type=evdev}@repeat on off
        /graphics{type=vnc}@websocket i32
        /graphics{type=vnc}@sharePolicy default allow-exclusive force-shared ignore
        /graphics{type=vnc}@powerControl yes no
        /graphics/audio{type=vnc}@id !u32+
        /graphics{type=sdl}@fullscreen yes no
        /graphics/gl{type=sdl}@enable !yes no
        /graphics{type=desktop}@fullscreen yes no
        /graphics{type=spice}@port i32
        /graphics{type=spice}@tlsPort i32
        /graphics{type=spice}@autoport yes no
        /graphics{type=spice}@defaultMode any secure insecure
        /graphics/channel{type=spice}@name !main display inputs cursor playback record smartcard usbredir
        /graphics/channel{type=spice}@mode !any secure insecure
        /graphics{type=dbus}@p2p yes no
        /graphics@type !sdl vnc rdp desktop spice egl-headless dbus
        /sound@model !sb16 es1370 pcspk ac97 ich6 ich9 usb ich7
        /sound/audio@id !u32+
        (/audio/input /audio/output)@mixingEngine yes no
        (/audio/input /audio/output)@fixedSettings yes no
        (/audio/input /audio/output)@voices u32+
        (/audio/input /audio/output)@bufferLength u32+
        (/audio/input /audio/output)[fixedSettings=yes]@mixingEngine !yes => 67 fixed audio settings requires
          mixing engine ;; 67 fixed audio settings requires mixing engine
        (/audio/input /audio/output)[fixedSettings!=yes] lacks settings => 67 audio settings specified without
          fixed settings flag
        (/audio/input /audio/output)/settings@frequency u32+
        (/audio/input /audio/output)/settings@channels u32+
        (/audio/input /audio/output)/settings@format u8 s8 u16 s16 u32 s32 f32
        /audio@type !none alsa coreaudio jack oss pulseaudio sdl spice file dbus
        /audio@id !u32+
        /audio@timerPeriod u32+
        /video/model/acceleration@accel3d yes no
        /video/model/acceleration@accel2d yes no
        /video/model@type ~default vga cirrus vmvga xen vbox qxl parallels virtio gop none bochs ramfb => 67
          unknown video model '{}'
        /video/model/resolution@x !u32
        /video/model/resolution@y !u32
        /video/model/resolution@x u32+ => 67 video resolution values must be greater than 0
        /video/model/resolution@y u32+ => 67 video resolution values must be greater than 0
        /video/model[type!=qxl]@ram absent => 67 ram attribute only supported for video type qxl
        /video/model[type!=qxl]@vram64 absent => 67 vram64 attribute only supported for video type qxl
        /video/model[type!=qxl]@vgamem absent => 67 vgamem attribute only supported for video type qxl
        /video/driver@name qemu vhostuser
        /redirfilter/usbdev@class i32/0
        /redirfilter/usbdev@vendor i32/0
        /redirfilter/usbdev@product i32/0
        /redirfilter/usbdev@allow !yes no
        /redirfilter/usbdev@version usbversion => 27 Cannot parse USB device version {}
        /redirfilter once => 1 only one set of redirection filter rule is supported
        /rng@model !virtio virtio-transitional virtio-non-transitional => 67 unknown RNG model '{}' ;; 27
          missing RNG device model
        /rng/rate@bytes ~u32 => 27 invalid RNG rate bytes value
        /rng/rate@period ~u32 => 27 invalid RNG rate period value
        /rng/backend once => 27 only one RNG backend is supported
        /rng/backend@model !random egd builtin => 67 unknown RNG backend model '{}' ;; 27 missing RNG device
          backend model
        /rng/backend{backend/model=egd}@type !null vc pty dev file pipe stdio udp tcp unix spicevmc
          spiceport nmdm qemu-vdagent dbus => 67 unknown backend type '{}' for egd ;; 27 missing EGD backend
          type
        /redirdev@bus usb => 67 unknown redirdev bus '{}'
        /redirdev@type !null vc pty dev file pipe stdio udp tcp unix spicevmc spiceport nmdm qemu-vdagent
          dbus => 67 unknown redirdev character device type '{}' ;; 1 missing type in redirdev
        (/serial /parallel /console /channel)@type null vc pty dev file pipe stdio udp tcp unix spicevmc
          spiceport nmdm qemu-vdagent dbus => 67 unknown type presented to host for character device: {}
        (/serial /parallel /console /channel){type!=udp}/source once => 27 only one source element is
          allowed for character device
        (/serial /parallel /console /channel)/log once => 27 only one log element is allowed for character
          device
        (/serial /parallel /console /channel)/protocol once => 27 only one protocol element is allowed for
          character device
        (/serial /parallel /console /channel /smartcard /redirdev /rng/backend)/protocol@type raw telnet
          telnets tls => 67 Unknown protocol '{}'
        /smartcard{mode=passthrough}@type !null vc pty dev file pipe stdio udp tcp unix spicevmc spiceport
          nmdm qemu-vdagent dbus => 67 unknown type presented to host for character device: {} ;; 27
          passthrough mode requires a character device type attribute
        /console/target@type serial xen uml virtio lxc openvz sclp sclplm none => 67 unknown target type
          '{}' specified for character device
        /serial/target@type none isa-serial usb-serial pci-serial spapr-vio-serial system-serial sclp-serial
          isa-debug => 67 unknown target type '{}' specified for character device
        (/serial /parallel /console)/target@port u32- => 27 Invalid port number: {}
        /channel/target[type=guestfwd]@address !ip => 38/0 Cannot parse socket address '{}': Name or service not
          known ;; 27 guestfwd channel does not define a target address
        /channel/target[type=guestfwd]@port !u32
        /channel/target[type=virtio]@state connected disconnected
        /sound/codec@type duplex micro output => 67 unknown codec type '{}'
        /input@model default virtio virtio-transitional virtio-non-transitional => 67 unknown input model
          '{}'
        /video/model@ram ~u32 => 27 cannot parse video ram '{}'
        /video/model@vram64 ~u32 => 27 cannot parse video vram64 '{}'
        /video/model@vgamem ~u32 => 27 cannot parse video vgamem '{}'
        /graphics{type=rdp}@port i32 => 1 cannot parse rdp port {}
        /graphics{type=spice}/image@compression !auto_glz auto_lz quic glz lz off
        /graphics{type=spice}/jpeg@compression !auto never always
        /graphics{type=spice}/zlib@compression !auto never always
        /graphics{type=spice}/playback@compression !on off
        /graphics{type=spice}/streaming@mode !filter all off
        /graphics{type=spice}/clipboard@copypaste !yes no
        /graphics{type=spice}/filetransfer@enable !yes no
        /graphics{type=spice|dbus}/gl@enable !yes no
        /graphics{type=spice}/mouse@mode !server client
        /graphics/listen@type !address network socket none
        (/serial /parallel /console /channel){type=qemu-vdagent}/source/clipboard@copypaste !yes no
        (/serial /parallel /console /channel){type=qemu-vdagent}/source/mouse@mode !server client
        /audio{type=oss}@tryMMap yes no
        /audio{type=oss}@exclusive yes no
        /audio{type=oss}@dspPolicy i32
        /audio{type=sdl}@driver esd alsa arts pulseaudio
        (/audio/input /audio/output){type=coreaudio|oss|sdl}@bufferCount u32
        (/audio/input /audio/output){type=jack}@exactName yes no
        (/audio/input /audio/output){type=oss}@tryPoll yes no
        (/audio/input /audio/output){type=pulseaudio}@latency u32
        /channel needs target => 27 target type must be specified for channel device
        /graphics/listen[type=network]@network !~text => 27 'network' attribute is required for listen type
          'network' ;; 27 'network' attribute is required for listen type 'network'
        /input{type=evdev}/source@dev !text => 27 Missing evdev path for input device ;; 27 Missing evdev
          path for input device
        /rng needs backend => 27 only one RNG backend is supported
        /smartcard{mode=passthrough}/source once => 27 only one source element is allowed for character
          device
        /smartcard{mode=passthrough}/protocol once => 27 only one protocol element is allowed for character
          device
        /serial/target/model@name ~none isa-serial usb-serial pci-serial spapr-vty pl011 sclpconsole
          sclplmconsole 16550a isa-debugcon => 67 unknown target model '{}' specified for character device
        /channel/target@type !guestfwd virtio xen => 67 unknown target type '{}' specified for character
          device ;; 67 unknown target type '(null)' specified for character device
        /audio@id unique => 27 audio ID {} is used multiple times
        """;
}
