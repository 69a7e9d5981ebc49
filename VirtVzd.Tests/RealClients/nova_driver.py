#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""OpenStack Nova's own libvirt driver (virt_type=parallels) on the daemon with a simulated host, without the rest of
OpenStack: no database, no image service, no network service; what Nova would get from them is made of Nova's own objects.

usage: nova_driver.py OUT_DIRECTORY [DIRECTORY_FOR_DOCUMENTS]

The documents are what Nova generates for a machine and a container, with names and times that do not change."""

import os
import sys
import uuid
from unittest import mock

import nova.monkey_patch  # noqa: F401 (first, as in Nova's own programs)

import eventlet
import libvirt
import os_vif
from nova import conf as nova_conf
from nova import context as nova_context
from nova import objects
from nova import version
from nova.compute import power_state
from nova.network import model as network_model
from nova.objects import fields
from nova.privsep import sys_admin_pctxt
from nova.virt import fake
from oslo_utils import timeutils

from simulated import SimulatedDaemon, Steps, expect, wait_until

CONF = nova_conf.CONF
IMAGE = "155d900f-4e14-4e4c-a73d-069cbf4541e6"
GIB = 1 << 30

# A compute node has instances of one kind, because its images are of one kind.
IMAGES = {fields.VMMode.HVM: "qcow2", fields.VMMode.EXE: "ploop"}


def configure(daemon):
    """Nova's configuration, as a compute node of Virtuozzo has it."""
    CONF([], project="nova", version=version.version_string(), default_config_files=[])
    CONF.set_override("connection_uri", daemon.uri, "libvirt")
    CONF.set_override("virt_type", "parallels", "libvirt")
    CONF.set_override("images_type", IMAGES[fields.VMMode.EXE], "libvirt")
    CONF.set_override("instances_path", os.path.join(daemon.directory, "instances"))
    CONF.set_override("lock_path", os.path.join(daemon.directory, "locks"), "oslo_concurrency")
    CONF.set_override("state_path", daemon.directory)
    CONF.set_override("server_listen", "0.0.0.0", "vnc")
    sys_admin_pctxt.set_client_mode(False)
    os_vif.initialize()
    os.makedirs(CONF.instances_path)
    objects.register_all()


def make_ploop(image, *_, **__):
    """What the image service and ploop's own tool would leave: a disk in its directory."""
    os.makedirs(image.path, exist_ok=True)
    with open(os.path.join(image.path, "root.hds"), "wb") as data:
        data.truncate(GIB)


def make_qcow2(image, *_, **__):
    """What the image service and qemu-img would leave."""
    with open(image.path, "wb") as data:
        data.truncate(GIB)


def stand_ins():
    """Puts Nova's own objects in the place of the database, the image service and the network service."""
    no_instances = objects.InstanceList(objects=[])
    no_devices = objects.BlockDeviceMappingList(objects=[])
    image = mock.Mock(virtual_size=GIB, disk_size=0, backing_file=None)
    for patch in (
            mock.patch.object(objects.Instance, "save"),
            mock.patch.object(objects.Instance, "refresh"),
            mock.patch.object(objects.InstanceList, "get_by_host", return_value=no_instances),
            mock.patch.object(objects.InstanceList, "get_by_filters", return_value=no_instances),
            mock.patch.object(objects.BlockDeviceMappingList, "get_by_instance_uuid", return_value=no_devices),
            mock.patch.object(objects.VirtualInterfaceList, "get_by_instance_uuid", return_value=[]),
            mock.patch.object(objects.BlockDeviceMappingList, "bdms_by_instance_uuid", return_value={}),
            mock.patch("nova.virt.libvirt.imagebackend.Ploop.cache", make_ploop),
            mock.patch("nova.virt.libvirt.imagebackend.Qcow2.cache", make_qcow2),
            mock.patch("nova.virt.disk.api.get_disk_info", return_value=image),
            mock.patch("nova.virt.libvirt.utils.get_disk_backing_file", return_value=None),
            mock.patch("os_vif.plug"),
            mock.patch("os_vif.unplug")):
        patch.start()


