// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Errors;

namespace VirtVzd.Remote;

/// <summary>Answers that are lists, which have a limit by the protocol (dispatch.md §4).</summary>
static class ListAnswer
{
    /// <summary>What was found, as it goes over the wire; nothing for who wants the number alone.</summary>
    /// <param name="found">All of it.</param>
    /// <param name="needResults">What the client said: 0 for the number alone.</param>
    /// <param name="toWire">One of them.</param>
    /// <param name="max">Most that an answer may have.</param>
    /// <param name="what">Of what, by libvirt's name.</param>
    /// <exception cref="LibvirtException">There are more, whether they are wanted or not.</exception>
    internal static TRef[] Of<T, TRef>(
        IReadOnlyList<T> found, int needResults, Func<T, TRef> toWire, int max, string what)
    {
        CheckCount(found.Count, max, what);
        return needResults == 0 ? [] : [.. found.Select(toWire)];
    }

    /// <summary>Refuses more than an answer may have.</summary>
    /// <param name="count">How many were found.</param>
    /// <param name="max">Most that an answer may have.</param>
    /// <param name="what">Of what, by libvirt's name.</param>
    /// <exception cref="LibvirtException">There are more.</exception>
    internal static void CheckCount(int count, int max, string what)
    {
        if (count > max)
        {
            throw LibvirtException.Internal(ErrorDomain.Rpc, $"Too many {what} '{count}' for limit '{max}'");
        }
    }

    /// <summary>Refuses room that no answer has.</summary>
    /// <param name="room">For how many the client has room.</param>
    /// <param name="max">Most that an answer may have.</param>
    /// <param name="argument">libvirt's name of the first.</param>
    /// <param name="maxName">The protocol's name of the second.</param>
    /// <exception cref="LibvirtException">It is negative or above <paramref name="max"/>.</exception>
    internal static void CheckRoom(int room, int max, string argument, string maxName)
    {
        if (room < 0)
        {
            throw LibvirtException.Rpc($"{argument} must be non-negative");
        }

        if (room > max)
        {
            throw LibvirtException.Rpc($"{argument} > {maxName}");
        }
    }
}
