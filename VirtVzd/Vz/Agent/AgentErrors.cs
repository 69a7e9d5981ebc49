// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Agent;

/// <summary>
/// What clients are told of guests that do not answer or do not do it, by the codes and words of libvirt's qemu driver.
/// </summary>
static class AgentErrors
{
    /// <summary>There are no guest tools, or they do not answer.</summary>
    internal static LibvirtException NotConnected() =>
        LibvirtException.Of(ErrorCode.AgentUnresponsive, ErrorDomain.Parallels, "QEMU guest agent is not connected");

    /// <summary>The guest has not answered in the time that the client gives it.</summary>
    internal static LibvirtException NotNow(LibvirtException? cause = null) =>
        LibvirtException.Of(
            ErrorCode.AgentUnresponsive, ErrorDomain.Parallels, "Guest agent not available for now", cause);

    /// <summary>The system in the guest has not what is needed.</summary>
    internal static LibvirtException NotThere(string text) =>
        LibvirtException.Of(ErrorCode.OperationUnsupported, ErrorDomain.Parallels, text);

    /// <summary>What is asked for is not done.</summary>
    internal static LibvirtException Refused(string why, Exception? cause = null) =>
        LibvirtException.Of(ErrorCode.AgentCommandFailed, ErrorDomain.Parallels, why, cause);

    /// <summary>A program in the guest has ended with a failure.</summary>
    internal static LibvirtException Failed(string program, ProgramEnd end) => Refused(
        end.Complaint is { Length: > 0 } complaint
            ? $"'{program}' in the guest: {complaint}"
            : string.Create(CultureInfo.InvariantCulture, $"'{program}' in the guest has ended with {end.ExitCode}"));

    /// <summary>The guest has said something that makes no sense.</summary>
    internal static LibvirtException Nonsense(string what) =>
        LibvirtException.Internal(ErrorDomain.Parallels, $"the guest has told nonsense about {what}");

    /// <summary>Refuses a failure of a program.</summary>
    /// <exception cref="LibvirtException">It has ended with another status than 0 (113).</exception>
    internal static ProgramEnd Check(this ProgramEnd end, string program) =>
        end.ExitCode == 0 ? end : throw Failed(program, end);
}
