// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Text.Json;
using NUnit.Framework;
using VirtVzd.Auth;
using VirtVzd.Driver.Access;
using VirtVzd.Errors;
using VirtVzd.Vz.Calls;

namespace VirtVzd.Tests.Vz.Calls;

/// <summary>
/// The form of the platform's own commands: what is taken, and what is refused by its name before anything is done.
/// </summary>
sealed class PlatformCommandTests
{
    static readonly CallContext s_caller = new(CallerIdentity.Unknown, new AllowEverything());

    readonly List<string> _done = [];
    readonly PlatformCommands _commands;

    public PlatformCommandTests() => _commands = new PlatformCommands(
    [
        new PlatformCommand(
            "vz-do", [PlatformArgument.Text(
                "what"), PlatformArgument.OptionalText("where"), PlatformArgument.OptionalTruth("now")], Do),
    ]);

    [SetUp]
    public void Forget() => _done.Clear();

    [Test]
    public void A_command_is_carried_out_with_its_arguments_and_answers_a_frame_with_a_value()
    {
        var answer = Run("""{"execute":"vz-do","arguments":{"what":"Grüße \"<&>\"","now":true,"where":"/tmp"}}""");

        Assert.That(answer, Is.EqualTo("""{"return":"done"}"""));
        Assert.That(_done, Is.EqualTo(new[] { """Grüße "<&>" /tmp True""" }));
    }

    [Test]
    public void What_may_be_left_out_is_left_out()
    {
        Run("""{"arguments":{"what":""},"execute":"vz-do"}""");

        Assert.That(_done, Is.EqualTo(new[] { "  " }));
    }

    [Test]
    public void All_commands_are_listed_with_what_they_take() => Assert.That(
        Run("""{"execute":"vz-commands"}"""),
        Is.EqualTo(
            """{"return":[{"name":"vz-commands","arguments":[]},{"name":"vz-do","arguments":["""
            + """{"name":"what","type":"string","required":true},{"name":"where","type":"string","required":false},"""
            + """{"name":"now","type":"boolean","required":false}]}]}"""));

    [TestCase("""{"execute":"query-status"}""")]
    [TestCase("""{"execute":"quit","arguments":{"x":1}}""")]
    [TestCase("""{"execute":"VZ-DO"}""")]
    [TestCase("""{"execute":5}""")]
    [TestCase("""{"execute":"\ud800"}""")]
    [TestCase("""{"exec-oob":"vz-do"}""")]
    [TestCase("""[{"execute":"vz-do"}]""")]
    [TestCase("5")]
    [TestCase("null")]
    public void What_is_the_monitors_is_answered_as_if_the_call_were_not_there(string text)
    {
        var refusal = Refusal(text);

        Assert.That(
            (refusal.Code, refusal.Domain, refusal.Message),
            Is.EqualTo((
                ErrorCode.NoSupport,
                ErrorDomain.None,
                "this function is not supported by the connection driver: virDomainQemuMonitorCommand")));
    }

    [TestCase("""{"execute":"vz-fly"}""", "there is no command 'vz-fly': vz-commands lists those that there are")]
    [TestCase("""{"execute":"vz-do"}""", "vz-do: argument 'what' is missing")]
    [TestCase("""{"execute":"vz-do","arguments":{}}""", "vz-do: argument 'what' is missing")]
    [TestCase("""{"execute":"vz-do","arguments":[]}""", "vz-do: 'arguments' must be an object")]
    [TestCase("""{"execute":"vz-do","arguments":null}""", "vz-do: 'arguments' must be an object")]
    [TestCase("""{"execute":"vz-do","arguments":{"what":1}}""", "vz-do: argument 'what' must be a string")]
    [TestCase("""{"execute":"vz-do","arguments":{"what":null}}""", "vz-do: argument 'what' must be a string")]
    [TestCase(
        """{"execute":"vz-do","arguments":{"what":"a","now":"true"}}""", "vz-do: argument 'now' must be a boolean")]
    [TestCase("""{"execute":"vz-do","arguments":{"what":"a","now":1}}""", "vz-do: argument 'now' must be a boolean")]
    [TestCase("""{"execute":"vz-do","arguments":{"what":"a","whither":"b"}}""", "vz-do: unknown argument 'whither'")]
    [TestCase("""{"execute":"vz-do","arguments":{"what":"a","\u001b[31m":"b"}}""", "vz-do: unknown argument '?[31m'")]
    [TestCase("""{"execute":"vz-do","arguments":{"what":"a","what":"b"}}""", "vz-do: argument 'what' is there twice")]
    [TestCase(
        """{"execute":"vz-do","arguments":{"what":"a","now":true,"now":false}}""",
        "vz-do: argument 'now' is there twice")]
    [TestCase("""{"execute":"vz-do","arguments":{"what":"a\u0000b"}}""", "vz-do: argument 'what' has a NUL in it")]
    [TestCase("""{"execute":"vz-do","arguments":{"what":"\ud800"}}""", "vz-do: argument 'what' is no text")]
    [TestCase("""{"execute":"vz-do","arguments":{"what":"a"},"id":"libvirt-1"}""", "vz-do: unknown member 'id'")]
    [TestCase(
        """{"execute":"vz-do","arguments":{"what":"a"},"arguments":{"what":"b"}}""",
        "vz-do: unknown member 'arguments'")]
    [TestCase(
        """{"execute":"quit","execute":"vz-do","arguments":{"what":"a"}}""", "vz-do: member 'execute' is there twice")]
    public void What_makes_no_sense_is_named(string text, string why)
    {
        var refusal = Refusal(text);

        Assert.That(
            (refusal.Code, refusal.Domain, refusal.Str2),
            Is.EqualTo((ErrorCode.InvalidArg, ErrorDomain.Parallels, why)));
        Assert.That(_done, Is.Empty);
    }

