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

    [Test]
    public void An_argument_check_names_function_and_argument_and_has_no_prefix()
    {
        const string text = "id in virDomainLookupByID must be zero or greater";
        var error = LibvirtException.ArgumentCheck(ErrorDomain.Domain, "virDomainLookupByID", "id", text);

        Assert.That(error.Message, Is.EqualTo(text));
        Assert.That((error.Str1, error.Str2, error.Int1, error.Int2), Is.EqualTo(("virDomainLookupByID", "id", 0, 0)));
    }
}
