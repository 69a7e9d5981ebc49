// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Loop;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Ports;

/// <summary>
/// What running guests listen on: serial ports of VMs on unix sockets, and displays. It follows what guests are and do,
/// at the end of each turn. A display of mode auto gets a free port of the server's range when its guest starts, which
/// is written into the configuration without a word and cleared when the guest stops.
/// </summary>
sealed class GuestPorts : IDisposable
{
    /// <summary>Most that listen at a time, of all guests: those beyond are not served.</summary>
    const int PortsMax = 256;

    const int AutoPortLeast = 5900;
    const int AutoPorts = 1001;

    readonly EventLoop _loop;
    readonly GuestRegistry _registry;
    readonly Dictionary<Guest, Dictionary<string, IGuestPort>> _open = [];

    /// <summary>Follows the guests of a registry.</summary>
    /// <param name="loop">What watches the sockets.</param>
    /// <param name="registry">The guests.</param>
    internal GuestPorts(EventLoop loop, GuestRegistry registry)
    {
        _loop = loop;
        _registry = registry;
    }

    int Count => _open.Values.Sum(static ports => ports.Count);

    /// <summary>Why a VM cannot be started, null if nothing is in the way of its serial ports.</summary>
    internal static string? FaultOf(VmConfiguration config) => SocketsOf(config)
        .Where(static device =>
            Path.GetDirectoryName(device.FriendlyName) is { Length: > 0 } directory && !Directory.Exists(directory))
        .Select(static device =>
            $"internal error: Failed to bind socket to '{device.FriendlyName}': No such file or directory")
        .FirstOrDefault();

    /// <summary>
    /// Opens and closes what the changed guests need; and closes what guests had that are off or gone.
    /// </summary>
    internal void Follow(IEnumerable<Guest> changed)
    {
        foreach (var (guest, _) in _open.Where(entry => !entry.Key.IsActive || !_registry.Has(entry.Key)).ToArray())
        {
            Close(guest);
        }

        foreach (var guest in changed.Where(static guest => guest is { HasPorts: true, IsActive: true }).ToArray())
        {
            if (_registry.Has(guest))
            {
                Open(guest);
            }
        }
    }

    public void Dispose()
    {
        foreach (var port in _open.Values.SelectMany(static ports => ports.Values))
        {
            port.Dispose();
        }

        _open.Clear();
    }

    static IEnumerable<VmDevice> SocketsOf(VmConfiguration config) =>
        config.VmType == SdkNumbers.Container ? [] : config.Devices.Where(
            static device => device is
            {
                Type: SdkNumbers.SerialPort, EmulatedType: SdkNumbers.SocketMode, SocketMode: SdkNumbers.SocketServer, FriendlyName.Length: > 0,
            });

    void Close(Guest guest)
    {
        foreach (var port in _open[guest].Values)
        {
            port.Dispose();
        }

        _open.Remove(guest);
        var config = guest.ReadConfig();
        if (_registry.Has(guest) && config is { VncMode: SdkNumbers.VncAuto, VncPort: not 0 })
        {
            config.VncPort = 0;
            _registry.Configure(guest, config);
        }
    }

    void Open(Guest guest)
    {
        var starts = _open.TryAdd(guest, []);
        var open = _open[guest];
        var config = guest.ReadConfig();

        // What is disconnected is in a machine that starts, and comes to one that runs when it is connected.
        var wanted = SocketsOf(config)
            .Where(device => starts || (device.Enabled && device.Connected) || open.ContainsKey(KeyOf(device)))
            .Select(static device => (Key: KeyOf(device), Path: device.FriendlyName))
            .ToDictionary(static socket => socket.Key, static socket => socket.Path);
        var display = DisplayOf(config);
        foreach (var key in open.Keys.Where(key => !wanted.ContainsKey(key) && key != display).ToArray())
        {
            open[key].Dispose();
            open.Remove(key);
        }

        foreach (var (key, path) in wanted.Where(socket => !open.ContainsKey(socket.Key)))
        {
            Try(open, key, $"serial {path}", () => new SerialPort(_loop, path, $"{guest.Name} console\r\n"));
        }

        if (display is not null)
        {
            OpenDisplay(guest, config, open, display);
        }

        foreach (var port in open.Values)
        {
            port.Run(guest.State == VmState.Running);
        }
    }

    static string KeyOf(VmDevice device) => $"serial {device.FriendlyName}";

    static string? DisplayOf(VmConfiguration config) => config.VncMode == SdkNumbers.VncDisabled
        ? null
        : config.VncMode == SdkNumbers.VncAuto ? $"display {config.VncHostName} auto {config.VncPassword}"
        : string.Create(
            CultureInfo.InvariantCulture, $"display {config.VncHostName} {config.VncPort} {config.VncPassword}");

    void OpenDisplay(Guest guest, VmConfiguration config, Dictionary<string, IGuestPort> open, string key)
    {
        if (open.GetValueOrDefault(key) is DisplayPort there)
        {
            // Whoever commits what he read before does not move it.
            WritePort(guest, config, there);
            return;
        }

        if (!IPAddress.TryParse(config.VncHostName, out var address))
        {
            return;
        }

        DisplayPort At(int port) => new(
            _loop, new IPEndPoint(
                address, port), guest.Name, config.VncPassword, guest.Type, takesNumbers: !guest.IsContainer);

        if (config.VncMode == SdkNumbers.VncManual)
        {
            var what = string.Create(CultureInfo.InvariantCulture, $"display {address} {config.VncPort}");
            Try(open, key, what, () => At((int)config.VncPort));
            return;
        }

        var first = int.Parse(KernelRandom.Hex(4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        for (var tried = 0; tried < AutoPorts && Count < PortsMax; tried++)
        {
            var port = AutoPortLeast + ((first + tried) % AutoPorts);
            if (TryMake(() => At(port), out _) is DisplayPort display)
            {
                open.Add(key, display);
                WritePort(guest, config, display);
                return;
            }
        }
    }

    void WritePort(Guest guest, VmConfiguration config, DisplayPort display)
    {
        if (config.VncPort != display.Port)
        {
            config.VncPort = display.Port;
            _registry.Configure(guest, config);
        }
    }

    // What it is called may be read by everybody; a display's key has its password in it.
    void Try(Dictionary<string, IGuestPort> open, string key, string what, Func<IGuestPort> make)
    {
        var fault = "there are too many";
        if (Count < PortsMax && TryMake(make, out fault) is { } port)
        {
            open.Add(key, port);
            return;
        }

        Console.Error.WriteLine($"prlsim: {what} is not served: {fault}");
    }

    static IGuestPort? TryMake(Func<IGuestPort> make, out string fault)
    {
        fault = "";
        try
        {
            return make();
        }
        catch (Exception failure) when (failure is SocketException or ArgumentException)
        {
            fault = failure.Message;
            return null;
        }
    }
}
