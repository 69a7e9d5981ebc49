// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Native.Xml;

/// <summary>What came of the check of a document against a schema.</summary>
enum RelaxNgOutcome
{
    /// <summary>The document satisfies the schema.</summary>
    Valid,

    /// <summary>It does not.</summary>
    Invalid,

    /// <summary>There is no libxml2 on this host.</summary>
    NoLibrary,

    /// <summary>The schema is missing or cannot be read.</summary>
    NoSchema,
}
