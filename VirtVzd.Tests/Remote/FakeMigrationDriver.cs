// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Text;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Migration;

namespace VirtVzd.Tests.Remote;

/// <summary>The migration calls of the driver in memory.</summary>
sealed class FakeMigrationDriver(FakeConnection connection) : IMigrationDriver
{
    /// <inheritdoc/>
    public MigrationOffer Begin(CallContext call, DomainReference domain, MigrationParameters parameters, uint flags) =>
        connection.DomainDriver.Answer(
            $"Begin[{Text(parameters)}]", domain, flags, new MigrationOffer("<domain/>", "begun"u8.ToArray()));

    /// <inheritdoc/>
    public MigrationPlace Prepare(CallContext call, MigrationParameters parameters, byte[] cookie, uint flags)
    {
        connection.Note($"Prepare[{Text(parameters)}]({Encoding.UTF8.GetString(cookie)}, {flags})");
        return new MigrationPlace("prepared"u8.ToArray(), parameters.Uri is null ? "vzmigr://here" : null);
    }

    /// <inheritdoc/>
    public byte[] Perform(
        CallContext call, DomainReference domain, string? destination, MigrationParameters parameters, byte[] cookie,
        uint flags) =>
        connection.DomainDriver.Answer(
            $"Perform[{Text(parameters)} {destination ?? "-"} {Encoding.UTF8.GetString(cookie)}]", domain, flags,
            "performed"u8.ToArray());

    /// <inheritdoc/>
    public MigrationArrival Finish(
        CallContext call, MigrationParameters parameters, byte[] cookie, uint flags, bool isCancelled)
    {
        connection.Note($"Finish[{Text(parameters)}]({Encoding.UTF8.GetString(cookie)}, {flags}, {isCancelled})");
        return new MigrationArrival(FakeDomainDriver.Vm1, []);
    }

    /// <inheritdoc/>
    public void Confirm(
        CallContext call, DomainReference domain, MigrationParameters parameters, byte[] cookie, uint flags,
        bool isCancelled) =>
        connection.DomainDriver.Answer(
            $"Confirm[{Text(parameters)} {Encoding.UTF8.GetString(cookie)} {isCancelled}]", domain, flags, 0);

    static string Text(MigrationParameters parameters) => string.Join(
        ' ',
        parameters.Uri ?? "-",
        parameters.DestinationName ?? "-",
        parameters.DestinationXml ?? "-",
        parameters.BandwidthMibps,
        parameters.Compression.Count == 0 ? "-" : string.Join('+', parameters.Compression));
}
