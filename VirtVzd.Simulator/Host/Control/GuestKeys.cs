// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Control;

/// <summary>The keys of <c>set</c> and <c>edit</c>.</summary>
static class GuestKeys
{
    const string CounterPrefix = "counter.";
    const string WritePrefix = "write.";

    /// <summary>Takes a key about how the simulated guest behaves; false if it is none of those.</summary>
    internal static bool TryBehave(Guest guest, string key, string value)
    {
        switch (key)
        {
            case "shutdown":
                guest.IgnoresShutdown = value switch
                {
                    "ignore" => true,
                    "obey" => false,
                    _ => throw new ControlException("shutdown is 'obey' or 'ignore'"),
                };
                return true;
            case "shutdown-timeout":
                guest.ShutdownTimeoutMs = ControlValues.Parse(key, value);
                return true;
            case "tools":
                guest.HasTools = ControlValues.IsOn(key, value);
                return true;
            case "tools-wait":
                guest.ToolsWaitMs = ControlValues.Parse(key, value);
                return true;
            case "tools-probe":
                guest.ToolsProbeMs = ControlValues.Parse(key, value);
                return true;
            case "disk-read":
                guest.Contents.ReadMs = ControlValues.Parse(key, value);
                return true;
            case var _ when key.StartsWith(WritePrefix, System.StringComparison.Ordinal):
                Write(guest, key, key[WritePrefix.Length..].Split('.'), value);
                return true;
            case "start-timeout":
                guest.StartTimeoutMs = ControlValues.Parse(key, value);
                return true;
            case var _ when key.StartsWith(CounterPrefix, System.StringComparison.Ordinal):
                FixCounter(guest, key[CounterPrefix.Length..], value);
                return true;
            case "snapshot-root":
                guest.TellsOldSnapshotRoot = value switch
                {
                    "old" => true,
                    "new" => false,
                    _ => throw new ControlException("snapshot-root is 'old' or 'new'"),
                };
                return true;
            default:
                return false;
        }
    }

    /// <summary>Takes a key of the configuration.</summary>
    internal static void Configure(VmConfiguration config, string key, string value)
    {
        switch (key)
        {
            case "name":
                config.Name = value;
                break;
            case "description":
                config.Description = value;
                break;
            case "memory":
                config.RamSizeMib = (uint)ControlValues.Parse(key, value);
                break;
            case "cpus":
                config.CpuCount = (uint)ControlValues.Parse(key, value);
                break;
            case "disk-size":
                config.Devices.FindAll(static device => device.HardDisk is not null)
                    .ForEach(device => device.HardDisk!.DiskSizeMib = (uint)ControlValues.Parse(key, value));
                break;
            case "cpu-mask":
                config.CpuMask = value;
                break;
            case "autostart":
                config.AutoStart = value switch
                {
                    "off" => 0,
                    "on" => 1,
                    _ => (uint)ControlValues.Parse(key, value, 4),
                };
                break;
            case "template":
                config.IsTemplate = ControlValues.IsOn(key, value);
                break;
            case "hostname":
                config.Hostname = value;
                break;
            case "os":
                config.OsType = value switch
                {
                    "linux" => SdkNumbers.GuestOsLinux,
                    "windows" => SdkNumbers.GuestOsWindows,
                    _ => throw new ControlException("os is 'linux' or 'windows'"),
                };
                break;
            case "vnc":
                config.VncMode = value switch
                {
                    "off" => SdkNumbers.VncDisabled,
                    "auto" => SdkNumbers.VncAuto,
                    _ => SdkNumbers.VncManual,
                };
                if (config.VncMode == SdkNumbers.VncManual)
                {
                    config.VncPort = (uint)ControlValues.Parse(key, value, ushort.MaxValue);
                }

                break;
            default:
                throw new ControlException($"a guest has no key '{key}'");
        }
    }

    static void Write(Guest guest, string key, string[] place, string text)
    {
        if (place.Length != 2 || text.Length == 0)
        {
            throw new ControlException($"'{key}' is not write.DISK.OFFSET with a text");
        }

        guest.Contents.Write(ControlValues.Parse(key, place[0]), (ulong)ControlValues.Parse(key, place[1]), text);
    }

    static void FixCounter(Guest guest, string name, string value)
    {
        if (value == "auto")
        {
            guest.FixedCounters.Remove(name);
        }
        else
        {
            guest.FixedCounters[name] = value == "none" ? null : value;
        }
    }
}
