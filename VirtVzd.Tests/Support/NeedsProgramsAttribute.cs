// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using NUnit.Framework;

namespace VirtVzd.Tests.Support;

/// <summary>
/// The category of fixtures that run programs: those that <c>./build.sh</c> makes, or other people's. <c>./build.sh
/// test-unit</c> leaves them out.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
sealed class NeedsProgramsAttribute : CategoryAttribute;
