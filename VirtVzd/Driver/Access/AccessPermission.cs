// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Access;

/// <summary>One thing that may be done to a kind of object, in the words of access drivers and their rules.</summary>
/// <param name="ObjectKind">Kind of object, such as <c>connect</c> or <c>domain</c>.</param>
/// <param name="Name">Permission, such as <c>getattr</c> or <c>read-secure</c>.</param>
readonly record struct AccessPermission(string ObjectKind, string Name)
{
    /// <summary>The kind of object that a connection is.</summary>
    internal const string Connect = "connect";

    /// <summary>The kind of object that a domain is.</summary>
    internal const string Domain = "domain";
}
