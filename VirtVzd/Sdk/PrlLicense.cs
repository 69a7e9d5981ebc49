// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Sdk;

/// <summary>The license of a host. Immutable.</summary>
/// <param name="IsValid">Whether the host works by it.</param>
/// <param name="Status"><c>valid</c>, or the SDK's name of what is wrong with it.</param>
/// <param name="UserName">Whose it is; may be empty.</param>
/// <param name="CompanyName">The same; may be empty.</param>
sealed record PrlLicense(bool IsValid, string Status, string UserName, string CompanyName);
