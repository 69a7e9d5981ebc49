// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;

namespace VirtVzd.Native.Linux;

// unistd.h, fcntl.h (record locks), sys/resource.h, spawn.h, sys/wait.h, signal.h, poll.h
static partial class Libc
{
    internal const int F_SETLK = 6;
    internal const int F_SETLKW = 7;
    internal const short F_WRLCK = 1;
    internal const short SEEK_SET = 0;

    internal const int RLIMIT_NOFILE = 7;

    internal const short POSIX_SPAWN_SETPGROUP = 0x02;
    internal const short POSIX_SPAWN_SETSIGDEF = 0x04;
    internal const short POSIX_SPAWN_SETSIGMASK = 0x08;
    internal const short POSIX_SPAWN_SETSID = 0x80;

    internal const int WNOHANG = 1;
    internal const int SIGKILL = 9;
    internal const int SIGTERM = 15;
    internal const short POLLIN = 0x1;
    internal const short POLLOUT = 0x4;

    /// <summary><c>struct pollfd</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Pollfd
    {
        internal int fd;
        internal short events;
        internal short revents;
    }

    /// <summary><c>struct flock</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Flock
    {
        internal short l_type;
        internal short l_whence;
        internal long l_start;
        internal long l_len;
        internal int l_pid;
    }

    /// <summary><c>struct rlimit</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Rlimit
    {
        internal ulong rlim_cur;
        internal ulong rlim_max;
    }

    /// <summary><c>posix_spawnattr_t</c>: opaque, by its size.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 336)]
    internal struct PosixSpawnAttr
    {
        readonly ulong _first;
    }

    /// <summary><c>posix_spawn_file_actions_t</c>: opaque, by its size.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 80)]
    internal struct PosixSpawnFileActions
    {
        readonly ulong _first;
    }

    /// <summary><c>sigset_t</c>.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 128)]
    internal struct SigSet
    {
        readonly ulong _first;
    }

    /// <summary><c>fcntl</c> for the commands of record locks.</summary>
    [LibraryImport(Library, EntryPoint = "fcntl", SetLastError = true)]
    internal static unsafe partial int fcntl_flock(FileDescriptor fd, int cmd, Flock* argument);

    [LibraryImport(Library)]
    internal static partial int gettid();

    /// <summary>Ends the process at once: no library is asked to tidy up, no thread is waited for.</summary>
    [LibraryImport(Library)]
    internal static partial void _exit(int status);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int gethostname(Span<byte> name, nuint len);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int getrlimit(int resource, out Rlimit rlim);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int setrlimit(int resource, in Rlimit rlim);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int pipe2(Span<int> pipefd, int flags);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int chdir(string path);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int ftruncate(FileDescriptor fd, long length);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int fallocate(FileDescriptor fd, int mode, long offset, long length);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int isatty(int fd);

    [LibraryImport(Library)]
    internal static unsafe partial int sigfillset(SigSet* set);

    [LibraryImport(Library)]
    internal static unsafe partial int sigemptyset(SigSet* set);

    // The posix_spawn family returns the error number instead of setting errno.
    [LibraryImport(Library)]
    internal static unsafe partial int posix_spawnattr_init(PosixSpawnAttr* attr);

    [LibraryImport(Library)]
    internal static unsafe partial int posix_spawnattr_destroy(PosixSpawnAttr* attr);

    [LibraryImport(Library)]
    internal static unsafe partial int posix_spawnattr_setflags(PosixSpawnAttr* attr, short flags);

    [LibraryImport(Library)]
    internal static unsafe partial int posix_spawnattr_setsigmask(PosixSpawnAttr* attr, SigSet* sigmask);

    [LibraryImport(Library)]
    internal static unsafe partial int posix_spawnattr_setsigdefault(PosixSpawnAttr* attr, SigSet* sigdefault);

    [LibraryImport(Library)]
    internal static unsafe partial int posix_spawn_file_actions_init(PosixSpawnFileActions* actions);

    [LibraryImport(Library)]
    internal static unsafe partial int posix_spawn_file_actions_destroy(PosixSpawnFileActions* actions);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static unsafe partial int posix_spawn_file_actions_addopen(
        PosixSpawnFileActions* actions, int fd, string path, int oflag, uint mode);

    [LibraryImport(Library)]
    internal static unsafe partial int posix_spawn_file_actions_adddup2(
        PosixSpawnFileActions* actions, int fd, int newfd);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int waitpid(int pid, out int wstatus, int options);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int kill(int pid, int sig);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int poll(Span<Pollfd> fds, ulong nfds, int timeout);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static unsafe partial int posix_spawn(
        int* pid, string path, PosixSpawnFileActions* actions, PosixSpawnAttr* attr, byte** argv, byte** envp);
}
