// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Migration;

/// <summary>
/// The migration of a container on its target. A tool makes it when all is there; nobody hears of it before, nor of a
/// failure.
/// </summary>
sealed class ContainerTarget : GuestTarget
{
    readonly VmConfiguration _config;
    bool _isWanted;

    internal ContainerTarget(MigrationSite site, PeerLink link, PeerOrder order)
        : base(site, link, order, lost: PrlError.PRL_ERR_OPERATION_WAS_CANCELED) =>
        _config = order.Guest.Config!.Copy();

    public override string Uuid => _config.Uuid;

    private protected override void Look()
    {
        Name();
        if (Refusal() is { IsSuccess: false } refusal)
        {
            End(refusal);
            return;
        }

        Reserve(_config, home: "");
        Accept(new PeerVerdict());
    }

    // A name that is an id is the id that it is to have.
    void Name()
    {
        var id = GuestRegistry.Canonical(Order.Name);
        _config.Uuid = id ?? (Order.IsClone ? KernelRandom.Uuid() : _config.Uuid);
        _config.Name = id is null && Order.Name.Length > 0 ? Order.Name : _config.Name;
        _config.HomePath = Blueprints.ContainerHome(_config.Uuid, Order.Folder);
        _config.ServerUuid = Site.Server.ServerUuid;
        _config.Version = 1;
        _config.IsTemplate ^= Order.IsClone && Order.Has(SdkNumbers.MigrateSwitchTemplate);
        foreach (var device in Order.IsClone ? _config.Devices : [])
        {
            if (device.Net is { } net)
            {
                net.MacAddress = ConfigCompletion.NewMac();
                net.HostInterfaceName = "";
            }
        }

        ConfigCompletion.Complete(_config);
    }

    Outcome Refusal()
    {
        var registry = Site.Host.Registry;
        return registry.ByUuid(Uuid) is { IsContainer: true } || Directory.Exists(_config.HomePath)
                ? Outcome.About(PrlError.PRL_ERR_CT_MIGRATE_ID_ALREADY_EXIST, Uuid.Trim('{', '}'))
            : registry.ByUuid(Uuid) is not null
                ? Outcome.About(PrlError.PRL_ERR_VM_ALREADY_REGISTERED_VM_UUID, Uuid)
            : registry.ByName(_config.Name) is not null
                ? Outcome.About(PrlError.PRL_ERR_VM_ALREADY_REGISTERED_VM_NAME, _config.Name)
            : registry.IsReserved(Uuid, _config.Name, "")
                ? PrlError.PRL_ERR_VM_ALREADY_REGISTERED_UNIQUE_PARAMS
            : Outcome.Success;
    }

    private protected override void Take(PeerMessage message)
    {
        switch (message.Kind)
        {
            case PeerMessage.Start when !_isWanted:
                StopWaiting();
                _isWanted = true;
                At(MigrationStep.Start, () => Link.Send(PeerMessage.Of(PeerMessage.Started)));
                break;
            case PeerMessage.Data when _isWanted:
                if (Site.Faults.TakesFullDisk())
                {
                    End(PrlError.PRL_ERR_CT_MIGRATE_INTERNAL_ERROR);
                }

                break;
            case PeerMessage.Copied when _isWanted:
                At(MigrationStep.Copy, () => Link.Send(PeerMessage.Of(PeerMessage.Copied)));
                break;
            case PeerMessage.Memory when _isWanted:
                Link.Send(new PeerMessage { Kind = PeerMessage.Taken, Percent = message.Percent });
                break;
            case PeerMessage.Finish when _isWanted:
                At(MigrationStep.Switch, Conclude);
                break;
            default:
                End(PrlError.PRL_ERR_OPERATION_FAILED);
                break;
        }
    }

    // The monitor tells what the tool made, and the dispatcher tells it again.
    void Conclude()
    {
        var before = Order.Guest.State;
        var guest = new Guest(_config)
        {
            State = before is VmState.Running or VmState.Suspended ? before : VmState.Stopped,
        };
        guest.RunningSince = guest.IsActive ? Order.Guest.RunningSince : 0;
        Order.Guest.Apply(guest);
        Dispose();
        Site.Host.Registry.Add(guest);
        Site.Host.Registry.MarkDirty(guest);
        Site.Host.Publish(
            Lifecycle.Of(guest, EventType.VmAdded, EventParam.Of(EventParamNames.VmType, SdkNumbers.Container)));
        if (guest.State != VmState.Stopped)
        {
            Site.Host.Board.Tell(guest, guest.State);
        }

        if (guest.State == VmState.Running)
        {
            Site.Host.Board.Tell(guest, VmState.Resuming);
        }

        Site.Host.Publish(Lifecycle.Of(guest, EventType.VmAdded));
        Site.Faults.Meet(MigrationStep.Finish, Link.Cut, SayDone);
    }
}
