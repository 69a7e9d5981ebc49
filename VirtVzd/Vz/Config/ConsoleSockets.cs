// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;

namespace VirtVzd.Vz.Config;

/// <summary>
/// The unix sockets behind the pseudo terminals of machines. Virtuozzo has no pseudo terminals: such a port is a socket
/// on which the machine listens, at a path that the daemon chooses, and it is known by the directory that it is in.
/// </summary>
/// <param name="Directory">
/// Where they are, such as <c>/var/lib/libvirt/vz/console</c>: it outlives the host's own end, because the host starts
/// guests before anybody asks for the daemon. Made with mode 0700 when the first port is written: anybody may write to
/// the sockets.
/// </param>
/// <param name="Disk">How it is made.</param>
sealed record ConsoleSockets(string Directory, DiskCalls Disk)
{
    const uint DirectoryMode = 0x1C0; // 0700
    const int PathBytesMax = 107;

    /// <summary>Whether a path is that of a pseudo terminal's socket.</summary>
    internal bool Holds(string path) => Path.GetDirectoryName(path) == Directory;

    /// <summary>
    /// Whether a port has the socket of another guest: one that was cloned outside has those of its original.
    /// </summary>
    internal bool IsOfAnother(CharacterSource source, Guid guest) =>
        source is { Type: CharacterSourceType.Pty, Path: { } path } && Holds(path)
        && !Path.GetFileName(path).StartsWith($"{guest:D}-", StringComparison.Ordinal);

    /// <summary>Removes the sockets of a guest that is gone: a machine that was killed leaves them.</summary>
    /// <param name="definition">The guest.</param>
    /// <param name="others">Guests that run, who may have its sockets.</param>
    internal void Forget(DomainDefinition definition, IEnumerable<DomainDefinition> others)
    {
        var own = definition.Serials.Select(static serial => serial.Source)
            .Where(source => source.Type == CharacterSourceType.Pty && source.Path is not null
                && !IsOfAnother(source, definition.Uuid))
            .Select(static source => source.Path!)
            .ToHashSet();
        if (own.Count > 0)
        {
            own.ExceptWith(
                others.SelectMany(static other => other.Serials).Select(static serial => serial.Source.Path ?? ""));
        }

        foreach (var path in own.Where(Holds))
        {
            // One that is not there is as gone as one that is removed.
            _ = Disk.Remove(path);
        }
    }

    /// <summary>The socket of a port, in a directory that is there when this returns.</summary>
    /// <exception cref="LibvirtException">There can be none.</exception>
    internal string Prepare(Guid guest, uint port)
    {
        var path = Path.Combine(Directory, $"{guest:D}-{port}");
        if (Encoding.UTF8.GetByteCount(path) > PathBytesMax)
        {
            throw LibvirtException.Internal(
                ErrorDomain.Parallels,
                $"UNIX socket path '{path}' of serial port {port} is longer than {PathBytesMax} bytes");
        }

        return Disk.MakeDirectories(Directory, DirectoryMode) is not 0 and var errno
            ? throw LibvirtException.SystemError(
                ErrorDomain.Parallels, errno, $"unable to create directory {Directory}")
            : path;
    }
}
