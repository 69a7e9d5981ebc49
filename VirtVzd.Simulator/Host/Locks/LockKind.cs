// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Host.Locks;

/// <summary>What a VM is kept for while an operation goes on; in the order of <see cref="LockMatrix"/>.</summary>
enum LockKind
{
    /// <summary>It runs or is paused: no operation's lock, but that of its life.</summary>
    Run,
    Start,

    /// <summary>A paused one goes on.</summary>
    Resume,

    /// <summary>Stop of any kind, and suspend.</summary>
    Stop,

    /// <summary>A commit.</summary>
    Edit,

    /// <summary>A commit of hardware that cannot be changed while it runs.</summary>
    EditHardware,

    /// <summary>A commit of another name.</summary>
    Rename,
    Clone,
    LinkedClone,

    /// <summary>A migration that leaves the source where it is.</summary>
    MigrateClone,
    Migrate,
    Move,
    Delete,
    Unregister,
    Backup,
    Restore,
    Resize,
    Convert,
    CopyImage,

    /// <summary>Mount and unmount.</summary>
    Mount,
    ConvertContainer,

    /// <summary>What a client took for itself by PrlVm_Lock.</summary>
    Lock,
}
