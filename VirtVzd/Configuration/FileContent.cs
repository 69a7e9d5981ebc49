// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;

namespace VirtVzd.Configuration;

/// <summary>Whole small files, with libvirt's errors (code 38) and a limit before memory is taken.</summary>
static class FileContent
{
    /// <param name="path">The file.</param>
    /// <param name="bytesMax">Most that it may have.</param>
    /// <param name="domain">Domain of the error.</param>
    /// <exception cref="LibvirtException">
    /// <c>Failed to open file</c> or <c>Failed to read file</c> with the reason; int1 is the errno, EOVERFLOW above the
    /// limit.
    /// </exception>
    internal static byte[] Read(string path, int bytesMax, ErrorDomain domain = ErrorDomain.None)
    {
        if (path.Length == 0)
        {
            throw Failed("open", path, Errno.ENOENT, domain);
        }

        if (Directory.Exists(path))
        {
            // open(2) takes a directory, read(2) does not: libvirt blames the read.
            throw Failed("read", path, Errno.EISDIR, domain);
        }

        try
        {
            using var file = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            using var content = new MemoryStream();
            var chunk = new byte[64 * 1024];
            for (int count; (count = file.Read(chunk)) > 0;)
            {
                content.Write(chunk, 0, count);
                if (content.Length > bytesMax)
                {
                    throw Failed("read", path, Errno.EOVERFLOW, domain);
                }
            }

            return content.ToArray();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Failed("open", path, ErrnoOf(error), domain);
        }
    }

    static LibvirtException Failed(string what, string path, int errno, ErrorDomain domain) =>
        LibvirtException.SystemError(domain, errno, $"Failed to {what} file '{path}'");

    // The runtime turns the common errors into types of their own and keeps the number of the others in HResult.
    static int ErrnoOf(Exception error) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException => Errno.ENOENT,
        UnauthorizedAccessException => Errno.EACCES,
        IOException { HResult: > 0 and < 4096 } io => io.HResult,
        _ => Errno.EIO,
    };
}
