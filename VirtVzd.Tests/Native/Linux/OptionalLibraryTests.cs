// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Native.Linux;

namespace VirtVzd.Tests.Native.Linux;

/// <summary>Each library that a host may lack is known by the names that distributions give it.</summary>
sealed class OptionalLibraryTests
{
    // RHEL 9, Fedora and SUSE ship SASL as .3, Debian and Ubuntu as .2; libxml2 2.14 became .16.
    [TestCase(OptionalLibrary.Sasl, "libsasl2.so.3", "libsasl2.so.2")]
    [TestCase(OptionalLibrary.Xml, "libxml2.so.16", "libxml2.so.2")]
    [TestCase(OptionalLibrary.Systemd, "libsystemd.so.0")]
    [TestCase(OptionalLibrary.Audit, "libaudit.so.1")]
    [TestCase(OptionalLibrary.Gnutls, "libgnutls.so.30")]
    public void Newest_first(string library, params string[] names) => Assert.That(
        OptionalLibrary.NamesOf(library), Is.EqualTo(names));

    [Test]
    public void Who_misses_one_is_told_what_was_tried() => Assert.That(
        OptionalLibrary.Missing(
            OptionalLibrary.Sasl), Is.EqualTo("libsasl2 is not installed (tried libsasl2.so.3, libsasl2.so.2)"));
}
