// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Xdr;

namespace VirtVzd.Tests.Server;

/// <summary>One string, as argument and result of the test program.</summary>
readonly record struct TestText(string Value) : IXdrRecord<TestText>
{
    /// <inheritdoc/>
    public static int MinBytes => 4;

    /// <inheritdoc/>
    public static long MaxBytes => XdrSize.OfBytes(XdrLimits.StringBytesMax);

    /// <inheritdoc/>
    public static TestText Decode(ref XdrReader reader) => new(reader.ReadString());

    /// <inheritdoc/>
    public void Encode(ref XdrWriter writer) => writer.WriteString(Value);
}
