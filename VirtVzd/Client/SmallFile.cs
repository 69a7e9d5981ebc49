// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;

namespace VirtVzd.Client;

/// <summary>Whole files of a known greatest size, with libvirt's errors.</summary>
static class SmallFile
{
    /// <summary>The bytes of a file.</summary>
    /// <exception cref="LibvirtException">It cannot be read, or is longer.</exception>
    internal static byte[] Read(string path, int bytesMax, ErrorDomain domain)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            var content = new byte[bytesMax + 1];
            var count = file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            return count <= bytesMax
                ? content[..count]
                : throw LibvirtException.SystemError(domain, Errno.EOVERFLOW, $"Failed to read file '{path}'");
        }
        catch (UnauthorizedAccessException)
        {
            throw Unopened(path, Errno.EACCES, domain);
        }
        catch (IOException error)
        {
            throw Unopened(path, error is FileNotFoundException or DirectoryNotFoundException ? Errno.ENOENT : Errno.EIO, domain);
        }
    }

    static LibvirtException Unopened(string path, int errno, ErrorDomain domain) =>
        LibvirtException.SystemError(domain, errno, $"Failed to open file '{path}'");
}
