// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Errors;
using VirtVzd.Native.Linux;

namespace VirtVzd.Daemon;

/// <summary>Makes directories with their parents, whatever umask the caller has.</summary>
static class RunDirectory
{
    /// <summary>
    /// Makes a directory and its missing parents: 0755, or 0700 for one that is nobody else's business.
    /// </summary>
    /// <param name="path">The directory; one that is there already stays as it is.</param>
    /// <param name="isPrivate">For the owner alone.</param>
    /// <param name="failure">What the error says before the reason.</param>
    /// <exception cref="LibvirtException">It cannot be made.</exception>
    internal static void Make(string path, bool isPrivate, string failure)
    {
        const uint AnyMode = 0x1FF; // 0777, less the umask
        const uint ForEveryone = 0x12; // umask 022
        const uint ForOwner = 0x3F; // umask 077
        var before = Libc.umask(isPrivate ? ForOwner : ForEveryone);
        var errno = DiskCalls.OfHost.MakeDirectories(path, AnyMode);
        _ = Libc.umask(before);
        if (errno != 0)
        {
            throw LibvirtException.SystemError(ErrorDomain.None, errno, failure);
        }
    }
}
