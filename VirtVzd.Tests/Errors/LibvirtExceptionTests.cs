// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Errors;

/// <summary>The fields and the wording of errors, as clients of libvirt 11.3 get them.</summary>
sealed class LibvirtExceptionTests
{
    [TestCase(ErrorCode.InternalError, "internal error: x")]
    [TestCase(ErrorCode.NoSupport, "this function is not supported by the connection driver: x")]
    [TestCase(ErrorCode.NoConnect, "no connection driver available for x")]
    [TestCase(ErrorCode.InvalidArg, "invalid argument: x")]
    [TestCase(ErrorCode.OperationFailed, "operation failed: x")]
    [TestCase(ErrorCode.NoSource, "missing source information for device x")]
    [TestCase(ErrorCode.NoTarget, "missing target information for device x")]
    [TestCase(ErrorCode.XmlError, "XML error: x")]
    [TestCase(ErrorCode.OperationDenied, "operation forbidden: x")]
    [TestCase(ErrorCode.ConfSyntax, "configuration file syntax error: x")]
    [TestCase(ErrorCode.XmlDetail, "x")]
    [TestCase(ErrorCode.Rpc, "x")]
    [TestCase(ErrorCode.NoDomain, "Domain not found: x")]
    [TestCase(ErrorCode.AuthFailed, "authentication failed: x")]
    [TestCase(ErrorCode.OperationInvalid, "Requested operation is not valid: x")]
    [TestCase(ErrorCode.ConfigUnsupported, "unsupported configuration: x")]
    [TestCase(ErrorCode.OperationTimeout, "Timed out during operation: x")]
    [TestCase(ErrorCode.NoDomainSnapshot, "Domain snapshot not found: x")]
    [TestCase(ErrorCode.ArgumentUnsupported, "argument unsupported: x")]
    [TestCase(ErrorCode.OperationAborted, "operation aborted: x")]
    [TestCase(ErrorCode.AuthCancelled, "authentication cancelled: x")]
    [TestCase(ErrorCode.Overflow, "numerical overflow: x")]
    [TestCase(ErrorCode.OperationUnsupported, "Operation not supported: x")]
    [TestCase(ErrorCode.AccessDenied, "access denied: x")]
    [TestCase(ErrorCode.XmlInvalidSchema, "XML document failed to validate against schema: x")]
    [TestCase(ErrorCode.AuthUnavailable, "authentication unavailable: x")]
    [TestCase(ErrorCode.NoServer, "Server not found: x")]
    [TestCase(ErrorCode.NoClient, "Client not found: x")]
    public void A_detail_stands_behind_the_words_of_its_code(ErrorCode code, string message)
    {
        var error = LibvirtException.Of(code, ErrorDomain.Parallels, "x");

        Assert.Multiple(() =>
        {
            Assert.That(error.Message, Is.EqualTo(message));
            Assert.That(
                error.Str1, Is.EqualTo(message == "x" ? "%s" : message[..^1] + "%1$s"),
                "a bare %s where the code has no words");
            Assert.That(error.Str2, Is.EqualTo("x"));
            Assert.That(error.Level, Is.EqualTo(ErrorLevel.Error));
            Assert.That((error.Int1, error.Int2), Is.EqualTo((-1, -1)));
        });
    }

    [Test]
    public void An_error_without_detail_is_the_text_of_its_code()
    {
        var error = LibvirtException.Bare(ErrorCode.NoDomain, ErrorDomain.Parallels);

        Assert.That(
            (error.Message, error.Str1, error.Str2),
            Is.EqualTo(("Domain not found", "Domain not found", (string?)null)));
    }

    [Test]
    public void Unsupported_flags_name_the_function_and_have_no_prefix()
    {
        var error = LibvirtException.UnsupportedFlags(ErrorDomain.Parallels, 0x10000, "vzConnectListAllDomains");

        Assert.Multiple(() =>
        {
            Assert.That(error.Message, Is.EqualTo("unsupported flags (0x10000) in function vzConnectListAllDomains"));
            Assert.That((error.Code, error.Domain), Is.EqualTo((ErrorCode.InvalidArg, ErrorDomain.Parallels)));
            Assert.That((error.Str1, error.Str2), Is.EqualTo(("vzConnectListAllDomains", "flags")));
            Assert.That((error.Int1, error.Int2), Is.EqualTo((0, 0)));
        });
    }

    [Test]
    public void A_system_error_ends_in_the_systems_words_and_carries_the_errno()
    {
        const int enoent = 2;

        var error = LibvirtException.SystemError(ErrorDomain.Rpc, enoent, "Failed to connect socket to '/x'");

        Assert.Multiple(() =>
        {
            Assert.That(error.Message, Is.EqualTo("Failed to connect socket to '/x': No such file or directory"));
            Assert.That((error.Code, error.Str1, error.Str2), Is.EqualTo((ErrorCode.SystemError, "%s", error.Message)));
            Assert.That((error.Int1, error.Int2), Is.EqualTo((enoent, -1)));
        });
    }

    [Test]
    public void A_write_on_a_read_only_connection_names_the_public_call()
    {
        var error = LibvirtException.ReadOnly(ErrorDomain.Domain, "virDomainCreate");

        Assert.That(error.Message, Is.EqualTo("operation forbidden: read only access prevents virDomainCreate"));
        Assert.That((int)error.Code, Is.EqualTo(29));
    }

    [Test]
    public void Numbers_are_without_gaps_as_libvirts()
    {
        Assert.That(Enum.GetValues<ErrorCode>().Select(code => (int)code), Is.EqualTo(Enumerable.Range(0, 114)));
        Assert.That(Enum.GetValues<ErrorDomain>().Select(domain => (int)domain), Is.EqualTo(Enumerable.Range(0, 73)));
    }
}
