// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace VirtVzd.Native.Linux;

/// <summary>
/// Libraries that a host may lack, loaded by the first call of one of their functions. Distributions give the same
/// library different names (<c>libsasl2.so.2</c> is Debian's, <c>.3</c> that of RHEL, Fedora and SUSE), so each has a
/// list.
/// </summary>
static class OptionalLibrary
{
    /// <summary>Cyrus SASL.</summary>
    internal const string Sasl = "libsasl2";

    /// <summary>libxml2; 2.14 changed the number of its name.</summary>
    internal const string Xml = "libxml2";

    /// <summary>sd-bus.</summary>
    internal const string Systemd = "libsystemd";

    /// <summary>The audit subsystem's.</summary>
    internal const string Audit = "libaudit";

    /// <summary>GnuTLS.</summary>
    internal const string Gnutls = "libgnutls";

    /// <summary>The file names of each, in the order in which they are tried: newest first.</summary>
    static readonly Dictionary<string, string[]> Names = new()
    {
        [Sasl] = ["libsasl2.so.3", "libsasl2.so.2"],
        [Xml] = ["libxml2.so.16", "libxml2.so.2"],
        [Systemd] = ["libsystemd.so.0"],
        [Audit] = ["libaudit.so.1"],
        [Gnutls] = ["libgnutls.so.30"],
    };

    /// <summary>File names of a library, newest first.</summary>
    internal static IReadOnlyList<string> NamesOf(string library) => Names[library];

    /// <summary>What is said where a library is not there: its name and all that was tried.</summary>
    internal static string Missing(string library) =>
        $"{library} is not installed (tried {string.Join(", ", Names[library])})";

    [ModuleInitializer]
    internal static void Register() => NativeLibrary.SetDllImportResolver(typeof(OptionalLibrary).Assembly, Resolve);

    // 0 leaves the name to the runtime: "libc" is bound that way.
    static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        foreach (var file in Names.GetValueOrDefault(name, []))
        {
            if (NativeLibrary.TryLoad(file, out var library))
            {
                return library;
            }
        }

        return 0;
    }
}
