// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Errors;

/// <summary>The wording of errors that clients see.</summary>
sealed class LibvirtExceptionTests
{
    [Test]
    public void Unsupported_flags_name_the_function_and_have_no_prefix()
    {
        var error = LibvirtException.UnsupportedFlags(ErrorDomain.Parallels, 0x10000, "vzConnectListAllDomains");
        Assert.That(error.Message, Is.EqualTo("unsupported flags (0x10000) in function vzConnectListAllDomains"));
    }
}