def make_network(number, kind):
    """One port, as the network service tells of it."""
    subnet = network_model.Subnet(
        cidr="192.168.7.0/24", version=4, dns=[], routes=[],
        gateway=network_model.IP(address="192.168.7.1", type="gateway"),
        ips=[network_model.FixedIP(address=f"192.168.7.{10 + number}")])
    port = str(uuid.UUID(int=0x70000 + number))
    network = network_model.Network(
        id=str(uuid.UUID(int=0x90000)), bridge=f"brq{port[-11:]}", label="private", subnets=[subnet], mtu=1450,
        injected=False)
    details = {"port_filter": True, "ovs_hybrid_plug": True} if kind == network_model.VIF_TYPE_OVS else {"port_filter": True}
    return network_model.NetworkInfo([network_model.VIF(
        id=port, address=f"fa:16:3e:00:00:{number:02x}", network=network, type=kind, details=details,
        devname=f"tap{port[-11:]}", ovs_interfaceid=port, vnic_type=network_model.VNIC_TYPE_NORMAL, active=True, profile={})])


def make_instance(context, number, mode):
    """An instance as the database has it before its first start."""
    flavor = objects.Flavor(
        id=1, flavorid="1", name="m1.small", memory_mb=512, vcpus=2, root_gb=1, ephemeral_gb=0, swap=0, rxtx_factor=1.0,
        vcpu_weight=0, disabled=False, is_public=True, extra_specs={}, projects=[])
    return objects.Instance(
        context=context, id=number, uuid=str(uuid.UUID(int=0xa0000 + number)), display_name=f"server-{number}",
        hostname=f"server-{number}", host="compute", node="compute", project_id="project", user_id="user",
        image_ref=IMAGE, kernel_id="", ramdisk_id="", key_data=None, os_type="linux", vm_mode=mode, architecture=None,
        root_device_name=None, default_ephemeral_device=None, default_swap_device=None, root_gb=1, ephemeral_gb=0,
        memory_mb=512, vcpus=2, flavor=flavor, old_flavor=None, new_flavor=None, numa_topology=None, vcpu_model=None,
        pci_requests=objects.InstancePCIRequests(requests=[]), pci_devices=objects.PciDeviceList(objects=[]),
        config_drive="", trusted_certs=None, resources=None, migration_context=None, device_metadata=None, metadata={},
        system_metadata={"image_min_ram": "0", "image_disk_format": "ploop", "image_base_image_ref": IMAGE},
        launched_at=timeutils.utcnow(), power_state=power_state.NOSTATE, vm_state="building", task_state=None)


class Host:
    """What Nova asks of the host."""

    def __init__(self, steps, daemon):
        self.steps, self.daemon = steps, daemon
        # Not before the configuration is known: it makes defaults of it.
        from nova.virt.libvirt import driver
        self.driver = driver.LibvirtDriver(fake.FakeVirtAPI())
        self.events = []
        self.driver.register_event_listener(self.events.append)

    def ask(self):
        """All that nova-compute asks when it starts."""
        step = self.steps.try_out
        step("init_host", self.driver.init_host, "compute")
        step("capabilities of the host", self.capabilities)
        step("get_cpu_info has model, vendor, topology and features", self.cpu_info)
        step("compareCPU of the host's own model", self.compare_cpu)
        step("get_available_resource", self.resources)
        step("get_available_nodes, host statistics and uptime", self.statistics)
        step("traits of the host", lambda: expect(self.driver.static_traits, "no traits"))

    def capabilities(self):
        """Machines and containers can be had."""
        kinds = self.driver._get_instance_capabilities()
        for mode in ("hvm", "exe"):
            expect(("x86_64", "parallels", mode) in kinds, kinds)
        expect(self.driver._host.get_capabilities().host.topology.cells, "no NUMA cells")
        expect(self.driver._has_numa_support() is False, "Nova knows NUMA only of QEMU")

    def cpu_info(self):
        """What is told of a processor."""
        info = self.driver._get_cpu_info()
        expect(info["arch"] == "x86_64" and info["model"] and info["vendor"] and len(info["features"]) > 10, info)
        expect(all(info["topology"][part] > 0 for part in ("cells", "sockets", "cores", "threads")), info)

    def compare_cpu(self):
        """The question that goes before a migration. Nova asks it of KVM alone."""
        CONF.set_override("virt_type", "kvm", "libvirt")
        try:
            from nova.virt.libvirt import config
            cpu = config.LibvirtConfigGuestCPU()
            cpu.model = self.driver._get_cpu_info()["model"]
            self.driver._compare_cpu(cpu, None, None)
        finally:
            CONF.clear_override("virt_type", "libvirt")
            CONF.set_override("virt_type", "parallels", "libvirt")
        expect(self.driver._host.compare_cpu(cpu.to_xml()) >= libvirt.VIR_CPU_COMPARE_IDENTICAL, "not as good as itself")

    def resources(self):
        """What the scheduler is told."""
        told = self.driver.get_available_resource("compute")
        expect(told["hypervisor_type"] == "vz" and told["hypervisor_version"] > 0, told)
        expect(told["vcpus"] > 0 and told["memory_mb"] > 0 and told["memory_mb_used"] > 0, told)
        return told

    def statistics(self):
        """What the statistics are made of."""
        expect(len(self.driver.get_available_nodes()) == 1, "no node")
        told = self.driver.get_host_cpu_stats()
        expect(told["kernel"] > 0 and told["idle"] > 0 and told["frequency"] > 0, told)


