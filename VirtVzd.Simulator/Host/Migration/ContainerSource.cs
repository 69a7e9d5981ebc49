// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Migration;

/// <summary>
/// The migration of a container on its source, which a tool carries out and a cancel kills. Its storage is never taken
/// for shared; that it migrates is only told to who asks for its state.
/// </summary>
sealed class ContainerSource : GuestSource
{
    const string NoDirectWay = "Tunnel-less container migration is not supported";

    /// <summary>What the tool is said to be doing; its own words are not known.</summary>
    const string Stage = "migration";

    readonly SourceEnding _ending;
    readonly Action<Outcome, List<ErrorDetail>?> _done;
    int _told = -1;
    bool _isSecondHalf;

    internal ContainerSource(
        MigrationSite site, MigrationOrder order, Guest guest, SourceEnding ending,
        Action<Outcome, List<ErrorDetail>?> done)
        : base(
            site,
            order,
            guest,
            lost: PrlError.PRL_ERR_CT_MIGRATE_INTERNAL_ERROR,
            unanswered: PrlError.PRL_ERR_CT_MIGRATE_INTERNAL_ERROR) =>
        (_ending, _done) = (ending, done);

    // The state is not known yet where the flag is looked at, so that it is never the right one.
    private protected override Outcome Refusal() =>
        (Order.Flags & SdkNumbers.MigrateHot) != 0 ? PrlError.PRL_ERR_VM_MIGRATE_UNSUITABLE_VM_STATE
        : (Order.Flags & SdkNumbers.MigrateDirectData) != 0
            ? Outcome.Refused(PrlError.PRL_ERR_UNIMPLEMENTED, NoDirectWay)
        : Outcome.Success;

    private protected override void Take(PeerMessage message)
    {
        switch (message.Kind)
        {
            case PeerMessage.Welcome:
                AskFor(OrderFor(Guest.ReadConfig()));
                break;
            case PeerMessage.Checked:
                AskToStart();
                break;
            case PeerMessage.Started:
                RunTool();
                break;
        }
    }

    void RunTool()
    {
        Site.Host.Publish(MigrationEvents.Started(Uuid, isSource: true));
        if (Guest.Transition is not null || Before == VmState.Paused)
        {
            // Another tool has it, or it stands still.
            End(PrlError.PRL_ERR_CT_MIGRATE_INTERNAL_ERROR);
            return;
        }

        Occupy(PrlError.PRL_ERR_CT_MIGRATE_INTERNAL_ERROR);
        var config = Guest.ReadConfig();
        Data = new SourceData(
            Site, Talk.Link, Order, new HomeFiles(Guest, config), new PeerVerdict(), config.RamSizeMib, IsLive)
        {
            Progress = Tell,
            AtHalf = Talk.At,
            Done = Sent,
            Failed = _ => End(PrlError.PRL_ERR_CT_MIGRATE_INTERNAL_ERROR),
        };
        SendFiles();
    }

    // One run for all that the tool does, half of it for memory where there is any.
    void Tell(int percent)
    {
        var whole = !IsLive ? percent : _isSecondHalf ? 50 + (percent / 2) : percent / 2;
        if (whole > _told)
        {
            _told = whole;
            _ending.Tell(Order.Session, MigrationEvents.Stage(Uuid, Stage, whole));
        }
    }

    void Sent(MigrationStep step)
    {
        if (step == MigrationStep.Copy)
        {
            _isSecondHalf = true;
            Talk.Ask(PeerMessage.Of(PeerMessage.Copied), PeerMessage.Copied);
        }
        else
        {
            Talk.At(MigrationStep.Switch, AskToFinish);
        }
    }

    // A failure is answered before it is told.
    private protected override void Conclude(Outcome outcome)
    {
        Guest.Via = null;
        if (outcome.IsSuccess)
        {
            _ending.LeaveContainer(Guest, Order);
            _done(outcome, null);
        }
        else
        {
            _done(outcome, null);
            _ending.Stay(Guest, null);
        }
    }
}
