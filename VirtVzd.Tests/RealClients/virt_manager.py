#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""virt-manager's own windows on the daemon with a simulated host: its wizard makes a machine and a container, its list shows
what they do, a running guest is edited, its consoles are opened, a machine is cloned, and volumes and networks of libvirt's
own daemon beside it are made and shown. It needs a display (Xvfb) and root.

usage: virt_manager.py OUT_DIRECTORY DIRECTORY_FOR_SCREENSHOTS

The program runs inside this one: the widgets that a user would press are pressed by their names."""

import os
import re
import subprocess
import sys
import time

from simulated import PATIENCE_SECONDS, SimulatedDaemon, Steps, StorageAndNetworks, expect

VIRT_MANAGER = "/usr/share/virt-manager"
CPU_COLUMN_SECONDS = 4

# Of the window of the host's details.
NETWORK_PAGE, STORAGE_PAGE = 1, 2

# The wizard starts what it has defined, and starts it again where its own list still shows it as off: it looks there at once,
# and the event that says otherwise, which came before the answer to the first start, waits for the thread of the windows.
SECOND_START = "in _do_async_install\n    vm.startup()"


class Wizard:
    """The 'New VM' wizard, page by page."""

    def __init__(self, uri):
        from virtManager.createvm import vmmCreateVM
        vmmCreateVM.show_instance(None, uri)
        self.window = vmmCreateVM._instance
        self.is_behind = False

    def widget(self, name):
        """A widget by the name that its .ui file gives it."""
        return self.window.widget(name)

    def forward(self):
        """To the next page."""
        before = self.page()
        self.widget("create-forward").clicked()
        yield f"the page after {before}", lambda: self.page() != before

    def page(self):
        """The number of the page."""
        return self.widget("create-pages").get_current_page()

    def finish(self, name, told):
        """Names the guest on the last page, and makes it; what virt-manager tells meanwhile is an error."""
        self.widget("create-vm-name").set_text(name)
        self.widget("advanced-expander").set_expanded(True)
        self.window._netlist.widget("net-manual-source").set_text("br0")
        yield from settle()
        self.widget("create-finish").clicked()
        yield "the wizard's end", lambda: told or not self.window.is_visible()
        if told:
            self.window._close()
            error = told.pop()
            expect(SECOND_START in error and "Can't change domain state" in error and not told, error)
            print(f"note   {name} runs, and the wizard tried to start it a second time", flush=True)
            self.is_behind = True


def settle(seconds=1.0):
    """Lets windows be drawn."""
    until = time.monotonic() + seconds
    yield "the time of a drawing", lambda: time.monotonic() > until


class Session:
    """What a user does, as a generator of what he waits for."""

    def __init__(self, daemon, steps, pictures):
        from virtManager.connmanager import vmmConnectionManager
        self.daemon, self.steps, self.pictures = daemon, steps, pictures
        self.connections = vmmConnectionManager.get_instance()
        self.told = []

    @property
    def connection(self):
        """virt-manager's connection to the daemon."""
        return self.connections.conns[self.daemon.uri]

    def picture(self, name):
        """Keeps the whole screen."""
        yield from settle()
        subprocess.run(["import", "-window", "root", os.path.join(self.pictures, f"{name}.png")], check=True)

    def vm(self, name):
        """virt-manager's object of a guest; None when it does not show one."""
        return next((vm for vm in self.connection.list_vms() if vm.get_name() == name), None)

    def window(self, name):
        """The window of a guest."""
        from virtManager.vmwindow import vmmVMWindow
        return vmmVMWindow.get_instance(None, self.vm(name))

    def catch_up(self, wizard, name):
        """Has virt-manager ask again for the state of a guest whose event it has lost, as a user does by its next action."""
        if wizard.is_behind:
            yield f"{name} in the list", lambda: self.vm(name) is not None
            self.vm(name).recache_from_event_loop()

    def no_trouble(self):
        """virt-manager has shown no error since the last look."""
        told, self.told[:] = list(self.told), []
        expect(not told, told)

    def steps_of(self):
        """All steps in order."""
        yield "connect", self.connect
        yield "the wizard makes a machine", self.machine
        yield "the wizard makes a container", self.container
        yield "the processors' graphs are not flat", self.graphs
        yield "the description of a running guest is edited", self.description
        yield "the serial console of the machine", self.serial_console
        yield "no text console is offered for the container, which has none", self.no_text_console
        yield "the graphical console of the machine", lambda: self.graphical_console("wizard-vm")
        yield "the graphical console of the container", lambda: self.graphical_console("wizard-ct")
        yield "pause, resume and force off", self.states
        yield "what there is of hardware is shown", self.hardware
        yield "a machine with a disk is cloned", self.clone
        yield "a pool and a volume are made in the host's details", self.storage
        yield "a network is shown in the host's details", self.networks

    def connect(self):
        """The list of guests is there."""
        yield "the connection", lambda: self.daemon.uri in self.connections.conns and self.connection.is_active()
        from virtManager.manager import vmmManager
        vmmManager.get_instance(None).show()
        yield from self.picture("1-manager")
        self.no_trouble()

    def machine(self):
        """From a medium of the network, without a disk of its own."""
        wizard = Wizard(self.daemon.uri)
        yield from settle()
        wizard.widget("vz-virt-type-hvm").set_active(True)
        wizard.widget("method-manual").set_active(True)
        yield from self.picture("2-wizard-first-page")
        yield from wizard.forward()
        from virtinst import OSDB
        wizard.window._os_list.select_os(OSDB.lookup_os("generic"))
        yield from wizard.forward()
        yield from wizard.forward()
        wizard.widget("enable-storage").set_active(False)
        yield from wizard.forward()
        yield from self.picture("3-wizard-last-page")
        yield from wizard.finish("wizard-vm", self.told)
        yield from self.catch_up(wizard, "wizard-vm")
        yield "the machine", lambda: self.vm("wizard-vm") is not None and self.vm("wizard-vm").is_active()
        yield from self.picture("4-machine")
        self.no_trouble()
        expect("wizard-vm" in self.daemon.prlsim("list"), "not on the host")

    def container(self):
        """From a template."""
        wizard = Wizard(self.daemon.uri)
        yield from settle()
        wizard.widget("vz-virt-type-exe").set_active(True)
        yield from wizard.forward()
        wizard.widget("install-container-template").set_text("debian-12.0-x86_64")
        yield from wizard.forward()
        yield from wizard.forward()
        yield from self.picture("5-wizard-container")
        yield from wizard.finish("wizard-ct", self.told)
        yield from self.catch_up(wizard, "wizard-ct")
        yield "the container", lambda: self.vm("wizard-ct") is not None and self.vm("wizard-ct").is_active()
        yield from self.picture("6-container")
        self.no_trouble()
        expect("wizard-ct" in self.daemon.prlsim("list"), "not on the host")

    def graphs(self):
        """A simulated processor works a tenth of the time."""
        for name in ("wizard-vm", "wizard-ct"):
            self.window(name).close()
            yield f"the processor time of {name}", lambda vm=self.vm(name): 0 < vm.guest_cpu_time_percentage() <= 100
        yield from settle(CPU_COLUMN_SECONDS)
        yield from self.picture("7-graphs")
        self.no_trouble()

    def description(self):
        """It is changed at once, without a word of the next shutdown."""
        window = self.window("wizard-vm")
        window.show()
        window.widget("control-vm-details").set_active(True)
        yield from settle()
        details = window._details
        details.widget("hw-list").get_selection().select_path((0,))
        yield from settle()
        details.widget("overview-description").get_buffer().set_text("edited while it runs")
        details.widget("config-apply").clicked()
        yield "the description", lambda: self.daemon.virsh("desc", "wizard-vm").strip() == "edited while it runs"
        yield from self.picture("8-description")
        self.no_trouble()

    def no_text_console(self):
        """virt-manager would fail with one that cannot be opened."""
        from virtManager.details.serialcon import vmmSerialConsole
        yield from settle()
        expect(not vmmSerialConsole.get_serialcon_devices(self.vm("wizard-ct")), "a console that is not tried here")

    def serial_console(self):
        """What is typed comes back."""
        name = "wizard-vm"
        window = self.window(name)
        window.show()
        window.activate_console_page()
        yield from settle()
        from virtManager.details.serialcon import vmmSerialConsole
        devices = vmmSerialConsole.get_serialcon_devices(self.vm(name))
        expect(devices, "no serial console in the document")
        expect(not vmmSerialConsole.can_connect(self.vm(name), devices[0]), vmmSerialConsole.can_connect(self.vm(name), devices[0]))
        console = vmmSerialConsole(self.vm(name), devices[0].get_xml_idx(), "Serial 1")
        from gi.repository import Gtk
        shown = Gtk.Window(title=f"serial console of {name}")
        shown.add(console.get_box())
        shown.show_all()
        console.open_console()
        terminal = console._vteterminal
        yield from settle()
        terminal.feed_child(b"hello\r")
        yield "the echo", lambda: "hello" in (terminal.get_text(None)[0] or "")
        yield from self.picture(f"9-serial-{name}")
        console.close()
        shown.destroy()
        self.no_trouble()

    def graphical_console(self, name):
        """The viewer connects and has a picture."""
        window = self.window(name)
        window.show()
        window.activate_console_page()
        yield "the viewer", lambda: window._console._viewer is not None and window._console._viewer.console_is_open()
        yield from settle()
        yield from self.picture(f"10-graphics-{name}")
        window.close()
        self.no_trouble()

    def states(self):
        """By the buttons of the window."""
        vm = self.vm("wizard-vm")
        vm.suspend()
        yield "the pause", vm.is_paused
        yield from self.picture("11-paused")
        vm.resume()
        yield "the resume", lambda: vm.is_active() and not vm.is_paused()
        vm.destroy()
        yield "the end", vm.is_shutoff
        vm.startup()
        yield "the start", vm.is_active
        self.no_trouble()

    def hardware(self):
        """Each page of a guest's details can be drawn."""
        for name in ("wizard-vm", "wizard-ct"):
            window = self.window(name)
            window.show()
            window.widget("control-vm-details").set_active(True)
            rows = window._details.widget("hw-list")
            for number in range(len(rows.get_model())):
                rows.get_selection().select_path((number,))
                yield from settle(0.2)
            yield from self.picture(f"12-hardware-{name}")
            self.no_trouble()

    def clone(self):
        """By 'Clone' in the menu of a machine that is off: the disk is copied and the copy of the machine is defined."""
        disk = os.path.join(self.daemon.directory, "disks", "original.qcow2")
        os.mkdir(os.path.dirname(disk))
        subprocess.run(["qemu-img", "create", "-q", "-f", "qcow2", disk, "8M"], check=True)
        subprocess.run(["qemu-io", "-c", "write -P 0x5a 1M 64k", disk], check=True, stdout=subprocess.DEVNULL)
        document = os.path.join(self.daemon.directory, "original.xml")
        with open(document, "w", encoding="utf-8") as xml:
            xml.write("<domain type='vz'><name>original</name><memory>1048576</memory><os><type>hvm</type></os><devices>"
                      f"<disk type='file' device='disk'><source file='{disk}'/><target dev='sda' bus='scsi'/></disk>"
                      "<interface type='bridge'><source bridge='br0'/></interface></devices></domain>")
        self.daemon.virsh("define", document)
        yield "the original in the list", lambda: self.vm("original") is not None
        for name in ("wizard-vm", "wizard-ct"):
            self.window(name).close()
        from virtManager.vmmenu import VMActionUI
        from virtManager.clone import vmmCloneVM
        from virtManager.manager import vmmManager
        expect(self.vm("original").is_cloneable(), "virt-manager does not offer to clone it")
        VMActionUI.clone(vmmManager.get_instance(None), self.vm("original"))
        dialog = (vmmCloneVM._instances or {}).get(self.daemon.uri)
        expect(dialog is not None, self.told)
        yield "the dialog", dialog.is_visible
        expect(dialog.widget("clone-new-name").get_text() == "original-clone", dialog.widget("clone-new-name").get_text())
        yield from self.picture("13-clone")
        dialog.widget("clone-ok").clicked()
        yield "the end of the clone", lambda: self.told or not dialog.is_visible()
        yield "the clone in the list", lambda: self.told or self.vm("original-clone") is not None
        yield from self.picture("14-cloned")
        self.no_trouble()
        expect("shut off" in self.daemon.virsh("domstate", "original-clone"), "not there, or not off")
        blocks = self.daemon.virsh("domblklist", "original-clone")
        copy = disk.replace("original", "original-clone")
        expect(copy in blocks, blocks)
        subprocess.run(["qemu-img", "compare", "-q", disk, copy], check=True)
        macs = [set(re.findall("(?:[0-9a-f]{2}:){5}[0-9a-f]{2}", self.daemon.virsh("domiflist", name)))
                for name in ("original", "original-clone")]
        expect(len(macs[0]) == len(macs[1]) == 1 and macs[0] != macs[1], macs)
        self.daemon.virsh("start", "original-clone")
        yield "its start", lambda: self.vm("original-clone").is_active()
        self.no_trouble()

    def host_page(self, number):
        """A page of the window of the host's details."""
        from virtManager.host import vmmHost
        vmmHost.show_instance(None, self.connection)
        window = vmmHost._instances[self.daemon.uri]
        yield from settle()
        window.widget("details-tabs").set_current_page(number)
        yield from settle()
        return window

    def storage(self):
        """By 'Add Pool' and 'New Volume'."""
        window = yield from self.host_page(STORAGE_PAGE)
        page = window._storagelist
        page.widget("pool-add").clicked()
        yield "the dialog for pools", lambda: page._addpool is not None and page._addpool.is_visible()
        pool, images = page._addpool, os.path.join(self.daemon.directory, "images")
        pool.widget("pool-name").set_text("made-here")
        pool.widget("pool-target-path").set_text(images)
        yield from self.picture("15-new-pool")
        pool.widget("pool-finish").clicked()
        yield "the pool", lambda: self.told or any(p.get_name() == "made-here" and p.is_active() for p in self.connection.list_pools())
        self.no_trouble()
        yield from settle()
        from virtManager.lib import uiutil
        made = next(p for p in self.connection.list_pools() if p.get_name() == "made-here")
        uiutil.set_list_selection(page.widget("pool-list"), made)
        yield from settle()
        page.widget("vol-add").clicked()
        yield "the dialog for volumes", lambda: page._addvol is not None and page._addvol.is_visible()
        volume = page._addvol
        volume.widget("vol-name").set_text("new-volume")
        uiutil.set_list_selection(volume.widget("vol-format"), "raw")
        volume.widget("vol-capacity").set_value(0.1)
        yield from settle()
        yield from self.picture("16-new-volume")
        volume.widget("vol-create").clicked()
        yield "the volume in the list", lambda: self.told or any(
            "new-volume" in str(row[1]) for row in page.widget("vol-list").get_model())
        yield from self.picture("17-volumes")
        self.no_trouble()
        expect(os.listdir(images) == ["new-volume.img"], os.listdir(images))
        expect("new-volume.img" in self.daemon.virsh("vol-list", "made-here"), "not in the pool")

    def networks(self):
        """One that somebody defines appears."""
        document = os.path.join(self.daemon.directory, "net.xml")
        with open(document, "w", encoding="utf-8") as xml:
            xml.write("<network><name>lan</name><forward mode='bridge'/><bridge name='br7'/></network>")
        self.daemon.virsh("net-define", document)
        self.daemon.virsh("net-start", "lan")
        window = yield from self.host_page(NETWORK_PAGE)
        page = window._hostnets
        yield "the network in the list", lambda: any(row[1] == "lan" for row in page.widget("net-list").get_model())
        yield from self.picture("18-networks")
        self.no_trouble()


