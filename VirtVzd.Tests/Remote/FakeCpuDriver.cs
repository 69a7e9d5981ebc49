// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;

namespace VirtVzd.Tests.Remote;

/// <summary>The calls about CPUs in memory: fixed answers.</summary>
sealed class FakeCpuDriver(FakeConnection connection) : ICpuDriver
{
    /// <inheritdoc/>
    public IReadOnlyList<string> GetModelNames(CallContext call, string arch, uint flags) =>
        Answer<IReadOnlyList<string>>($"GetModelNames({arch}, {flags})", ["one", "two"]);

    /// <inheritdoc/>
    public int Compare(CallContext call, string cpu, uint flags) => Answer($"Compare({cpu}, {flags})", 2);

    /// <inheritdoc/>
    public int CompareForGuests(CallContext call, EmulatorChoice guests, string cpu, uint flags) =>
        Answer($"CompareForGuests({Text(guests)}, {cpu}, {flags})", 1);

    /// <inheritdoc/>
    public string Baseline(CallContext call, IReadOnlyList<string> cpus, uint flags) =>
        Answer($"Baseline({string.Join(' ', cpus)}, {flags})", "<cpu/>");

    /// <inheritdoc/>
    public string BaselineForGuests(CallContext call, EmulatorChoice guests, IReadOnlyList<string> cpus, uint flags) =>
        Answer($"BaselineForGuests({Text(guests)}, {string.Join(' ', cpus)}, {flags})", "<cpu/>");

    /// <inheritdoc/>
    public string GetDomainCapabilities(CallContext call, EmulatorChoice guests, uint flags) =>
        Answer($"GetDomainCapabilities({Text(guests)}, {flags})", "<caps/>");

    static string Text(EmulatorChoice guests) =>
        string.Join(' ', guests.Emulator ?? "-", guests.Arch ?? "-", guests.Machine ?? "-", guests.VirtType ?? "-");

    T Answer<T>(string call, T answer)
    {
        connection.Note(call);
        return answer;
    }
}
