// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.BootedHost;

/// <summary>
/// Scripts of the administrator, which the service's few privileges keep from much, and the drop-in that gives it back.
/// </summary>
[NeedsPrograms]
sealed class HookTests
{
    const string DropIns = "/etc/systemd/system/virtvzd.service.d";

    BootedSystem _host = null!;

    [SetUp]
    public void Boot() => _host = BootedSystem.WithDaemon();

    [TearDown]
    public void End() => _host?.Dispose();

    [Test]
    public void A_hook_writes_and_mounts_with_the_drop_in_and_not_without()
    {
        _host.Do(
            "mkdir -p /etc/libvirt/hooks /mnt/hook && printf '#!/bin/sh\\ntouch /usr/written\\nmount -t tmpfs tmpfs "
            + "/mnt/hook\\n' > /etc/libvirt/hooks/daemon"
            + " && chmod 0755 /etc/libvirt/hooks/daemon");

        _host.Do("systemctl start virtvzd");

        Assert.That(
            _host.JournalOf("virtvzd"), Does.Contain("touch: cannot touch '/usr/written': Read-only file system"));
        Assert.That(_host.Run("test -e /usr/written || mountpoint -q /mnt/hook").ExitCode, Is.Not.Zero);

        // As its reader does: every line that is a setting is let in.
        _host.Do($"mkdir -p {DropIns} && sed -E 's/^#([A-Z])/\\1/' /sources/packaging/systemd/hooks.conf > "
            + $"{DropIns}/hooks.conf && systemctl daemon-reload");
        _host.Do("systemctl restart virtvzd");

        _host.Do("test -e /usr/written && mountpoint -q /mnt/hook");

        // What is not given back is kept as before. The end has the hook run once more.
        _host.Do(
            "systemctl stop virtvzd && while mountpoint -q /mnt/hook; do umount /mnt/hook; done && rm /usr/written");
        _host.Do($"printf '[Service]\\nProtectSystem=no\\n' > {DropIns}/hooks.conf && systemctl daemon-reload && "
            + "systemctl start virtvzd");
        _host.Do("test -e /usr/written && ! mountpoint -q /mnt/hook");
    }
}
