// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Errors;

namespace VirtVzd.Fuzz;

/// <summary>One entrance of the daemon through which bytes of others come.</summary>
/// <param name="Name">What the command line and the folders of the corpus call it.</param>
/// <param name="Tokens">Words that inputs are made of; a mutation puts them in.</param>
/// <param name="Read">Reads an input as the daemon does and checks what holds for every one.</param>
sealed record FuzzTarget(string Name, byte[][] Tokens, FuzzTarget.Reader Read)
{
    /// <summary>Reads one input.</summary>
    internal delegate void Reader(ReadOnlySpan<byte> input);

    /// <summary>Reads an input.</summary>
    /// <returns>
    /// Whether it was taken; false when it was refused by the daemon's own error, which is no finding.
    /// </returns>
    /// <exception cref="Exception">Every other one is a finding.</exception>
    internal bool Takes(ReadOnlySpan<byte> input)
    {
        try
        {
            Read(input);
            return true;
        }
        catch (LibvirtException)
        {
            return false;
        }
    }
}
