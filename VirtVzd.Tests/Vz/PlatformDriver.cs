// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Text.Json.Nodes;
using VirtVzd.Driver.Access;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Vz;

/// <summary>A driver that is sent the platform's own commands.</summary>
abstract class PlatformDriver : SimulatedDriver
{
    /// <summary>The text of a command.</summary>
    protected static string Text(string command, JsonObject? arguments = null)
    {
        var text = new JsonObject { ["execute"] = command };
        if (arguments is not null)
        {
            text["arguments"] = arguments.DeepClone();
        }

        return text.ToJsonString();
    }

    /// <summary>Sends one; what it answers.</summary>
    protected JsonNode Run(string domain, string command, JsonObject? arguments = null) =>
        Run(Call, domain, command, arguments);

    /// <summary>The same on somebody's behalf.</summary>
    protected JsonNode Run(CallContext caller, string domain, string command, JsonObject? arguments = null) =>
        JsonNode.Parse(
            Connection.Platform.RunCommand(caller, Domain(domain), Text(command, arguments), flags: 0))!["return"]!;

    /// <summary>What a command is refused with.</summary>
    protected (ErrorCode Code, string? Reason) Refused(string domain, string command, JsonObject? arguments = null)
    {
        var refusal = Refusal(() => Run(domain, command, arguments));
        return (refusal.Code, refusal.Str2);
    }
}
