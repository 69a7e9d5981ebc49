// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using System.Text;
using NUnit.Framework;
using VirtVzd.Configuration;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Configuration;

/// <summary>
/// libvirt's configuration grammar: what it takes, and its errors with file and line, as libvirt printed them.
/// </summary>
sealed class ConfigParserTests
{
    static ConfigFile Parse(string text) => ConfigFile.Parse(Encoding.Latin1.GetBytes(text), "c.conf");

    [TestCase("")]
    [TestCase("# hello\n# bye\n")]
    [TestCase("# hello\n\n\n")]
    [TestCase("#x")]
    [TestCase("#x\n   ")]
    [TestCase("a = 3\n\n\n")]
    [TestCase("a = 3 # c\n\n  \n")]
    [TestCase("a=3;")]
    [TestCase("a=3;   ")]
    [TestCase("a=3;\n\n")]
    [TestCase("a=3 ; # c\n")]
    [TestCase("a=3;#")]
    [TestCase("a=\"\"\"\"\"\"\n")]
    [TestCase("a=\"\"")]
    [TestCase("a=+5")]
    [TestCase("a=9223372036854775807")]
    [TestCase("a=-9223372036854775807")]
    [TestCase("a=[1,]")]
    [TestCase("a=[]")]
    [TestCase("a=[\n\t1\n,\n2\n,\n]")]
    [TestCase("log_level = 3\r\n")]
    [TestCase("\tlog_level\t=\t3\t# c")]
    public void This_is_accepted(string text) => Assert.That(() => Parse(text), Throws.Nothing);

    [TestCase("log_level\n", "1: expecting an assignment")]
    [TestCase("log_level =\n", "1: expecting a value")]
    [TestCase("!!!\n", "1: expecting a name")]
    [TestCase("log_filters = \"1:foo\n", "1: unterminated string")]
    [TestCase("a = 1\nb = \"gr\u00fcn\"", "2: string is not valid UTF-8")]
    [TestCase("access_drivers = [ \"polkit\"\n", "2: list is not closed with ]")]
    [TestCase("log_level = 1 2\n", "1: expecting a separator")]
    [TestCase("log_level = 3\n# c\nlog_filters = \n", "3: expecting a value")]
    [TestCase("max_clients = 0x10\n", "1: expecting a separator")]
    [TestCase("max_clients = 1.5\n", "1: expecting a separator")]
    [TestCase("audit_logging = true\n", "1: expecting a value")]
    [TestCase("log-level = 3\n", "1: expecting an assignment")]
    [TestCase("\0log_level = 3\n", "1: expecting a name")]
    [TestCase("\n\n", "3: expecting a name")]
    [TestCase("   ", "1: expecting a name")]
    [TestCase("log_level=3;;", "1: expecting a name")]
    [TestCase("a=1\n;", "2: expecting a name")]
    [TestCase("a=1 # x\n ; b=2", "2: expecting a name")]
    [TestCase("a=\"\"\"x\ny", "1: expecting a separator")]
    [TestCase("a=\"\"\"\"\"\"", "1: expecting a separator")]
    [TestCase("a=\"\"\"xxxxxxx\ny\n\n", "2: unterminated string")]
    [TestCase("a=\"\"\"xxxxxxx\ny\n\"\"\"\nb", "4: expecting an assignment")]
    [TestCase("a='''x\ny'''", "1: expecting a separator")]
    [TestCase("a=\"\"\"a\"\"\" b", "1: expecting a separator")]
    [TestCase("a=\"\" \"\"", "1: expecting a separator")]
    [TestCase("a=-", "1: unterminated number")]
    [TestCase("a=+", "1: unterminated number")]
    [TestCase("a=[1 2]", "1: expecting a separator in list")]
    [TestCase("a=[1\n#", "2: expecting a separator in list")]
    [TestCase("a=[,]", "1: expecting a value")]
    [TestCase("a=[1,,2]", "1: expecting a value")]
    [TestCase("a=[ # c\n1]", "1: expecting a value")]
    [TestCase("a=[1,\n\n", "3: expecting a value")]
    [TestCase("a=[1", "1: list is not closed with ]")]
    [TestCase("a=[\"x", "1: unterminated string")]
    [TestCase("a=[\"x\n\"]", "1: unterminated string")]
    [TestCase("a=[1\n,2\n]\nb", "4: expecting an assignment")]
    [TestCase("a=[[[1]]]\nb", "2: expecting an assignment")]
    [TestCase("a\n=1", "1: expecting an assignment")]
    [TestCase("a # = 1", "1: expecting an assignment")]
    [TestCase("a=\n1", "1: expecting a value")]
    [TestCase("a={", "1: expecting a value")]
    [TestCase("a=1\rb", "1: expecting an assignment")]
    [TestCase("a=1\r\nb", "2: expecting an assignment")]
    [TestCase("1a=2", "1: expecting a name")]
    [TestCase("_a=2", "1: expecting a name")]
    [TestCase("a_1B=2\nq", "2: expecting an assignment")]
    [TestCase("a=\"x\n\"", "1: unterminated string")]
    [TestCase("a=\"\0\"b", "1: expecting a separator")]
    public void This_is_refused_with_file_and_line(string text, string error)
    {
        var refused = Assert.Throws<LibvirtException>(() => Parse(text));

        Assert.That(refused!.Message, Is.EqualTo($"configuration file syntax error: c.conf:{error}"));
        Assert.That((refused.Code, refused.Domain), Is.EqualTo((ErrorCode.ConfSyntax, ErrorDomain.Conf)));
    }

