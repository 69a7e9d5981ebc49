// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Client;

/// <summary>One parameter of a URI's query.</summary>
/// <param name="Name">Its name, unquoted; not empty.</param>
/// <param name="Value">Its value, unquoted; empty where none was given.</param>
readonly record struct UriParameter(string Name, string Value);
