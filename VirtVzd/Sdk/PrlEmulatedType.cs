// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Sdk;

/// <summary>What stands behind a disk or a serial port (<c>PRL_VM_DEV_EMULATION_TYPE</c>).</summary>
enum PrlEmulatedType : uint
{
    /// <summary><c>PDT_USE_REAL_DEVICE</c>.</summary>
    RealDevice = 0,

    /// <summary><c>PDT_USE_IMAGE_FILE</c>.</summary>
    ImageFile = 1,

    /// <summary><c>PDT_USE_OUTPUT_FILE</c>.</summary>
    OutputFile = 2,

    /// <summary><c>PDT_USE_OTHER</c>.</summary>
    Socket = 3,

    /// <summary><c>PDT_USE_FILE_SYSTEM</c>.</summary>
    FileSystem = 5,

    /// <summary><c>PDT_USE_TCP</c>.</summary>
    Tcp = 6,

    /// <summary><c>PDT_USE_UDP</c>.</summary>
    Udp = 7,
}
