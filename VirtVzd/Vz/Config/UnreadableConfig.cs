// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;
using VirtVzd.Errors;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Config;

/// <summary>What can be said of a guest whose configuration cannot be read: who it is.</summary>
static class UnreadableConfig
{
    /// <summary>A definition with UUID and name, which is the UUID where there is none, and nothing else.</summary>
    /// <exception cref="LibvirtException">The SDK does not say which guest it is.</exception>
    internal static DomainDefinition Identify(PrlVmConfig config)
    {
        var uuid = config.Uuid;
        return new DomainDefinition
        {
            Name = Otherwise(() => config.Name, $"{uuid:D}"),
            Uuid = uuid,
            MemoryKib = 0,
            CurrentMemoryKib = 0,
            Vcpus = 0,
            OsType = Otherwise(() => config.Type, PrlVmType.Vm) == PrlVmType.Container ? OsType.Exe : OsType.Hvm,
            Arch = GuestArch.X8664,
        };
    }

    static T Otherwise<T>(Func<T> read, T otherwise)
    {
        try
        {
            return read();
        }
        catch (LibvirtException)
        {
            return otherwise;
        }
    }
}
