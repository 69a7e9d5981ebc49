// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using NUnit.Framework;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Guests;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;
using VirtVzd.Vz.Session;

namespace VirtVzd.Tests.Vz;

/// <summary>
/// What goes on inside guests, done by programs that the SDK runs there: a machine with tools, one without, a
/// container, one that was made for Windows; and guests that never end, say too much, or go away.
/// </summary>
sealed class AgentTests : SimulatedDriver
{
    const int Usual = -1;
    const int AsLongAsItTakes = -2;

    IDomainAgentDriver Agents => Connection.Agents;

    protected override bool IsStrict => true;

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "on", "--state", "running", "--cpus", "4", "--disks", "2");
        Host.Do("create", "vm", "bare", "--state", "running");
        Host.Do("create", "vm", "off");
        Host.Do("create", "vm", "paused", "--state", "paused");
        Host.Do("create", "ct", "ct", "--state", "running", "--cpus", "2");
        Host.Do("set", "on", "tools=on");
        Host.Do("set", "paused", "tools=on");
    }

    protected override VzOptions Options() => base.Options() with { GuestAnswerMs = 30_000, GuestProgramsOfOneMax = 3 };

    [TestCase("on")]
    [TestCase("ct")]
    public void A_guest_is_asked_for_its_name(string name) =>
        Assert.That(Agents.GetHostname(Call, Domain(name), 2), Is.EqualTo(name));

    [TestCase("ct", 0u)]
    [TestCase("ct", 1u)]
    [TestCase("bare", 1u)]
    public void A_name_that_was_configured_is_told_without_a_question(string name, uint flags)
    {
        var none = Refusal(() => Agents.GetHostname(Call, Domain("bare"), 1));
        Assert.That(
            (none.Code, none.Message),
            Is.EqualTo((ErrorCode.NoHostname, "no hostname found: no hostname found for domain bare")));

        Host.Do("set", name, "hostname=chosen.example");
        Deadline.Until("it is known", () => NameOf(name, flags) == "chosen.example");
    }

    string? NameOf(string name, uint flags)
    {
        try
        {
            return Agents.GetHostname(Call, Domain(name), flags);
        }
        catch (LibvirtException)
        {
            return null;
        }
    }

    [TestCase("on")]
    [TestCase("ct")]
    public void Its_clock_is_read(string name)
    {
        var time = Agents.GetTime(Call, Domain(name), 0);

        Assert.That(time.Seconds, Is.EqualTo(DateTimeOffset.UtcNow.ToUnixTimeSeconds()).Within(60));
    }

    [Test]
    public void Its_clock_is_set_and_set_back_by_the_hardwares()
    {
        Agents.SetTime(Call, Domain("on"), new GuestClock(1_500_000_000, 500_000_000), 0);
        Assert.That(Agents.GetTime(Call, Domain("on"), 0).Seconds, Is.EqualTo(1_500_000_000).Within(60));

        Assert.That(Exec("on", "date", "-u", "-s", "@1000").ExitCode, Is.Zero);
        Agents.SetTime(Call, Domain("on"), default, flags: 1);
        Assert.That(Agents.GetTime(Call, Domain("on"), 0).Seconds, Is.EqualTo(1_500_000_000).Within(60));
    }

    [Test]
    public void A_containers_clock_is_its_hosts()
    {
        var refusal = Refusal(() => Agents.SetTime(Call, Domain("ct"), new GuestClock(1, 0), 0));

        Assert.That(
            (refusal.Code, refusal.Message),
            Is.EqualTo((
                ErrorCode.AgentCommandFailed,
                "guest agent command failed: 'date' in the guest: date: cannot set date: Operation not permitted")));
    }

    [Test]
    public void Everything_is_told_at_once()
    {
        var info = Agents.GetInfo(Call, Domain("on"), 0, 0);

        Assert.That(info.Users!.Select(static user => user.Name), Is.EqualTo(new[] { "root", "user" }));
        Assert.That(
            (info.System!.Id, info.System.PrettyName, info.System.Machine),
            Is.EqualTo(("simlinux", "Sim Linux 9.1 (Pretended)", "x86_64")));
        Assert.That(info.Zone, Is.EqualTo(new GuestZone("UTC", 0)));
        Assert.That(info.Hostname, Is.EqualTo("on"));
        Assert.That(info.Filesystems!.Select(static one => one.MountPoint), Is.EqualTo(new[] { "/", "/mnt/disk1" }));
        Assert.That(
            info.Disks!.Select(static disk => disk.Name),
            Is.EqualTo(new[] { "/dev/sda", "/dev/sda1", "/dev/sdb", "/dev/sdb1" }));
        Assert.That(info.Interfaces![0].Name, Is.EqualTo("lo"));
        Assert.That(info.Load, Is.EqualTo(new GuestLoad(0.5, 0.25, 0.1)));
    }

    [Test]
    public void One_thing_is_told_and_no_other()
    {
        var info = Agents.GetInfo(Call, Domain("ct"), 8, 0);

        Assert.That(info, Is.EqualTo(new GuestInfo { Hostname = "ct" }));
        Assert.That(Refusal(() => Agents.GetInfo(Call, Domain("ct"), 0x100, 0)).Code, Is.EqualTo(ErrorCode.InvalidArg));
    }

    [Test]
    public void Addresses_are_told_by_the_guest_or_as_they_were_configured_and_not_by_arp()
    {
        var configured = Agents.GetInterfaces(Call, Domain("on"), 0, 0);
        var seen = Agents.GetInterfaces(Call, Domain("on"), 1, 0);

        Assert.That(seen.Select(static one => one.Name).First(), Is.EqualTo("lo"));
        Assert.That(
            seen.Skip(1).Select(static one => one.HardwareAddress),
            Is.EqualTo(configured.Select(static one => one.HardwareAddress)));
        Assert.That(
            Refusal(() => Agents.GetInterfaces(Call, Domain("on"), 2, 0)).Code,
            Is.EqualTo(ErrorCode.ArgumentUnsupported));
        Assert.That(
            Refusal(() => Agents.GetInterfaces(Call, Domain("on"), 7, 0)).Str2,
            Is.EqualTo("Unknown IP address data source 7"));
        Assert.That(
            Refusal(() => Agents.GetInterfaces(Call, Domain("off"), 0, 0)).Code,
            Is.EqualTo(ErrorCode.OperationInvalid));
    }

    [Test]
    public void File_systems_stand_still_and_go_on()
    {
        Assert.That(Agents.Freeze(Call, Domain("on"), [], 0), Is.EqualTo(2));
        Assert.That(
            Refusal(() => Agents.Freeze(Call, Domain("on"), [], 0)).Code, Is.EqualTo(ErrorCode.OperationInvalid));
        Assert.That((string?)Ask("on", "guest-fsfreeze-status")["return"], Is.EqualTo("frozen"));
        Assert.That(
            Refusal(() => Ask("on", "guest-get-time")).Message,
            Is.EqualTo("guest agent command failed: unable to execute QEMU agent command 'guest-get-time': Command "
                + "guest-get-time has been disabled: the agent is in frozen state"));

        Assert.That(Agents.Thaw(Call, Domain("on"), [], 0), Is.EqualTo(2));
        Assert.That((string?)Ask("on", "guest-fsfreeze-status")["return"], Is.EqualTo("thawed"));
        Assert.That(Agents.Freeze(Call, Domain("on"), ["/mnt/disk1"], 0), Is.EqualTo(1));
        Assert.That(Agents.Thaw(Call, Domain("on"), ["/mnt/disk1"], 0), Is.EqualTo(1));
    }

    [Test]
    public void Where_one_file_system_cannot_be_frozen_the_others_go_on()
    {
        Assert.That(Exec("on", "fsfreeze", "-f", "/").ExitCode, Is.Zero);

        var refusal = Refusal(() => Agents.Freeze(Call, Domain("on"), [], 0));

        Assert.That(
            refusal.Str2, Is.EqualTo("'fsfreeze' in the guest: fsfreeze: /: freeze failed: Device or resource busy"));
        Assert.That(Exec("on", "fsfreeze", "-u", "/mnt/disk1").ExitCode, Is.EqualTo(1), "it goes on already");
    }

    [Test]
    public void What_is_mounted_nowhere_is_not_frozen() => Assert.That(
        Refusal(() => Agents.Freeze(Call, Domain("on"), ["/nowhere"], 0)).Str2, Is.EqualTo(
            "no file system of the guest is mounted at '/nowhere'"));

    [Test]
    public void A_guest_that_starts_anew_has_nothing_that_stands_still()
    {
        Agents.Freeze(Call, Domain("on"), [], 0);
        Domains.Destroy(Call, Domain("on"), 0);
        Domains.Create(Call, Domain("on"), 0);

        Assert.That((string?)Ask("on", "guest-fsfreeze-status")["return"], Is.EqualTo("thawed"));
    }

    [Test]
    public void Room_is_given_back()
    {
        Agents.Trim(Call, Domain("on"), null, 4096, 0);
        Agents.Trim(Call, Domain("on"), "/", 0, 0);

        Assert.That(
            Ask("on", "guest-fstrim")["return"]!.ToJsonString(),
            Is.EqualTo(
                "{\"paths\":[{\"path\":\"/\",\"trimmed\":1073741824},{\"path\":\"/mnt/disk1\",\"trimmed\":1073741824}]}"));
    }

    [TestCase("on")]
    [TestCase("ct")]
    public void Keys_are_set_added_and_removed(string name)
    {
        Assert.That(Agents.GetAuthorizedKeys(Call, Domain(name), "user", 0), Is.Empty);

        Agents.SetAuthorizedKeys(Call, Domain(name), "user", ["ssh-rsa A", "ssh-rsa B"], 0);
        Agents.SetAuthorizedKeys(Call, Domain(name), "user", ["ssh-rsa C"], 1);
        Agents.SetAuthorizedKeys(Call, Domain(name), "user", ["ssh-rsa A"], 2);

        Assert.That(
            Agents.GetAuthorizedKeys(Call, Domain(name), "user", 0), Is.EqualTo(new[] { "ssh-rsa B", "ssh-rsa C" }));
        Assert.That(Agents.GetAuthorizedKeys(Call, Domain(name), "root", 0), Is.Empty);
        Assert.That(
            Refusal(() => Agents.GetAuthorizedKeys(Call, Domain(name), "nobody", 0)).Code,
            Is.EqualTo(ErrorCode.AgentCommandFailed));
    }

    [Test]
    public void Virtual_cpus_are_switched_off_and_on()
    {
        Agents.SetVcpus(Call, Domain("on"), "1,3", 0, 0);
        Assert.That(Agents.GetVcpus(Call, Domain("on"), 0).Online.ToString(), Is.EqualTo("0,2"));

        Agents.SetVcpus(Call, Domain("on"), "1", 1, 0);
        Assert.That(Agents.GetVcpus(Call, Domain("on"), 0).Online.ToString(), Is.EqualTo("0-2"));
        Assert.That(
            Refusal(() => Agents.SetVcpus(Call, Domain("on"), "0", 0, 0)).Str2, Is.EqualTo("can't offline vCPU '0'"));
        Assert.That(
            Refusal(() => Agents.SetVcpus(Call, Domain("on"), "9", 0, 0)).Str2,
            Is.EqualTo("guest is missing vCPU '9'"));
        Assert.That(
            Refusal(() => Agents.SetVcpus(Call, Domain("on"), "", 0, 0)).Code, Is.EqualTo(ErrorCode.InvalidArg));
        Assert.That(
            Refusal(() => Agents.SetVcpus(Call, Domain("on"), "1", 2, 0)).Code, Is.EqualTo(ErrorCode.InvalidArg));
    }

    [TestCase("on")]
    [TestCase("ct")]
    public void A_signal_reaches_a_process(string name)
    {
        Agents.SendSignal(Call, Domain(name), 1, 0, 0);

        Assert.That(
            Refusal(() => Agents.SendSignal(Call, Domain(name), 4711, 9, 0)).Message,
            Does.EndWith("(4711) - No such process"));
        Assert.That(
            Refusal(() => Agents.SendSignal(Call, Domain(name), 1, 65, 0)).Str2,
            Is.EqualTo("signum value 65 is out of range"));
    }

    [Test]
    public void A_machine_that_sleeps_on_its_disk_is_off_and_one_that_keeps_its_memory_does_not_answer()
    {
        Agents.Sleep(Call, Domain("on"), 1, 0, 0);
        Deadline.Until("it is off", () => State("on").State == DomainState.ShutOff);

        Domains.Create(Call, Domain("on"), 0);
        Host.Do("set", "on", "tools-wait=100");
        Agents.Sleep(Call, Domain("on"), 0, 0, 0);
        Assert.That(Refusal(() => Agents.GetTime(Call, Domain("on"), 0)).Code, Is.EqualTo(ErrorCode.AgentUnresponsive));
        Assert.That(
            Refusal(() => Agents.WakeUp(Call, Domain("on"), 0)).Code, Is.EqualTo(ErrorCode.OperationUnsupported));

        Domains.Reset(Call, Domain("on"), 0);
        Assert.That(Agents.GetTime(Call, Domain("on"), 0).Seconds, Is.Positive);
    }

    [Test]
    public void Sleep_that_nobody_can_have_is_refused()
    {
        Assert.That(
            Refusal(() => Agents.Sleep(Call, Domain("on"), 0, 5, 0)).Code, Is.EqualTo(ErrorCode.ArgumentUnsupported));
        Assert.That(
            Refusal(() => Agents.Sleep(Call, Domain("on"), 3, 0, 0)).Str2, Is.EqualTo("Unknown suspend target: 3"));
        Assert.That(
            Refusal(() => Agents.Sleep(Call, Domain("ct"), 0, 0, 0)).Code, Is.EqualTo(ErrorCode.OperationUnsupported));
        Assert.That(Refusal(() => Agents.WakeUp(Call, Domain("off"), 0)).Code, Is.EqualTo(ErrorCode.OperationInvalid));
    }

    [TestCase("off")]
    [TestCase("paused")]
    public void A_guest_that_does_not_run_is_not_asked(string name)
    {
        var refusal = Refusal(() => Agents.GetTime(Call, Domain(name), 0));

        Assert.That((refusal.Code, refusal.Str2), Is.EqualTo((ErrorCode.OperationInvalid, "domain is not running")));
    }

    [Test]
    public void A_machine_without_tools_is_said_to_have_no_agent_at_once()
    {
        var refusal = Refusal(() => Agents.GetTime(Call, Domain("bare"), 0));

        Assert.That((refusal.Code, refusal.Message), Is.EqualTo(
            (ErrorCode.AgentUnresponsive, "Guest agent is not responding: QEMU guest agent is not connected")));
    }

    [Test]
    public void A_guest_that_was_made_for_Windows_runs_programs_and_nothing_else()
    {
        Host.Do("set", "on", "os=windows");
        Deadline.Until(
            "it is known",
            () => Refusal(() => Agents.GetTime(Call, Domain("on"), 0)).Code == ErrorCode.OperationUnsupported);

        Assert.That(Ask("on", "guest-ping").ToJsonString(), Is.EqualTo("{\"return\":{}}"));
        Assert.That(
            Refusal(() => Ask("on", "guest-get-users")).Message,
            Does.EndWith("this is done in Linux guests only, and the domain is configured for Windows"));
    }

    [Test]
    public void Who_gives_a_guest_no_time_is_not_kept()
    {
        Host.Do("hang", "PrlVm_LoginInGuest");
        Agents.SetResponseTimeout(Call, Domain("on"), 1, 0);

        var refusal = Refusal(() => Agents.GetTime(Call, Domain("on"), 0));

        Assert.That(refusal.Message, Is.EqualTo("Guest agent is not responding: Guest agent not available for now"));
        Assert.That(
            Refusal(() => Agents.SetResponseTimeout(Call, Domain("on"), -3, 0)).Message,
            Does.Contain("guest agent timeout '-3' is less than the minimum '-2'"));
        Host.Do("unfault");
    }

    [Test]
    public void The_agents_commands_are_listed_and_others_not_found()
    {
        Assert.That(Ask("on", "guest-ping").ToJsonString(), Is.EqualTo("{\"return\":{}}"));
        Assert.That(
            Agents.SendCommand(Call, Domain("ct"), "{\"execute\":\"guest-sync\",\"arguments\":{\"id\":42}}", Usual, 0),
            Is.EqualTo("{\"return\":42}"));
        var names = Ask("on", "guest-info")["return"]!["supported_commands"]!.AsArray()
            .Select(static one => (string)one!["name"]!).ToList();
        Assert.That(names, Is.SupersetOf(
            new[] { "guest-exec", "guest-exec-status", "guest-ping", "guest-info", "guest-fsfreeze-freeze" }));

        var refusal = Refusal(() => Ask("on", "guest-shutdown"));
        Assert.That(
            (refusal.Code, refusal.Message),
            Is.EqualTo((
                ErrorCode.AgentCommandFailed,
                "guest agent command failed: unable to execute QEMU agent command 'guest-shutdown': The command "
                    + "guest-shutdown has not been found")));
    }

    [TestCase("")]
    [TestCase("guest-ping")]
    [TestCase("[]")]
    [TestCase("{\"execute\":\"guest-ping\"")]
    [TestCase(
        "{\"execute\":\"guest-ping\",\"arguments\":{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}}")]
    public void What_is_no_command_is_said_to_be_none(string text)
    {
        var refusal = Refusal(() => Agents.SendCommand(Call, Domain("on"), text, Usual, 0));

        Assert.That((refusal.Code, refusal.Message), Is.EqualTo((ErrorCode.InternalError, refusal.Message)));
        Assert.That(refusal.Message, Does.StartWith("internal error: cannot parse json"));
    }

    [TestCase("{}", "(null)", "QMP input lacks member 'execute'")]
    [TestCase("{\"execute\":5}", "(null)", "QMP input lacks member 'execute'")]
    [TestCase("{\"execute\":\"guest-sync\"}", "guest-sync", "Parameter 'id' is missing")]
    [TestCase(
        "{\"execute\":\"guest-sync\",\"arguments\":7}", "guest-sync", "QMP input member 'arguments' must be an object")]
    [TestCase(
        "{\"execute\":\"guest-sync\",\"arguments\":{\"id\":\"x\"}}", "guest-sync",
        "Invalid parameter type for 'id', expected: integer")]
    [TestCase(
        "{\"execute\":\"guest-exec\",\"arguments\":{\"path\":\"a\\u0000b\"}}", "guest-exec",
        "Parameter 'path' has a NUL in it")]
    [TestCase(
        "{\"execute\":\"guest-exec\",\"arguments\":{\"path\":\"a\",\"input-data\":\"?\"}}", "guest-exec",
        "Parameter 'input-data' must be base64")]
    [TestCase(
        "{\"execute\":\"guest-exec-status\",\"arguments\":{\"pid\":1}}", "guest-exec-status", "PID 1 does not exist")]
    public void Arguments_that_are_wrong_are_named(string text, string command, string reason) => Assert.That(
        Refusal(() => Agents.SendCommand(Call, Domain("on"), text, Usual, 0)).Message,
        Is.EqualTo($"guest agent command failed: unable to execute QEMU agent command '{command}': {reason}"));

    [TestCase("on")]
    [TestCase("ct")]
    public void A_program_is_run_and_what_it_leaves_is_told_once(string name)
    {
        var pid = Begin(name, "/bin/sh", "-c", "echo one; echo \"$1\" >&2; exit 7", "sh", "two; 'three'");
        var end = Wait(name, pid);

        Assert.That(
            ((int)end["exitcode"]!, TextOf(end["out-data"]), TextOf(end["err-data"])),
            Is.EqualTo((7, "one\n", "two; 'three'\n")));
        Assert.That(
            Refusal(() => Status(name, pid)).Message, Does.EndWith($"PID {pid} does not exist"));
    }

    [Test]
    public void A_program_reads_what_it_is_given_however_much_that_is()
    {
        var input = string.Concat(Enumerable.Repeat("0123456789", 30_000));
        var pid = Begin("on", new JsonObject
        {
            ["path"] = "cat", ["capture-output"] = true, ["input-data"] = Convert.ToBase64String(
                Encoding.UTF8.GetBytes(input)),
        });

        Assert.That(TextOf(Wait("on", pid)["out-data"]), Is.EqualTo(input));
    }

    [Test]
    public void Variables_reach_a_machines_program_and_not_a_containers()
    {
        JsonObject Order() =>
            new() { ["path"] = "env", ["env"] = new JsonArray("COLOUR=blue"), ["capture-output"] = true };

        Assert.That(TextOf(Wait("on", Begin("on", Order()))["out-data"]), Does.Contain("COLOUR=blue"));
        Assert.That(TextOf(Wait("ct", Begin("ct", Order()))["out-data"]), Does.Not.Contain("COLOUR"));
    }

    [Test]
    public void Output_that_nobody_wants_is_not_kept()
    {
        var end = Wait("on", Begin("on", new JsonObject { ["path"] = "echo", ["arg"] = new JsonArray("x") }));

        Assert.That(end.ToJsonString(), Is.EqualTo("{\"exited\":true,\"exitcode\":0}"));
    }

    [TestCase("on")]
    [TestCase("ct")]
    public void A_program_that_is_not_there_is_said_not_to_run(string name) => Assert.That(
        Refusal(() => Begin(name, "/no/such/program")).Message,
        Does.StartWith("guest agent command failed: unable to execute QEMU agent command 'guest-exec': Failed to "
            + "execute child process “/no/such/program”"));

    [Test]
    public void A_signal_that_ends_a_machines_program_is_told_as_its_exit_code_and_a_containers_as_a_failure()
    {
        Assert.That((int)Wait("on", Begin("on", "sh", "-c", "sleep 0.5; kill -15 $$"))["exitcode"]!, Is.EqualTo(15));
        Assert.That(Wait("ct", Begin("ct", "sh", "-c", "sleep 0.5; kill -15 $$")).ContainsKey("exitcode"), Is.False);
    }

    [Test]
    public void A_guest_that_never_stops_writing_is_cut_and_the_driver_goes_on()
    {
        var pid = Begin("on", "yes");
        Assert.That((bool)Status("on", pid)["exited"]!, Is.False);

        Assert.That(Agents.GetHostname(Call, Domain("on"), 2), Is.EqualTo("on"));
        Domains.Destroy(Call, Domain("on"), 0);
        Domains.Create(Call, Domain("on"), 0);

        Assert.That((bool)Wait("on", pid)["exited"]!, Is.True);
    }

    [Test]
    public void A_guest_that_writes_no_text_is_told_as_it_is()
    {
        var end = Wait("on", Begin("on", "garbage"));

        Assert.That(
            Convert.FromBase64String((string)end["out-data"]!),
            Is.EqualTo(Enumerable.Range(0, 256).Select(static n => (byte)n)));
        Assert.That((int)end["exitcode"]!, Is.EqualTo(3));
    }

    [Test]
    public void Only_so_many_programs_run_in_a_guest_and_other_guests_do_not_notice()
    {
        var pids = Enumerable.Range(0, 3).Select(_ => Begin("on", "sleep", "1000")).ToList();

        Assert.That(Refusal(() => Begin("on", "true")).Code, Is.EqualTo(ErrorCode.ResourceBusy));
        Assert.That(Refusal(() => Agents.GetTime(Call, Domain("on"), 0)).Code, Is.EqualTo(ErrorCode.ResourceBusy));
        Assert.That(Agents.GetHostname(Call, Domain("ct"), 2), Is.EqualTo("ct"));
        Domains.Destroy(Call, Domain("on"), 0);
        Domains.Create(Call, Domain("on"), 0);
        Assert.That(pids.Select(pid => (bool)Wait("on", pid)["exited"]!), Is.All.True);
    }

    [Test]
    public void A_guest_is_destroyed_at_once_while_somebody_waits_for_what_goes_on_in_it()
    {
        Host.Do("hang", "PrlVmGuest_RunProgram");
        var waiting = new System.Threading.Thread(() => Refusal(() => Agents.GetTime(Call, Domain("on"), 0)));
        waiting.Start();
        Deadline.Until("it is asked", () => Calls("PrlVmGuest_RunProgram") > 0);

        Domains.Destroy(Call, Domain("on"), 0);

        Assert.That(State("on").State, Is.EqualTo(DomainState.ShutOff));
        Host.Do("unfault");
        Assert.That(waiting.Join(Deadline.Patience), Is.True);
    }

    [Test]
    public void A_program_that_never_ends_costs_a_call_its_time_and_is_ended()
    {
        Agents.SetResponseTimeout(Call, Domain("on"), 1, 0);
        Host.Do("delay", "PrlVmGuest_RunProgram", "5000");

        var refusal = Refusal(() => Agents.GetTime(Call, Domain("on"), 0));

        Assert.That((refusal.Code, refusal.Message), Is.EqualTo((
            ErrorCode.AgentCommandTimeout,
            "guest agent command timed out: 'date' has not ended in the guest in time")));
        Host.Do("unfault");
        Agents.SetResponseTimeout(Call, Domain("on"), AsLongAsItTakes, 0);
        Deadline.Until("the next one is answered", () => Agents.GetTime(Call, Domain("on"), 0).Seconds > 0);
    }

    [Test]
    public void Nothing_is_left_open_behind_calls()
    {
        Agents.GetInfo(Call, Domain("on"), 0, 0);
        var before = OpenFiles.Count;

        for (var i = 0; i < 5; i++)
        {
            Agents.GetInfo(Call, Domain("on"), 0, 0);
        }

        Deadline.Until("descriptors are closed", () => OpenFiles.Count <= before);
        Assert.That(Host.Do("handles"), Does.Not.Contain("GUEST_SESSION"));
    }

    JsonNode Ask(string name, string command) =>
        JsonNode.Parse(
            Agents.SendCommand(Call, Domain(name), new JsonObject { ["execute"] = command }.ToJsonString(), Usual, 0))!;

    JsonNode Ask(string name, string command, JsonObject arguments) => JsonNode.Parse(Agents.SendCommand(
        Call, Domain(name), new JsonObject { ["execute"] = command, ["arguments"] = arguments }.ToJsonString(),
        AsLongAsItTakes, 0))!["return"]!;

    long Begin(string name, JsonObject order) => (long)Ask(name, "guest-exec", order)["pid"]!;

    long Begin(string name, string path, params string[] arguments) => Begin(name, new JsonObject
    {
        ["path"] = path, ["arg"] = new JsonArray(
            [.. arguments.Select(static argument => (JsonNode)argument)]), ["capture-output"] = true,
    });

    JsonObject Status(string name, long pid) =>
        Ask(name, "guest-exec-status", new JsonObject { ["pid"] = pid }).AsObject();

    JsonObject Wait(string name, long pid)
    {
        JsonObject? end = null;
        Deadline.Until("the program has ended", () => (bool)(end = Status(name, pid))["exited"]!);
        return end!;
    }

    (int ExitCode, string Output) Exec(string name, string path, params string[] arguments)
    {
        var end = Wait(name, Begin(name, path, arguments));
        return ((int)end["exitcode"]!, TextOf(end["out-data"]));
    }

    static string TextOf(JsonNode? data) =>
        data is null ? "" : Encoding.UTF8.GetString(Convert.FromBase64String((string)data!));
}
