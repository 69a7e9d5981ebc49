// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Library.Text;

/// <summary>The tables of symbolic names.</summary>
static class SdkNames
{
    internal static readonly NameTable ResultCodes = new(static () => ResultCodeTable.Lines);

    internal static readonly NameTable HandleTypes = new(static () => HandleTypeTable.Lines);

    internal static readonly NameTable EventTypes = new(static () => EventTypeTable.Lines);
}
