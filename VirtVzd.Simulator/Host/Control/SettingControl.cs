// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Simulator.Host.Settings;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Control;

/// <summary>Commands about how the host behaves as a whole.</summary>
sealed class SettingControl
{
    readonly HostSettings _settings;

    internal SettingControl(HostSettings settings) => _settings = settings;

    /// <summary>The name is the profile to be; without one the reply says which it is.</summary>
    internal void Profile(ControlRequest request, ControlReply reply)
    {
        if (request.Name.Length > 0)
        {
            _settings.Choose(HostSettings.Find(request.Name)
                ?? throw new ControlException($"a profile is 'real' or 'older', not '{request.Name}'"));
        }
        else
        {
            reply.Text = _settings.Profile == Settings.Profile.Real ? "real" : "older";
        }
    }

    /// <summary>The name is the time in milliseconds; without one the reply says what it is.</summary>
    internal void LockWait(ControlRequest request, ControlReply reply)
    {
        if (request.Name.Length > 0)
        {
            _settings.ChooseLockWait(ControlValues.Parse("lock-wait", request.Name));
        }
        else
        {
            reply.Text = $"{_settings.LockWaitMs}";
        }
    }
}
