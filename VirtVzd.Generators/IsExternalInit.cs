// SPDX-License-Identifier: LGPL-2.1-or-later
namespace System.Runtime.CompilerServices;

/// <summary>What the compiler wants for records; .NET Standard 2.0 does not have it.</summary>
static class IsExternalInit;
