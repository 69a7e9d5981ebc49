// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Errors;

namespace VirtVzd.Vz.Agent;

/// <summary>Runs programs in a guest, one after the other.</summary>
interface IGuestPrograms
{
    /// <summary>Runs one to its end, however it ends.</summary>
    /// <exception cref="LibvirtException">
    /// It cannot be run, writes too much or was killed (113), has not ended in time (112), or there are too many (87).
    /// </exception>
    ProgramEnd Run(ProgramOrder order);
}
