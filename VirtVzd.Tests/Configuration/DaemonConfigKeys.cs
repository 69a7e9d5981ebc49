// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using VirtVzd.Configuration;

namespace VirtVzd.Tests.Configuration;

/// <summary>The record's keys, read from the record itself.</summary>
static class DaemonConfigKeys
{
    /// <summary>One property a key.</summary>
    internal static IEnumerable<PropertyInfo> Properties =>
        typeof(DaemonConfig).GetProperties(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(property => property.Name is not ("EqualityContract" or nameof(DaemonConfig.IgnoredKeys)));

    /// <summary>The key of a property: lower case with underscores.</summary>
    internal static string KeyOf(PropertyInfo property) =>
        Regex.Replace(property.Name, "(?<!^)([A-Z])", "_$1").ToLowerInvariant();
}
