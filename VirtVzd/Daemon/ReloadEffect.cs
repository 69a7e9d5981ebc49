// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Daemon;

/// <summary>What a change of a setting in the file does to a daemon that runs, when it is told to reload.</summary>
enum ReloadEffect
{
    /// <summary>It takes effect at the next start.</summary>
    AtRestart,

    /// <summary>It is in force from then on.</summary>
    AtOnce,

    /// <summary>It is in force for clients that connect, or ask for keepalive, from then on.</summary>
    ForNewClients,

    /// <summary>The setting is taken for libvirt's sake and does nothing.</summary>
    Never,
}
