// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Images;
using VirtVzd.Simulator.Host.Locks;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Life;

/// <summary>
/// Moves guests into other folders of this host, whatever they do. What of a VM that is on is copied by its own process
/// is not told and does not end by a cancel; a tool moves a container.
/// </summary>
sealed class Moving
{
    readonly Facilities _host;
    readonly ContainerLife _containers;
    readonly Catalogue _catalogue;

    internal Moving(Facilities host, ContainerLife containers, Catalogue catalogue)
    {
        _host = host;
        _containers = containers;
        _catalogue = catalogue;
    }

    /// <summary>A move that somebody wants, into a folder.</summary>
    internal sealed record Order(
        Guest Guest, string Folder, object Session, int DelayMs, Action<EventMessage> Tell, Func<bool> IsCancelled)
            : ICopyOrder;

    /// <summary>Moves; <paramref name="done"/> gets the outcome.</summary>
    internal void Run(Order order, Action<Outcome> done)
    {
        if (order.Folder.Length == 0)
        {
            done(PrlError.PRL_ERR_INVALID_PARAM);
        }
        else if (!Path.IsPathFullyQualified(order.Folder))
        {
            done(PrlError.PRL_ERR_VMDIR_PATH_IS_NOT_ABSOLUTE);
        }
        else if (order.Guest.IsContainer)
        {
            MoveContainer(order, done);
        }
        else if (IsTaken(HomeOf(order)))
        {
            done(PrlError.PRL_ERR_FILE_OR_DIR_ALREADY_EXISTS);
        }
        else
        {
            var work = GuestWork.Apart(_host, order.Guest, order.Session, order.DelayMs, done);
            work.Lock(LockKind.Move, () => MoveMachine(work, order), inWords: false);
        }
    }

    void MoveMachine(GuestWork work, Order order)
    {
        var config = order.Guest.ReadConfig();
        if (!order.Guest.IsActive)
        {
            CopySteps.Take(
                work,
                order,
                CopySteps.OfFile,
                () => work.End(Apply(order, config)),
                () => work.End(PrlError.PRL_ERR_OPERATION_WAS_CANCELED));
        }
        else if (config.EfiEnabled || config.Devices.Exists(static device => device.Type == SdkNumbers.SerialPort))
        {
            work.End(PrlError.PRL_ERR_UNSUPPORTED_DEVICE_TYPE);
        }
        else
        {
            work.Later(order.DelayMs, () => work.End(Apply(order, order.Guest.ReadConfig())));
        }
    }

    void MoveContainer(Order order, Action<Outcome> done)
    {
        if (IsTaken(HomeOf(order)))
        {
            done(PrlError.PRL_ERR_OPERATION_FAILED);
            return;
        }

        CopySteps.Tell(_host, order, percent => CopySteps.OfTool(order.Guest, "moving", percent));
        _containers.RunTool(order.Guest, order.DelayMs, () => Apply(order, order.Guest.ReadConfig()), done);
    }

    Outcome Apply(Order order, VmConfiguration config)
    {
        var (from, to) = (order.Guest.Home, HomeOf(order));
        if (!order.Guest.IsContainer && Directory.Exists(from) && !TryMoveFolder(from, to))
        {
            return PrlError.PRL_ERR_OPERATION_FAILED;
        }

        config.HomePath = order.Guest.IsContainer ? to : HomeFolder.ConfigIn(to);
        foreach (var device in config.Devices)
        {
            device.SysName = Moved(device.SysName, from, to);
            device.FriendlyName = Moved(device.FriendlyName, from, to);
            device.ImagePath = Moved(device.ImagePath, from, to);
        }

        _catalogue.Rehome(order.Guest, config);
        return Outcome.Success;
    }

    bool IsTaken(string home) => Path.Exists(home)
        || _host.Registry.ByHome(home) is not null || _host.Registry.ByHome(HomeFolder.ConfigIn(home)) is not null;

    static bool TryMoveFolder(string from, string to)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            Directory.Move(from, to);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    static string HomeOf(Order order) => Blueprints.MachineHome(order.Guest.Uuid, order.Folder);

    static string Moved(string path, string from, string to) =>
        path.StartsWith(from + '/', StringComparison.Ordinal) ? to + path[from.Length..] : path;
}
