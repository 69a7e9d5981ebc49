// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Calls;

/// <summary>The kind of guests that a client asks about; what is null is the driver's to choose.</summary>
/// <param name="Emulator">What runs them.</param>
/// <param name="Arch">Their architecture.</param>
/// <param name="Machine">Their machine type.</param>
/// <param name="VirtType">Type of their domain.</param>
readonly record struct EmulatorChoice(string? Emulator, string? Arch, string? Machine, string? VirtType);