class Life:
    """One instance from its first start to its end."""

    def __init__(self, host, context, number, mode, port):
        self.host, self.driver, self.context = host, host.driver, context
        self.instance = make_instance(context, number, mode)
        self.network = make_network(number, port)
        self.instance.info_cache = objects.InstanceInfoCache(instance_uuid=self.instance.uuid, network_info=self.network)
        self.images = IMAGES[mode]
        self.kind = {fields.VMMode.HVM: "machine", fields.VMMode.EXE: "container"}[mode]

    def live(self):
        """Everything that a user of OpenStack can ask for his server."""
        driver, context, instance, network = self.driver, self.context, self.instance, self.network
        CONF.set_override("images_type", self.images, "libvirt")
        for name, action in (
                ("spawn", self.spawn),
                ("get_info and list_instances", self.info),
                ("diagnostics", self.diagnostics),
                ("the host's counts", self.counts),
                ("console output", self.console_output),
                ("vnc console", self.vnc_console),
                ("set_admin_password", lambda: driver.set_admin_password(instance, "secret")),
                ("pause", lambda: self.reaches(power_state.PAUSED, driver.pause, instance)),
                ("unpause", lambda: self.reaches(power_state.RUNNING, driver.unpause, instance)),
                ("soft reboot", self.soft_reboot),
                ("hard reboot", lambda: self.reaches(
                    power_state.RUNNING, driver.reboot, context, instance, network, "HARD")),
                ("suspend", lambda: self.reaches(power_state.SHUTDOWN, driver.suspend, context, instance)),
                ("resume", self.resume),
                ("attach and detach an interface", self.second_interface),
                ("power off, after a clean shutdown", lambda: self.reaches(
                    power_state.SHUTDOWN, driver.power_off, instance, 30, 10)),
                ("power on", lambda: self.reaches(power_state.RUNNING, driver.power_on, context, instance, network)),
                ("power off at once", lambda: self.reaches(power_state.SHUTDOWN, driver.power_off, instance)),
                ("resume_state_on_host_boot", lambda: self.reaches(
                    power_state.RUNNING, driver.resume_state_on_host_boot, context, instance, network)),
                ("destroy and undefine", self.destroy)):
            self.host.steps.try_out(f"{self.kind}: {name}", action)

    def state(self):
        """What Nova takes it for."""
        return self.driver.get_info(self.instance).state

    def reaches(self, state, action, *arguments):
        """Does something, after which the instance has a state."""
        action(*arguments)
        expect(self.state() == state, f"state {power_state.STATE_MAP[self.state()]}")

    def spawn(self):
        """Makes and starts it."""
        self.driver.spawn(self.context, self.instance, self.instance.image_meta, [], None, {}, self.network)
        expect(self.state() == power_state.RUNNING, self.state())
        guest = self.driver._host.get_guest(self.instance)
        expect(guest.has_persistent_configuration() and guest.is_active(), "not persistent")
        config = guest.get_config()
        expect(config.name == self.instance.name and config.memory == 512 << 10 and config.vcpus == 2, config.to_xml())
        wait_until("the event of its start", lambda: any(
            event.uuid == self.instance.uuid for event in self.host.events), sleep=eventlet.sleep)

    def info(self):
        """It is found in every way."""
        expect(self.driver.instance_exists(self.instance), "does not exist")
        expect(self.instance.name in self.driver.list_instances(), self.driver.list_instances())
        expect(self.instance.uuid in self.driver.list_instance_uuids(), self.driver.list_instance_uuids())
        guest_id = self.driver.get_info(self.instance).internal_id
        expect(guest_id is not None and guest_id > 0, guest_id)

    def diagnostics(self):
        """Both forms."""
        old = self.driver.get_diagnostics(self.instance)
        expect(old["memory"] == 512 << 10, old)
        for wanted in ("cpu0_time", "memory-unused", "_rx_packets"):
            expect(any(wanted in key for key in old), f"no {wanted} in {old}")
        new = self.driver.get_instance_diagnostics(self.instance)
        expect(new.state == "running" and len(new.nic_details) == 1 and len(new.cpu_details) == 2, new)
        if self.kind == "machine":
            expect(any(key.endswith("_read_req") for key in old) and len(new.disk_details) == 1, old)

    def counts(self):
        """The instance's processors are in use."""
        told = self.host.resources()
        expect(told["vcpus_used"] == 2, told)

    def console_output(self):
        """Nova gives guests of Virtuozzo no console of its own, and says so."""
        try:
            output = self.driver.get_console_output(self.context, self.instance)
        except Exception as error:
            expect(type(error).__name__ == "ConsoleNotAvailable", error)
            return
        expect(output is not None, "no output")

    def vnc_console(self):
        """The port that noVNC is told."""
        expect(int(self.driver.get_vnc_console(self.context, self.instance).port) > 0, "no port")

    def soft_reboot(self):
        """Nova starts it again as soon as it has shut down, or hard if it does not within its time."""
        with mock.patch.object(self.driver, "_hard_reboot", side_effect=AssertionError("it had to be a hard one")):
            self.reaches(power_state.RUNNING, self.driver.reboot, self.context, self.instance, self.network, "SOFT")

    def resume(self):
        """It goes on where it was: the host has kept its memory and has none kept afterwards."""
        guest = self.driver._host.get_guest(self.instance)._domain
        expect(guest.hasManagedSaveImage() == 1, "no saved memory")
        self.reaches(power_state.RUNNING, self.driver.resume, self.context, self.instance, self.network)
        expect(guest.hasManagedSaveImage() == 0, "still saved memory")

    def second_interface(self):
        """A port comes and goes while it runs."""
        vif = make_network(0x40 + self.instance.id, network_model.VIF_TYPE_BRIDGE)[0]
        count = len(self.interfaces())
        self.driver.attach_interface(self.context, self.instance, self.instance.image_meta, vif)
        expect(len(self.interfaces()) == count + 1, self.interfaces())
        self.driver.detach_interface(self.context, self.instance, vif)
        expect(len(self.interfaces()) == count, self.interfaces())

    def interfaces(self):
        """Names of its adapters on the host's side."""
        return self.driver._host.get_guest(self.instance).get_interfaces()

    def destroy(self):
        """Nothing of it is left."""
        self.driver.destroy(self.context, self.instance, self.network, destroy_disks=False)
        expect(not self.driver.instance_exists(self.instance), "still there")
        expect(self.instance.name not in self.host.daemon.prlsim("list"), "still there on the host")

    def document(self):
        """What Nova generates for it, with nothing that changes from run to run."""
        from nova.virt.libvirt import blockinfo
        info = blockinfo.get_disk_info("parallels", self.instance, self.instance.image_meta)
        CONF.set_override("images_type", self.images, "libvirt")
        CONF.set_override("instances_path", "/var/lib/nova/instances")
        with mock.patch("time.time", return_value=1_700_000_000):
            return self.driver._get_guest_xml(self.context, self.instance, self.network, info, self.instance.image_meta)


def main():
    """Runs the steps."""
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    steps = Steps()
    with SimulatedDaemon(sys.argv[1]) as daemon:
        configure(daemon)
        stand_ins()
        context = nova_context.RequestContext("user", "project", is_admin=True)
        host = Host(steps, daemon)
        host.ask()
        lives = [
            Life(host, context, 1, fields.VMMode.HVM, network_model.VIF_TYPE_BRIDGE),
            Life(host, context, 2, fields.VMMode.EXE, network_model.VIF_TYPE_BRIDGE),
            Life(host, context, 3, fields.VMMode.HVM, network_model.VIF_TYPE_OVS)]
        for life in lives:
            life.live()
        for life in lives if len(sys.argv) > 2 else []:
            name = f"{life.kind}-{life.network[0]['type']}.xml"
            with open(os.path.join(sys.argv[2], name), "w", encoding="utf-8") as document:
                document.write(life.document())
        code = steps.end(daemon)
    sys.stdout.flush()
    # Nova's threads have no end.
    os._exit(code)


if __name__ == "__main__":
    main()