class Player:
    """Plays the steps inside virt-manager's own loop."""

    def __init__(self, session, end):
        self.session, self.steps, self.end = session, session.steps, end
        self.all = session.steps_of()
        self.name = self.waits = self.condition = None
        self.deadline = 0.0
        self.next_step()

    def next_step(self):
        """Begins the next step."""
        self.name, action = next(self.all, (None, None))
        self.waits = action() if action else None
        self.condition = ("the beginning", lambda: True)
        self.deadline = time.monotonic() + PATIENCE_SECONDS

    def tick(self):
        """Goes on as far as nothing has to be waited for. Returns whether it wants to be called again."""
        try:
            what, condition = self.condition
            if not condition():
                expect(time.monotonic() < self.deadline, f"{what}: not within {PATIENCE_SECONDS} s; told: {self.session.told}")
                return True
            self.condition = next(self.waits)
        except StopIteration:
            self.steps.try_out(self.name, lambda: None)
            self.next_step()
        except Exception as error:  # The next step may do better.
            self.steps.try_out(self.name, raise_again, error)
            self.session.told.clear()
            self.next_step()
        if self.name is None:
            self.end()
        return self.name is not None


def raise_again(error):
    """Raises it."""
    raise error


def main():
    """Runs virt-manager with a player inside."""
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    pictures = os.path.abspath(sys.argv[2])
    os.makedirs(pictures, exist_ok=True)
    steps = Steps()
    with SimulatedDaemon(sys.argv[1]) as daemon, StorageAndNetworks(daemon):
        os.environ.update({
            "HOME": daemon.directory, "XDG_CACHE_HOME": daemon.directory, "XDG_CONFIG_HOME": daemon.directory,
            "XDG_DATA_HOME": daemon.directory, "XDG_RUNTIME_DIR": daemon.directory, "GSETTINGS_BACKEND": "memory", "NO_AT_BRIDGE": "1"})
        run(daemon, steps, pictures)
        code = steps.end(daemon)
    sys.stdout.flush()
    os._exit(code)


