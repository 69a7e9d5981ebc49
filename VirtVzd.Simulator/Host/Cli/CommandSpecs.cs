// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Host.Locks;

namespace VirtVzd.Simulator.Host.Cli;

/// <summary>Every command of prlsim.</summary>
static class CommandSpecs
{
    internal static readonly CommandSpec[] All =
    [
        new("host", "[--background] [--cpus N] [--memory MIB] [--cpu-limit full|guest] [--hostname NAME] "
            + "[--product-version TEXT] [--profile PROFILE] [--lock-wait MS] [--pool N] [--vm-folder DIR] "
            + "[--migration-listen ADDRESS[:PORT]] [--storage NAME]",
            "be the host; sizes and names count when the directory is new; N operations on VMs go on at once, as "
                + "many as CPUs")
        {
            Options = ["cpus", "memory", "cpu-limit", "hostname", "product-version", "profile", "lock-wait", "pool",
                "vm-folder", "migration-listen", "storage", "ready-fd"],
            Flags = ["background"],
        },
        new("list", "", "list the guests"),
        new("create",
            "vm|ct NAME [--state STATE] [--disks N] [--nics N] [--memory MIB] [--cpus N] [--count N] [--uuid UUID]",
            "make guests; STATE is stopped, running, paused, suspended or mounted")
        {
            MinOperands = 2,
            MaxOperands = 2,
            Options = ["state", "disks", "nics", "memory", "cpus", "count", "uuid"],
        },
        new("set", "NAME KEY=VALUE...",
            "change anything at any time: shutdown=obey|ignore, shutdown-timeout=MS, start-timeout=MS, "
                + "snapshot-root=old|new, tools=on|off, tools-wait=MS, counter.NAME=VALUE|none|auto "
                + "write.DISK.OFFSET=TEXT to a disk, disk-read=MS that a backup takes to read some of one, and what "
                + "edit takes")
        {
            MinOperands = 2,
            MaxOperands = int.MaxValue,
        },
        new("edit", "NAME KEY=VALUE...",
            "change the configuration by the rules: name, description, memory, cpus, cpu-mask, "
                + "autostart=on|off|0..4, disk-size=MIB, vnc=off|auto|PORT, template=on|off, hostname, "
                + "os=linux|windows")
        {
            MinOperands = 2,
            MaxOperands = int.MaxValue,
        },
        OnGuest("start", "start it, or continue or restore it"),
        OnGuest("stop", "shut it down; --kill: without asking it") with { Usage = "NAME [--kill]", Flags = ["kill"] },
        OnGuest("restart", "restart it"),
        OnGuest("pause", "pause it"),
        OnGuest("resume", "continue it"),
        OnGuest("suspend", "save its memory and stop it"),
        OnGuest("crash", "let its process die; --panic: let its system fail, which leaves it paused") with
        {
            Usage = "NAME [--panic]",
            Flags = ["panic"],
        },
        new("progress", "NAME PERCENT", "say how far the work on it is") { MinOperands = 2, MaxOperands = 2 },
        OnGuest("keys", "what viewers of its display have typed: down or up, QEMU's number or -, the symbol"),
        OnGuest("delete", "delete it; --force: whatever it does") with { Usage = "NAME [--force]", Flags = ["force"] },
        OnGuest("snapshot", "take a snapshot and print its UUID; or delete one, switch to one, print the tree") with
        {
            Usage = "NAME [--title TEXT] [--description TEXT] | --delete UUID [--children] | --switch UUID | --tree",
            Options = ["title", "description", "delete", "switch"],
            Flags = ["children", "tree"],
        },
        new("delay", "FUNCTION MS",
            "let calls of the SDK's function take at least that long") { MinOperands = 2, MaxOperands = 2 },
        new("fail", "FUNCTION CODE [--times N] [--after N] [--done]",
            "let calls of the function fail; CODE is PRL_ERR_... or a number; --done: when they have done their work")
        {
            MinOperands = 2,
            MaxOperands = 2,
            Options = ["times", "after"],
            Flags = ["done"],
        },
        new("hang", "FUNCTION [--guest NAME|UUID] [--in STATE] [--silent]",
            "let calls of the function wait until unfault, or those about one guest or in a state only; --silent: do "
                + "their work and never answer")
        {
            MinOperands = 1,
            MaxOperands = 1,
            Options = ["guest", "in"],
            Flags = ["silent"],
        },
        new("once", "[N RESULT|hang|silent|drop] [--done] [--local]",
            "let the Nth request from now on fail, wait until unfault, do its work and never answer, or lose all "
                + "connections; --local: the Nth call that libraries answer by themselves; tell which function met "
                + "the last one")
        {
            MaxOperands = 2,
            Flags = ["done", "local"],
        },
        new("unfault", "[FUNCTION]", "lift the faults of the function, or all") { MaxOperands = 1 },
        new("hold", "NAME KIND", "keep the operations out that KIND of another client keeps out: " + LockNames.Usage)
        {
            MinOperands = 2,
            MaxOperands = 2,
        },
        new("release", "NAME [KIND]", "let go what was held") { MinOperands = 1, MaxOperands = 2 },
        OnGuest("locks", "the operations that go on on it, held or real"),
        new("profile", "[real|older]",
            "be like the dispatcher of today, or like older ones, which tell states in between and deaths; or "
                + "say which")
        {
            MaxOperands = 1,
        },
        new("lock-wait", "[MS]",
            "how long an operation waits for others on its VM, 60000 on a real host; or say how long")
        {
            MaxOperands = 1,
        },
        new("license", "valid|RESULT",
            "what is wrong with the license of the host, such as PRL_ERR_LICENSE_EXPIRED; until the host ends")
        {
            MinOperands = 1,
            MaxOperands = 1,
        },
        new("migration", "[KEY=VALUE...]",
            "how guests migrate from here and to here; listen=ADDRESS[:PORT]|off, storage=NAME, speed=MIB a second "
                + "(0: as it can), size=MIB of a pretended folder, space=MIB|auto, timeout=MS, silence=MS, "
                + "resolve.HOST=ADDRESS[:PORT]|none; say how")
        {
            MaxOperands = int.MaxValue,
        },
        new("migration-fault", "[STEP cut|hang|die|full | off]",
            "let the next migration meet that at its STEP (connect, check, start, copy, live, switch, finish, "
                + "remove), on this host's side; off: lift it, what hangs goes on; tell where the last one was met")
        {
            MaxOperands = 2,
        },
        new("network", "NAME [KEY=VALUE...]",
            "a network of the host's libvirt, made or changed past the dispatcher: forward=none|bridge|nat, "
                + "bridge=DEVICE, active=on|off, address=, mask=, start=, end=; or remove=yes")
        {
            MinOperands = 1,
            MaxOperands = int.MaxValue,
        },
        new("hardware", "FILE", "the devices of the host are those of a document in JSON; none at first")
        {
            MinOperands = 1,
            MaxOperands = 1
        },
        new("disconnect", "", "drop every session and refuse new ones"),
        new("reconnect", "", "let sessions in again"),
        new("stats", "[tick] [--interval MS]",
            "counters of the host; tick: a second passes for those of the guests; MS: how often these are sent, 0 "
                + "for tick alone")
        {
            MaxOperands = 1,
            Options = ["interval"],
        },
        new("handles", "", "live handles of the libraries that are logged in"),
        new("heap", "", "bytes that the libraries that are logged in keep when everything else is collected"),
        new("calls", "", "calls by function of the libraries that are logged in"),
        new("boot", "",
            "the machine has been switched on: guests that ran are off, and those with autostart are started"),
        new("reset", "", "remove all guests, faults and counters"),
        new("shutdown", "", "end the host; guests are as they were when it comes back"),
    ];

    internal static CommandSpec? Find(string name) => Array.Find(All, spec => spec.Name == name);

    static CommandSpec OnGuest(string name, string summary) =>
        new(name, "NAME", summary) { MinOperands = 1, MaxOperands = 1 };
}
