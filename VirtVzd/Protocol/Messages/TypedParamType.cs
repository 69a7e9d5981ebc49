// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Protocol.Messages;

/// <summary>What a typed parameter holds (libvirt-common.h: virTypedParameterType).</summary>
enum TypedParamType
{
    /// <summary><c>VIR_TYPED_PARAM_INT</c>.</summary>
    Int = 1,

    /// <summary><c>VIR_TYPED_PARAM_UINT</c>.</summary>
    UInt = 2,

    /// <summary><c>VIR_TYPED_PARAM_LLONG</c>.</summary>
    LLong = 3,

    /// <summary><c>VIR_TYPED_PARAM_ULLONG</c>.</summary>
    ULLong = 4,

    /// <summary><c>VIR_TYPED_PARAM_DOUBLE</c>.</summary>
    Double = 5,

    /// <summary><c>VIR_TYPED_PARAM_BOOLEAN</c>.</summary>
    Boolean = 6,

    /// <summary><c>VIR_TYPED_PARAM_STRING</c>.</summary>
    String = 7,
}