def run(daemon, steps, pictures):
    """virt-manager's own main function, with what it shows of errors kept."""
    sys.path.insert(0, VIRT_MANAGER)
    import gi
    gi.require_version("Gdk", "3.0")
    gi.require_version("Gtk", "3.0")
    gi.require_version("LibvirtGLib", "1.0")
    from gi.repository import GLib, LibvirtGLib
    from virtinst import BuildConfig, cli
    from virtManager import config, virtmanager
    from virtManager.lib.testmock import CLITestOptionsClass
    cli.setupLogging("virt-manager", False, False, False)
    virtmanager._import_gtk([])
    config.vmmConfig.get_instance(BuildConfig, CLITestOptionsClass([]))
    LibvirtGLib.init(None)
    LibvirtGLib.event_register()
    from virtManager.engine import vmmEngine
    from virtManager.error import vmmErrorDialog
    session = Session(daemon, steps, pictures)

    def keep(_self, summary, details=None, *_, **__):
        session.told.append(f"{summary} {details or ''}")
        return False

    for name in ("show_err", "val_err", "warn_chkbox", "show_info", "yes_no", "ok_cancel"):
        if hasattr(vmmErrorDialog, name):
            setattr(vmmErrorDialog, name, keep)
    engine = vmmEngine.get_instance()
    player = Player(session, engine.exit_app)
    GLib.timeout_add(100, player.tick)
    engine.start(daemon.uri, vmmEngine.CLI_SHOW_MANAGER, None, True)


if __name__ == "__main__":
    main()
