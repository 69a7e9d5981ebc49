// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Sdk;

/// <summary>
/// Marks a method of <see cref="PrlApi"/> as the C function of its name; the call is generated when the project is
/// compiled. Handles are kept alive during the call, texts go as <see cref="SdkText"/>, everything else as it is, and a
/// <see cref="SdkTrace"/> does not go to C: it is for functions that take no handle, whose trace would be used. One
/// that is younger than the SDK's version 7 has a row in <see cref="YoungFunction.All"/>; each other one is needed.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class SdkFunctionAttribute : Attribute;