    [TestCase("")]
    [TestCase("vz-do")]
    [TestCase("""{"execute":"vz-do"}}""")]
    [TestCase("""{"execute":"vz-do",}""")]
    [TestCase("""{"execute":"vz-do","arguments":{"what":[[[[[[[[[[]]]]]]]]]]}}""")]
    public void What_is_no_JSON_or_too_deep_is_said_to_be_none(string text)
    {
        var refusal = Refusal(text);

        Assert.That((refusal.Code, refusal.Domain), Is.EqualTo((ErrorCode.InternalError, ErrorDomain.None)));
        Assert.That(refusal.Message, Does.StartWith("internal error: cannot parse json"));
    }

    [Test]
    public void What_is_too_long_is_not_looked_at()
    {
        var whole = Refusal(new string('[', 65_537));
        var text = Refusal($$$"""{"execute":"vz-do","arguments":{"what":"{{{new string('a', 4097)}}}"}}""");

        Assert.That(
            (whole.Code, whole.Str2),
            Is.EqualTo((ErrorCode.InvalidArg, "a command has no more than 65536 characters")));
        Assert.That(
            (text.Code, text.Str2),
            Is.EqualTo((ErrorCode.InvalidArg, "vz-do: argument 'what' has more than 4096 characters")));
        Assert.That(_done, Is.Empty);
    }

    [TestCase("relative", "argument 'where' is not an absolute path: relative")]
    [TestCase("", "argument 'where' is not an absolute path: ")]
    public void A_path_is_absolute(string path, string why)
    {
        var refusal = Assert.Throws<LibvirtException>(() => Of("where", path).OptionalPath("where"))!;

        Assert.That((refusal.Code, refusal.Str2), Is.EqualTo((ErrorCode.InvalidArg, "vz-do: " + why)));
        Assert.That(Of("where", "/vz").OptionalPath("where"), Is.EqualTo("/vz"));
        Assert.That(Of("what", "").OptionalPath("where"), Is.Null);
    }

    [TestCase("6d1b4a4e")]
    [TestCase("00000000-0000-0000-0000-000000000000")]
    [TestCase("{6d1b4a4e-0000-4000-8000-000000000001}")]
    public void A_uuid_is_written_as_libvirt_writes_it(string text)
    {
        var refusal = Assert.Throws<LibvirtException>(() => Of("where", text).OptionalUuid("where"))!;

        Assert.That(
            (refusal.Code, refusal.Str2),
            Is.EqualTo((ErrorCode.InvalidArg, $"vz-do: argument 'where' is not a uuid: {text}")));
        Assert.That(
            Of("where", "6D1B4A4E-0000-4000-8000-000000000001").OptionalUuid("where"),
            Is.EqualTo(new Guid("6d1b4a4e-0000-4000-8000-000000000001")));
    }

    static PlatformArguments Of(string name, string value)
    {
        using var document = JsonDocument.Parse($"{{\"{name}\":\"{value}\"}}");
        return new PlatformArguments(
            "vz-do", document.RootElement,
            [PlatformArgument.OptionalText("what"), PlatformArgument.OptionalText("where")]);
    }

    void Do(PlatformCall call, Utf8JsonWriter json)
    {
        _done.Add($"{call.Arguments.Text("what")} {call.Arguments.OptionalText("where")} "
            + $"{call.Arguments.OptionalTruth("now")}");
        json.WriteStringValue("done");
    }

    // What is refused here no domain is looked at for.
    string Run(string text) => _commands.Run(s_caller, null!, text);

    LibvirtException Refusal(string text) => Assert.Throws<LibvirtException>(() => Run(text))!;
}
