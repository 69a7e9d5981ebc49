// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Loop;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Migration;

/// <summary>
/// The migration of a container on its target. A tool makes it when all is there; nobody hears of it before, nor of a
/// failure.
/// </summary>
sealed class ContainerTarget : IMigration
{
    readonly MigrationSite _site;
    readonly PeerLink _link;
    readonly PeerOrder _order;
    readonly VmConfiguration _config;
    IDisposable? _reservation;
    LoopTimer? _patience;
    bool _isWanted;
    bool _ended;

    internal ContainerTarget(MigrationSite site, PeerLink link, PeerOrder order)
    {
        (_site, _link, _order) = (site, link, order);
        _config = order.Guest.Config!.Copy();
        OriginalUuid = _config.Uuid;
    }

    public string OriginalUuid { get; }

    public string Uuid => _config.Uuid;

    bool IsClone => (_order.Flags & SdkNumbers.MigrateClone) != 0;

    /// <summary>Looks at what is asked for and answers.</summary>
    internal void Begin()
    {
        _site.Running.Add(this);
        _link.Arrived = Take;
        _link.Lost = () => End(PrlError.PRL_ERR_OPERATION_WAS_CANCELED);
        Name();
        if (Refusal() is { IsSuccess: false } refusal)
        {
            End(refusal);
            return;
        }

        _reservation = _site.Host.Registry.Reserve(Uuid, _config.Name, "");
        At(MigrationStep.Check, () =>
        {
            _link.Send(new PeerMessage { Kind = PeerMessage.Checked, Verdict = new PeerVerdict() });
            _patience = _site.Host.Loop.After(
                _site.Host.Settings.Migration.TimeoutMs, () => End(PrlError.PRL_ERR_TIMEOUT));
        });
    }

    /// <inheritdoc/>
    public void Cancel() => End(PrlError.PRL_ERR_OPERATION_WAS_CANCELED);

    /// <inheritdoc/>
    public void Abandon() => Release();

    // A name that is an id is the id that it is to have.
    void Name()
    {
        var id = GuestRegistry.Canonical(_order.Name);
        _config.Uuid = id ?? (IsClone ? KernelRandom.Uuid() : _config.Uuid);
        _config.Name = id is null && _order.Name.Length > 0 ? _order.Name : _config.Name;
        _config.HomePath = Blueprints.ContainerHome(_config.Uuid, _order.Folder);
        _config.ServerUuid = _site.Server.ServerUuid;
        _config.Version = 1;
        _config.IsTemplate ^= IsClone && (_order.Flags & SdkNumbers.MigrateSwitchTemplate) != 0;
        foreach (var device in IsClone ? _config.Devices : [])
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
        var registry = _site.Host.Registry;
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

    void Take(PeerMessage message)
    {
        switch (message.Kind)
        {
            case PeerMessage.Start when !_isWanted:
                _patience?.Cancel();
                _isWanted = true;
                At(MigrationStep.Start, () => _link.Send(PeerMessage.Of(PeerMessage.Started)));
                break;
            case PeerMessage.Data when _isWanted:
                if (_site.Faults.TakesFullDisk())
                {
                    End(PrlError.PRL_ERR_CT_MIGRATE_INTERNAL_ERROR);
                }

                break;
            case PeerMessage.Copied when _isWanted:
                At(MigrationStep.Copy, () => _link.Send(PeerMessage.Of(PeerMessage.Copied)));
                break;
            case PeerMessage.Memory when _isWanted:
                _link.Send(new PeerMessage { Kind = PeerMessage.Taken, Percent = message.Percent });
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
        var before = _order.Guest.State;
        var guest = new Guest(_config)
        {
            State = before is VmState.Running or VmState.Suspended ? before : VmState.Stopped,
        };
        guest.RunningSince = guest.IsActive ? _order.Guest.RunningSince : 0;
        _order.Guest.Apply(guest);
        Release();
        _site.Host.Registry.Add(guest);
        _site.Host.Registry.MarkDirty(guest);
        _site.Host.Publish(Lifecycle.Of(guest, EventType.VmAdded, EventParam.Of(EventParamNames.VmType, SdkNumbers.Container)));
        if (guest.State != VmState.Stopped)
        {
            _site.Host.Board.Tell(guest, guest.State);
        }

        if (guest.State == VmState.Running)
        {
            _site.Host.Board.Tell(guest, VmState.Resuming);
        }

        _site.Host.Publish(Lifecycle.Of(guest, EventType.VmAdded));
        _site.Faults.Meet(MigrationStep.Finish, _link.Cut, () => _site.Faults.Meet(MigrationStep.Remove, _link.Cut, () =>
        {
            _link.Send(PeerMessage.Of(PeerMessage.Done));
            _link.Close();
        }));
    }

    void At(MigrationStep step, Action then) => _site.Faults.Meet(step, _link.Cut, () =>
    {
        if (!_ended)
        {
            then();
        }
    });

    void End(Outcome outcome)
    {
        if (!_ended)
        {
            Release();
            _link.Send(PeerMessage.OfFailure(outcome));
            _link.Close();
        }
    }

    void Release()
    {
        _ended = true;
        _site.Running.Remove(this);
        _reservation?.Dispose();
        _patience?.Cancel();
        (_link.Arrived, _link.Lost) = (null, null);
    }
}