    [TestCase("a=9223372036854775808")]
    [TestCase("a=-9223372036854775808")]
    [TestCase("a=18446744073709551617")]
    public void A_number_of_more_than_63_bits_is_an_overflow(string text)
    {
        var refused = Assert.Throws<LibvirtException>(() => Parse(text));

        Assert.That(refused!.Message, Is.EqualTo("numerical overflow: c.conf:1: numeric overflow in conf value"));
        Assert.That(refused.Code, Is.EqualTo(ErrorCode.Overflow));
    }

    [TestCase("a = 'it has \"#\" in it'", "it has \"#\" in it")]
    [TestCase("a = \"no \\n escapes\"", "no \\n escapes")]
    [TestCase("a = \"\"\"two\nlines \"\" \"\"\"", "two\nlines \"\" ")]
    [TestCase("a = \"up to\0a NUL\"", "up to")]
    [TestCase("a = \"first\"\na = \"second\"", "first")]
    [TestCase("A = \"other case\"", null)]
    public void A_string_is_what_stands_between_its_quotes(string text, string? value) =>
        Assert.That(Parse(text).Text("a", missing: null), Is.EqualTo(value));

    [Test]
    public void Lists_nest_to_the_limit_and_not_deeper()
    {
        static string Nested(int depth) => "a=" + new string('[', depth) + new string(']', depth);

        Assert.That(() => Parse(Nested(ConfigParser.ListDepthMax)), Throws.Nothing);
        Assert.That(
            () => Parse(Nested(ConfigParser.ListDepthMax + 1)),
            Throws.TypeOf<LibvirtException>().With.Message.EndsWith("c.conf:1: list is nested too deeply"));
        Assert.That(() => Parse(Nested(1_000_000)), Throws.TypeOf<LibvirtException>());
    }

    [Test]
    public void Random_bytes_are_parsed_or_refused_and_nothing_else()
    {
        var random = new Random(20260101);
        const string Alphabet = "ab1=\"'[],;#\n\r \t-+_\0\u00ff";
        foreach (var _ in Enumerable.Range(0, 20_000))
        {
            var text = new string(
                [.. Enumerable.Range(0, random.Next(24)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            try
            {
                Parse(text);
            }
            catch (LibvirtException error)
            {
                Assert.That(error.Code, Is.AnyOf(ErrorCode.ConfSyntax, ErrorCode.Overflow), text);
            }
        }
    }
}
