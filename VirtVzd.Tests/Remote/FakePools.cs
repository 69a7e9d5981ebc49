// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Node;

namespace VirtVzd.Tests.Remote;

/// <summary>A host with one pool, /pool, that is started, and one image in it.</summary>
sealed class FakePools : IStoragePools
{
    /// <summary>The pool.</summary>
    internal static readonly StoragePool Pool = new(
        "p", Guid.Parse("20212223-2425-2627-2829-2a2b2c2d2e2f"), "/pool", IsActive: true, Autostart: true);

    /// <summary>What was done, such as <c>Undefine</c>.</summary>
    internal List<string> Calls { get; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<StoragePool> List() => [Pool];

    /// <inheritdoc/>
    public StoragePool Define(string xml)
    {
        Calls.Add($"Define({xml})");
        return Pool;
    }

    /// <inheritdoc/>
    public void SetActive(Guid pool, bool active) => Calls.Add($"SetActive({active})");

    /// <inheritdoc/>
    public void SetAutostart(Guid pool, bool autostart) => Calls.Add($"SetAutostart({autostart})");

    /// <inheritdoc/>
    public void Undefine(Guid pool) => Calls.Add("Undefine");

    /// <inheritdoc/>
    public IReadOnlyList<string> ListVolumes(StoragePool pool) => ["a.img"];

    /// <inheritdoc/>
    public string CreateVolume(StoragePool pool, string xml, uint flags)
    {
        Calls.Add($"CreateVolume({xml}, {flags})");
        return "/pool/a.img";
    }

    /// <inheritdoc/>
    public void DeleteVolume(StorageVolume volume) => Calls.Add($"DeleteVolume({volume.Path})");
}
