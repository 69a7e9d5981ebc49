// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// What Virtuozzo can do and libvirt has no call for (<c>docs/vz-commands.md</c>). One object serves all connections.
/// </summary>
sealed class VzPlatformDriver : IPlatformCommandDriver
{
    readonly VzDriver _driver;
    readonly PlatformCommands _commands;

    /// <summary>Calls of a driver.</summary>
    internal VzPlatformDriver(VzDriver driver, VzDefinitions definitions)
    {
        _driver = driver;
        _commands = new PlatformCommands(
        [
            new CloneCommand(driver).Command,
            new TemplateCommand(driver, definitions).Command,
            new MoveCommand(driver).Command,
            new ReportCommand(driver).Command,
            new ResourcesCommand(driver).Command,
            new LicenseCommand(driver).Command,
        ]);
    }

    /// <inheritdoc/>
    public string RunCommand(CallContext call, DomainReference domain, string command, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainQemuMonitorCommand");
        return _commands.Run(call, _driver.Find(call, domain), command);
    }
}
