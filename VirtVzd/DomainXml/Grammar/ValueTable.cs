// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;

namespace VirtVzd.DomainXml.Grammar;

/// <summary>
/// The rules for values by the place of their element, read from tables of text. A line is a place, what its value is,
/// and libvirt's errors where they are not the usual ones; a line that begins with blanks continues the one before:
/// <c>/watchdog@action reset none =&gt; 67 unknown watchdog action '{}' ;; 1 it is missing</c>. Places of devices begin
/// with a slash, others below <c>domain</c>; <c>@</c> is before an attribute, <c>(a b)</c> are two places, <c>*</c> is
/// any element (of devices: that has an address), <c>{type=a}</c> holds of the device, <c>[type=a]</c> of the element.
/// <c>!</c> before the value means that it must be there, <c>~</c> that it may be empty; <c>needs</c>, <c>lacks</c>,
/// <c>with</c> and <c>only</c> are about children, <c>1..9</c> is a range; <c>u32/16</c> is a number of base 16. Error
/// domains are 20 unless they follow the code after a slash.
/// </summary>
static class ValueTable
{
    const int UsualDomain = 20;

    static readonly Lazy<Dictionary<string, List<ValueRule>>> s_rules = new(static () =>
    {
        var rules = new Dictionary<string, List<ValueRule>>(StringComparer.Ordinal);
        string[] tables =
            [DomainWords.Rows, StorageWords.Rows, InterfaceWords.Rows, ConsoleWords.Rows, DeviceWords.Rows];
        foreach (var line in tables.SelectMany(LinesOf))
        {
            foreach (var (place, rule) in Read(line))
            {
                if (!rules.TryGetValue(place, out var some))
                {
                    rules.Add(place, some = []);
                }

                some.Add(rule);
            }
        }

        return rules;
    });

    // A lease, a display and sound on the host have none; of what libvirt does not know it reads nothing.
    static readonly FrozenSet<string> s_addressed = new[]
    {
        "disk", "controller", "filesystem", "interface", "serial", "parallel", "console", "channel", "input",
        "sound", "video",
        "hostdev", "redirdev", "smartcard", "hub", "watchdog", "memballoon", "rng", "tpm", "shmem", "panic",
        "vsock", "iommu",
        "nvram", "memory", "crypto", "pstore",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// Whether a device has an address in the guest, and with it what all such devices have in common.
    /// </summary>
    internal static bool HasAddress(string device) => s_addressed.Contains(device);

    /// <summary>Every place that has rules, with them; places of devices begin with a slash.</summary>
    internal static IReadOnlyDictionary<string, List<ValueRule>> All => s_rules.Value;

    /// <summary>The rules of the elements at a place, without those for any element.</summary>
    internal static IReadOnlyList<ValueRule> Of(string place) => s_rules.Value.GetValueOrDefault(place) ?? [];

    static IEnumerable<string> LinesOf(string table)
    {
        var line = "";
        foreach (var part in table.Split('\n'))
        {
            if (part.StartsWith(' '))
            {
                line += part.TrimStart().Insert(0, " ");
                continue;
            }

            if (line.Length > 0)
            {
                yield return line;
            }

            line = part;
        }

        yield return line;
    }

    static IEnumerable<(string Place, ValueRule Rule)> Read(string line)
    {
        var group = line.StartsWith('(') ? line.IndexOf(')', StringComparison.Ordinal) : -1;
        var end = line.IndexOf(' ', int.Max(group, 0));
        var tail = line[(group + 1)..end];
        var heads = group < 0 ? [""] : line[1..group].Split(' ');
        var errors = line[(end + 1)..].Split(" => ", 2);
        foreach (var head in heads)
        {
            var (place, rule) = ReadPlace(head + tail, ReadKind(errors[0].Trim()));
            yield return (place, errors.Length == 1 ? rule : WithErrors(rule, errors[1].Split(";;")));
        }
    }

    static ValueRule WithErrors(ValueRule rule, string[] errors) => rule with
    {
        Invalid = ErrorOf(errors[0]),
        Missing = errors.Length > 1 ? ErrorOf(errors[1]) : null,
    };

    static (string Place, ValueRule Rule) ReadPlace(string text, ValueRule rule)
    {
        text = TakeOut(text, '{', '}', out var where);
        text = TakeOut(text, '[', ']', out var which);
        var sides = text.Split('@');
        return (sides[0], rule with { Attribute = sides.Length > 1 ? sides[1] : null, Where = where, Which = which });
    }

    static string TakeOut(string text, char opening, char closing, out GrammarCondition? condition)
    {
        var start = text.IndexOf(opening, StringComparison.Ordinal);
        var end = text.IndexOf(closing, StringComparison.Ordinal);
        condition = start < 0 ? null : GrammarCondition.Parse(text[(start + 1)..end]);
        return start < 0 ? text : text.Remove(start, end - start + 1);
    }

    static ValueRule ReadKind(string text)
    {
        var kind = text.TrimStart('!', '~');
        var sides = kind.Split('/');
        var isNumber = sides.Length == 2 && int.TryParse(sides[1], out _);
        var name = isNumber ? sides[0] : kind;
        var ends = name.Split("..");
        ValueKind? known = name switch
        {
            "text" => ValueKind.Text,
            "u32" => ValueKind.Unsigned,
            "u32+" => ValueKind.Positive,
            "u32-" => ValueKind.Wrapping,
            "u64" => ValueKind.Unsigned64,
            "i32" => ValueKind.Signed,
            "i32>=0" => ValueKind.NotNegative,
            "i64" => ValueKind.Signed64,
            "uuid" => ValueKind.Uuid,
            "size" => ValueKind.Size,
            "cpuset" => ValueKind.CpuSet,
            "once" => ValueKind.Once,
            "unique" => ValueKind.Unique,
            "u64-" => ValueKind.Wrapping64,
            "bitmap" => ValueKind.Bitmap,
            "port" => ValueKind.Port,
            "usbport" => ValueKind.UsbPort,
            "usbversion" => ValueKind.UsbVersion,
            "unit" => ValueKind.Unit,
            "ip" => ValueKind.Address,
            "poolpath" => ValueKind.PoolPath,
            "absent" => ValueKind.Absent,
            "pciaddress" => ValueKind.PciAddress,
            "vlantags" => ValueKind.Vlan,
            _ when ends.Length == 2 => ValueKind.InRange,
            _ => name.Split(' ')[0] switch
            {
                "only" => ValueKind.Only,
                "needs" => ValueKind.Needs,
                "lacks" => ValueKind.Lacks,
                "with" => ValueKind.With,
                _ => null,
            },
        };
        return new ValueRule
        {
            Kind = known ?? ValueKind.Word,
            Words = known is null ? kind.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                : known is ValueKind.Only or ValueKind.Needs or ValueKind.Lacks or ValueKind.With ? kind.Split(' ')[1..]
                : [],
            Range = ends.Length == 2 ? (ulong.Parse(ends[0]), ulong.Parse(ends[1])) : default,
            NumberBase = isNumber ? int.Parse(sides[1]) : 10,
            IsRequired = text.StartsWith('!'),
            MayBeEmpty = text.TrimStart('!').StartsWith('~'),
        };
    }

    static GrammarError? ErrorOf(string text)
    {
        var sides = text.Trim().Split(' ', 2);
        var numbers = sides[0].Split('/');
        return sides.Length < 2 || sides[1].Length == 0
            ? null
            : new GrammarError(
                int.Parse(numbers[0]), numbers.Length > 1 ? int.Parse(numbers[1]) : UsualDomain, sides[1]);
    }
}
