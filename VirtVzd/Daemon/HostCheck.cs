// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using VirtVzd.Configuration;
using VirtVzd.Io;
using VirtVzd.Native.Linux;
using VirtVzd.Vz.Session;

namespace VirtVzd.Daemon;

/// <summary>
/// What the host has of what the daemon wants, for <c>--check-host</c>: a look, which makes and changes nothing. A
/// running daemon does not notice.
/// </summary>
/// <param name="config">What the daemon would be started with.</param>
/// <param name="paths">Its files, without what the configuration names.</param>
/// <param name="root">What the host's files are looked for in: <c>/</c>, and something else in tests.</param>
sealed class HostCheck(DaemonConfig config, DaemonPaths paths, string root)
{
    readonly DaemonPaths _used = paths.With(config);
    readonly List<HostFinding> _findings = [];

    /// <summary>Looks at everything.</summary>
    internal IReadOnlyList<HostFinding> Run()
    {
        LookAtSdk(HostProbe.Of(config.SdkLibrary));
        LookAtLibraries();
        LookAtFiles();
        LookAtDirectories();
        LookAtOtherDaemons();
        if (paths.IsPrivileged)
        {
            _findings.AddRange(new UnitCheck(root).Run());
        }

        return _findings;
    }

    void LookAtSdk(HostProbe host)
    {
        if (host.Library is null)
        {
            Wrong("SDK", $"{host.Fault}; install Virtuozzo's SDK, or name it in sdk_library of virtvzd.conf");
            return;
        }

        Ok("SDK", $"{host.Library} ({host.File})");
        foreach (var lack in host.Lacks)
        {
            Missing("SDK", lack);
        }

        if (host.ProductVersion is { } version)
        {
            Ok("dispatcher", $"lets in, product version {version}");
        }
        else
        {
            Wrong("dispatcher", $"{host.Fault}; start Virtuozzo's dispatcher (prl-disp.service)");
        }
    }

    void LookAtLibraries()
    {
        var wantsPolkit = config.UsesAuth(AuthScheme.Polkit)
            || (config.AccessDrivers ?? []).Contains(AccessDrivers.Polkit);
        LookAtLibrary(
            OptionalLibrary.Xml, "documents cannot be checked by schema (virsh edit, define --validate)",
            isNeeded: false);
        LookAtLibrary(
            OptionalLibrary.Sasl, "nobody can log in by name and password or Kerberos",
            config.UsesAuth(AuthScheme.Sasl));
        LookAtLibrary(OptionalLibrary.Systemd, "polkit cannot be asked", wantsPolkit);
        LookAtLibrary(OptionalLibrary.Gnutls, "no other host can be reached over TLS", isNeeded: false);
        LookAtLibrary(OptionalLibrary.Audit, "nothing is told to the audit subsystem", config.AuditLevel > 1);
    }

    void LookAtLibrary(string library, string cost, bool isNeeded)
    {
        foreach (var name in OptionalLibrary.NamesOf(library))
        {
            if (NativeLibrary.TryLoad(name, out _))
            {
                Ok(library, name);
                return;
            }
        }

        var why = $"{OptionalLibrary.Missing(library)}: {cost}";
        Add(
            isNeeded ? HostVerdict.Wrong : HostVerdict.Missing, library,
            isNeeded ? $"{why}, which the configuration asks for; install it" : why);
    }

    void LookAtFiles()
    {
        LookAtFile("schemas", LibvirtSchemas.UsualDirectory + "/domain.rng", "documents cannot be checked by schema");
        LookAtFile("CPU map", "/usr/share/libvirt/cpu_map/index.xml", "capabilities have no CPU model and features");
        LookAtFile(
            "polkit actions", "/usr/share/polkit-1/actions/org.libvirt.unix.policy",
            "polkit refuses all but root (libvirt's common package has them)");
    }

    void LookAtFile(string subject, string path, string cost)
    {
        if (File.Exists(In(path)))
        {
            Ok(subject, path);
        }
        else
        {
            Missing(subject, $"{path} is not there: {cost}");
        }
    }

    void LookAtDirectories()
    {
        foreach (var (subject, path) in new[]
        {
            ("run directory", _used.RunDirectory),
            ("lasting state", _used.LastingDirectory)
        })
        {
            var there = path;
            while (!Directory.Exists(In(there)) && Path.GetDirectoryName(there) is { } parent)
            {
                there = parent;
            }

            if (Libc.access(In(there), Libc.W_OK) == 0)
            {
                Ok(subject, there == path ? path : $"{path}, to be made");
            }
            else
            {
                Wrong(subject, $"{path}: nothing can be written in {there}: {Marshal.GetLastPInvokeErrorMessage()}; "
                    + "give the daemon's user the right to");
            }
        }
    }

    void LookAtOtherDaemons()
    {
        var socket = _used.MainSocket;
        Ok("main socket", ListeningSocket.IsServed(socket) ? $"{socket} is served already" : $"{socket} is free");
        var monolithic = Path.Combine(Path.GetDirectoryName(socket)!, "libvirt-sock");
        if (paths.IsPrivileged && ListeningSocket.IsServed(monolithic) && !File.Exists(In("/run/virtproxyd.pid")))
        {
            Wrong("libvirtd", $"{monolithic} is served: systemd ends libvirtd when it starts virtvzd's sockets; "
                + "disable libvirtd.service and its sockets, or use the modular daemons");
        }
    }

    string In(string path) => Path.Join(root, path);

    void Ok(string subject, string text) => Add(HostVerdict.Ok, subject, text);

    void Missing(string subject, string text) => Add(HostVerdict.Missing, subject, text);

    void Wrong(string subject, string text) => Add(HostVerdict.Wrong, subject, text);

    void Add(HostVerdict verdict, string subject, string text) => _findings.Add(
        new HostFinding(verdict, subject, text));
}
