// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Generators.Sdk;

/// <summary>The ways in which a value gets to C and back.</summary>
enum ArgumentKind
{
    /// <summary>As it is.</summary>
    Value,

    /// <summary>By the address of the caller's variable.</summary>
    Place,

    /// <summary>A handle that is kept alive during the call.</summary>
    Handle,

    /// <summary>A handle that the SDK gives.</summary>
    NewHandle,

    /// <summary>A text, which may be null.</summary>
    Text,

    /// <summary>Where the call is told of; C gets none.</summary>
    Trace,
}
