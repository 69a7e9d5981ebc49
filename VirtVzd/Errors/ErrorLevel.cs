// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Errors;

/// <summary>How bad it is, by libvirt's numbers (virterror.h: virErrorLevel).</summary>
enum ErrorLevel
{
    /// <summary><c>VIR_ERR_NONE</c>.</summary>
    None = 0,

    /// <summary><c>VIR_ERR_WARNING</c>.</summary>
    Warning = 1,

    /// <summary><c>VIR_ERR_ERROR</c>.</summary>
    Error = 2,
}
