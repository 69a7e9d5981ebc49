// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Daemon;

/// <summary>Exit codes in words.</summary>
static class ExitCodes
{
    /// <summary>libvirt's text of a code, for the caller of a start in the background.</summary>
    internal static string Text(this ExitCode code) => code switch
    {
        ExitCode.None => "Initialization successful",
        ExitCode.PidFile => "Unable to obtain pidfile",
        ExitCode.RunDirectory => "Unable to create rundir",
        ExitCode.Init => "Unable to initialize libvirt",
        ExitCode.Signal => "Unable to setup signal handlers",
        ExitCode.Network => "Unable to initialize network sockets",
        ExitCode.Hooks => "Unable to look for hook scripts",
        ExitCode.Audit => "Unable to initialize audit system",
        ExitCode.Driver => "Unable to initialize driver",
        _ => $"Unknown error {(int)code}",
    };
}
