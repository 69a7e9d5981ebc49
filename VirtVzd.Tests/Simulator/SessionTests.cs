// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Simulator;

/// <summary>Logins and connections, well behaved and not.</summary>
sealed class SessionTests : SimulatorTest
{
    [Test]
    public void A_login_tells_its_session_and_the_server()
    {
        using var session = new WireSession(Host.Directory);

        var answer = session.Call("login");

        Assert.That((string?)answer["session"], Does.Match("^\\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\}$"));
        Assert.That((string?)answer["server"]!["productVersion"], Is.EqualTo("9.0.41"));
        Assert.That((int?)answer["server"]!["cpuCount"], Is.EqualTo(32));
        Assert.That(WireSession.Code(session.Call("login")), Is.EqualTo(Codes.AlreadyConnected));
    }

    [Test]
    public void Nothing_is_done_before_a_login()
    {
        using var session = new WireSession(Host.Directory);

        Assert.That(WireSession.Code(session.Call("vmList")), Is.EqualTo(Codes.NotConnected));
    }

    [Test]
    public void An_operation_that_the_host_does_not_know_is_not_implemented()
    {
        Assert.That(WireSession.Code(Session.Call("teleport")), Is.EqualTo(Codes.Unimplemented));
    }

    [Test]
    public void A_logoff_is_answered_and_then_the_connection_closed()
    {
        Assert.That(WireSession.Code(Session.Call("logoff")), Is.EqualTo(Codes.Success));

        Assert.That(Session.TryReceive(), Is.False);
    }

    [TestCase("nonsense")]
    [TestCase("{}")]
    [TestCase("null")]
    [TestCase("{\"request\":{\"id\":1,\"op\":null}}")]
    [TestCase("{\"request\":{\"id\":-1,\"op\":\"login\"}}")]
    [TestCase(
        "{\"request\":{\"id\":9,\"op\":\"register\",\"config\":{\"uuid\":\"{00000000-0000-0000-0000-000000000001}\",\"name\":\"n\",\"devices\":[null]}}}")]
    [TestCase(
        "{\"request\":{\"id\":9,\"op\":\"register\",\"config\":{\"devices\":[{\"net\":{\"netAddresses\":[null]}}]}}}")]
    [TestCase("{\"request\":{\"id\":9,\"op\":\"register\",\"config\":{\"bootDevices\":[null]}}}")]
    [TestCase("{\"request\":{\"id\":9,\"op\":\"register\",\"config\":{\"name\":null}}}")]
    public void A_client_that_talks_nonsense_is_dropped_and_nobody_else_is(string body)
    {
        using var bad = WireSession.LoggedIn(Host.Directory);

        bad.SendFrame(Encoding.UTF8.GetBytes(body));

        Assert.That(bad.TryReceive(), Is.False);
        Assert.That(WireSession.Code(Session.Call("serverInfo")), Is.EqualTo(Codes.Success));
    }

    [Test]
    public void A_frame_longer_than_allowed_is_refused_by_its_header()
    {
        using var bad = WireSession.LoggedIn(Host.Directory);

        bad.SendBytes([0x08, 0x00, 0x00, 0x01]);

        Assert.That(bad.TryReceive(), Is.False);
    }

    [Test]
    public void A_frame_in_single_bytes_is_put_together()
    {
        var frame = Encoding.UTF8.GetBytes(
            "{\"request\":{\"id\":77,\"op\":\"serverInfo\",\"function\":\"PrlSrv_GetSrvConfig\"}}");
        Session.SendBytes([0, 0, 0, (byte)frame.Length]);
        foreach (var one in frame)
        {
            Session.SendBytes([one]);
        }

        Assert.That(WireSession.Code(Session.Answer(77)), Is.EqualTo(Codes.Success));
    }

    [Test]
    public void A_client_that_does_not_read_holds_nobody_up_and_is_dropped_in_the_end()
    {
        Create("vm", "g", "--count", "2000");
        using var deaf = WireSession.LoggedIn(Host.Directory);
        for (var i = 0; i < 60; i++)
        {
            deaf.Begin("vmList", new JsonObject { ["flags"] = 0x1800 });
        }

        Deadline.Until("the deaf client is gone", () => Counter("sessions") == 1);

        Assert.That(WireSession.Code(Session.Call("serverInfo")), Is.EqualTo(Codes.Success));
    }

    [Test]
    public void A_disconnect_drops_sessions_and_refuses_logins_until_the_reconnect()
    {
        Host.Do("disconnect");

        Assert.That(Session.TryReceive(), Is.False);
        using (var refused = new WireSession(Host.Directory))
        {
            Assert.That(WireSession.Code(refused.Call("login")), Is.EqualTo(Codes.CannotConnect));
            Assert.That(refused.TryReceive(), Is.False);
        }

        Host.Do("reconnect");
        using var again = new WireSession(Host.Directory);
        Assert.That(WireSession.Code(again.Call("login")), Is.EqualTo(Codes.Success));
    }

    [Test]
    public void Handles_and_calls_are_asked_of_the_libraries_one_answer_for_each_process()
    {
        using var second = WireSession.LoggedIn(Host.Directory);
        var asking = new Command(Binaries.PrlSim, "--dir", Host.Directory, "handles").Start();

        Answer(Session, 4711, 3);
        Answer(second, 4711, 3);

        var output = asking.StandardOutput.ReadToEnd();
        asking.WaitForExit();
        Assert.That(output.Split(' ', '\n').Where(word => word.Length > 0), Is.EqualTo(new[] { "PHT_JOB", "3" }));
        asking.Dispose();
    }

    [Test]
    public void A_library_that_leaves_without_an_answer_is_not_waited_for()
    {
        var asking = new Command(Binaries.PrlSim, "--dir", Host.Directory, "handles").Start();
        Session.NextQuery();

        Session.Dispose();

        Assert.That(asking.WaitForExit(Deadline.Patience), Is.True);
        Assert.That(asking.ExitCode, Is.Zero);
        asking.Dispose();
    }

    static void Answer(WireSession session, int pid, int jobs)
    {
        var query = session.NextQuery();
        Assert.That((string?)query["what"], Is.EqualTo("handles"));
        session.Send(new JsonObject
        {
            ["reply"] = new JsonObject
            {
                ["id"] = (ulong)query["id"]!,
                ["pid"] = pid,
                ["counts"] = new JsonObject { ["PHT_JOB"] = jobs },
            },
        });
    }

    int Counter(string name) => (int?)JsonNode.Parse(Host.Do("--json", "stats"))!["counters"]![name] ?? 0;
}
