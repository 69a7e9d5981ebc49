// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;
using VirtVzd.Driver.Access;
using VirtVzd.Errors;
using VirtVzd.Tests.Remote;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Vz;

/// <summary>What access drivers are asked about the platform's own commands.</summary>
sealed class PlatformRightsTests : PlatformDriver
{
    static readonly CallRights s_ofTheCall = new([new AccessPermission("domain", "write")], []);

    protected override void PrepareHost()
    {
        Host.Do("create", "vm", "vm", "--disks", "1");
    }

    static IEnumerable<TestCaseData> Commands()
    {
        yield return new TestCaseData("vz-commands", new JsonObject(), new[] { "vm write" });
        yield return new TestCaseData(
            "vz-clone", new JsonObject { ["name"] = "copy" }, new[] { "vm write", "copy write", "copy save" });
        yield return new TestCaseData("vz-license", new JsonObject(), new[] { "vm write", " read" });
        yield return new TestCaseData(
            "vz-problem-report", new JsonObject { ["file"] = $"/tmp/report-{System.Guid.NewGuid()}" },
            new[] { "vm write", "vm core-dump" });
        yield return new TestCaseData(
            "vz-move", new JsonObject { ["directory"] = "/vz/elsewhere" }, new[] { "vm write", "vm save" });
        yield return new TestCaseData("vz-template", new JsonObject(), new[] { "vm write" });
        yield return new TestCaseData(
            "vz-template", new JsonObject { ["template"] = true }, new[] { "vm write", "vm save" });
    }

    [TestCaseSource(nameof(Commands))]
    public void A_command_needs_what_libvirts_calls_of_its_kind_need_and_ends_where_one_is_denied(
        string command, JsonObject arguments, string[] needed)
    {
        foreach (var denied in needed)
        {
            var strict = new RecordingAccess(request => Text(request) != denied);

            var refusal = Refusal(() => Run(Caller(strict), "vm", command, arguments));

            Assert.That(
                (refusal.Code, refusal.Domain), Is.EqualTo((ErrorCode.AccessDenied, ErrorDomain.Access)), denied);
            Assert.That(
                Domains.List(Call, flags: 0).Select(static domain => domain.Name), Is.EqualTo(new[] { "vm" }), denied);
        }

        var access = new RecordingAccess(_ => true);
        Run(Caller(access), "vm", command, arguments);
        Assert.That(access.Asked.Select(Text), Is.EqualTo(needed));
    }

    [Test]
    public void Resources_of_a_container_need_the_right_to_read_it()
    {
        Host.Do("create", "ct", "ct");
        Deadline.Until("it is known", () => Domains.List(Call, flags: 0).Any(static known => known.Name == "ct"));
        var access = new RecordingAccess(static request => Text(request) != "ct read");

        var refusal = Refusal(() => Run(Caller(access), "ct", "vz-resources"));

        Assert.That(refusal.Code, Is.EqualTo(ErrorCode.AccessDenied));
        Assert.That(access.Asked.Select(Text), Is.EqualTo(new[] { "ct write", "ct read" }));
    }

    static CallContext Caller(IAccessControl access) => new(CallerIdentity.Unknown, access) { Rights = s_ofTheCall };

    static string Text(AccessRequest request) => $"{request.Domain?.Name} {request.Permission.Name}";
}
