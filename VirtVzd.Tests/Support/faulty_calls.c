// SPDX-License-Identifier: LGPL-2.1-or-later
/*
 * Loaded before a program (LD_PRELOAD), lets one of its system calls fail, once:
 *   FAULT_KINDS   names of the calls that count, with commas; "disk:" before one counts it only where it writes to a disk
 *   FAULT_AT      which of them fails, from 1; 0 for none
 *   FAULT_ERRNO   with what
 *   FAULT_BELOW   calls with a path count only below this directory, calls with a descriptor only for a file there
 *   FAULT_LOG     file to which each call that counts is written: number, name, path, and "failed" behind the one that did
 * Calls of a library whose name has "libprl_sdk" in it do not count: they are not the program's own.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

static atomic_int count;

static const char *setting(const char *name)
{
    const char *value = getenv(name);
    return value ? value : "";
}

static int counts(const char *name)
{
    size_t length = strlen(name);
    for (const char *at = setting("FAULT_KINDS"); (at = strstr(at, name)); at += length) {
        char before = at == setting("FAULT_KINDS") ? ',' : at[-1], after = at[length];
        if (before == ',' && (after == ',' || after == 0))
            return 1;
    }
    return 0;
}

static int is_below(const char *path)
{
    const char *below = setting("FAULT_BELOW");
    return path && strncmp(path, below, strlen(below)) == 0;
}

static int fails_now(const char *name, const char *what)
{
    char line[PATH_MAX + 128];
    int number = atomic_fetch_add(&count, 1) + 1;
    int fails = number == atoi(setting("FAULT_AT"));
    int log = syscall(SYS_open, setting("FAULT_LOG"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (log >= 0) {
        int length = snprintf(line, sizeof line, "%d %s %s%s\n", number, name, what, fails ? " failed" : "");
        syscall(SYS_write, log, line, length);
        syscall(SYS_close, log);
    }
    if (fails)
        errno = atoi(setting("FAULT_ERRNO"));
    return fails;
}

static int path_fails(const char *name, const char *path)
{
    int before = errno;
    if (counts(name) && is_below(path) && fails_now(name, path))
        return 1;
    errno = before;
    return 0;
}

static int file_fails(const char *name, int fd)
{
    char link[64], path[PATH_MAX + 1];
    int before = errno;
    if (!counts(name))
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = syscall(SYS_readlink, link, path, PATH_MAX);
    path[length < 0 ? 0 : length] = 0;
    if (path[0] == '/' && is_below(path) && fails_now(name, path))
        return 1;
    errno = before;
    return 0;
}

static int is_own(void *caller)
{
    Dl_info info;
    return !dladdr(caller, &info) || !info.dli_fname || !strstr(info.dli_fname, "libprl_sdk");
}

static int call_of(void *caller, const char *name)
{
    int before = errno;
    if (counts(name) && is_own(caller) && fails_now(name, "-"))
        return 1;
    errno = before;
    return 0;
}

#define call_fails(name) call_of(__builtin_return_address(0), name)

static int open_fails(const char *path, int flags)
{
    int writes = (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT);
    return path_fails("open", path) || (writes && path_fails("disk:open", path));
}

static mode_t mode_of(int flags, va_list rest)
{
    return flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) \
    { \
        va_list rest; \
        va_start(rest, flags); \
        mode_t mode = mode_of(flags, rest); \
        va_end(rest); \
        return open_fails(path, flags) ? -1 : (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode); \
    }
OPEN(open)
OPEN(open64)

ssize_t write(int fd, const void *bytes, size_t length)
{
    return file_fails("disk:write", fd) ? -1 : syscall(SYS_write, fd, bytes, length);
}

int ftruncate(int fd, off_t length) { return file_fails("disk:ftruncate", fd) ? -1 : (int)syscall(SYS_ftruncate, fd, length); }
int ftruncate64(int fd, off64_t length) { return file_fails("disk:ftruncate", fd) ? -1 : (int)syscall(SYS_ftruncate, fd, length); }
int fsync(int fd) { return file_fails("disk:fsync", fd) ? -1 : (int)syscall(SYS_fsync, fd); }
int rename(const char *from, const char *to) { return path_fails("disk:rename", to) ? -1 : (int)syscall(SYS_rename, from, to); }
int unlink(const char *path) { return path_fails("disk:unlink", path) ? -1 : (int)syscall(SYS_unlink, path); }
int mkdir(const char *path, mode_t mode) { return path_fails("disk:mkdir", path) ? -1 : (int)syscall(SYS_mkdir, path, mode); }

int bind(int fd, const struct sockaddr *address, socklen_t length)
{
    const char *path = address->sa_family == AF_UNIX ? ((const struct sockaddr_un *)address)->sun_path : "";
    return path_fails("bind", path) || path_fails("disk:bind", path) ? -1 : (int)syscall(SYS_bind, fd, address, length);
}

int socket(int domain, int type, int protocol) { return call_fails("socket") ? -1 : (int)syscall(SYS_socket, domain, type, protocol); }
int listen(int fd, int backlog) { return call_fails("listen") ? -1 : (int)syscall(SYS_listen, fd, backlog); }
int epoll_create1(int flags) { return call_fails("epoll_create1") ? -1 : (int)syscall(SYS_epoll_create1, flags); }
int eventfd(unsigned start, int flags) { return call_fails("eventfd") ? -1 : (int)syscall(SYS_eventfd2, start, flags); }
int pipe2(int ends[2], int flags) { return call_fails("pipe2") ? -1 : (int)syscall(SYS_pipe2, ends, flags); }
int pipe(int ends[2]) { return call_fails("pipe2") ? -1 : (int)syscall(SYS_pipe2, ends, 0); }
int chdir(const char *path) { return call_fails("chdir") ? -1 : (int)syscall(SYS_chdir, path); }
ssize_t getrandom(void *bytes, size_t length, unsigned flags) { return call_fails("getrandom") ? -1 : syscall(SYS_getrandom, bytes, length, flags); }
int getrlimit(__rlimit_resource_t what, struct rlimit *limit) { return call_fails("getrlimit") ? -1 : (int)syscall(SYS_prlimit64, 0, what, NULL, limit); }
int setrlimit(__rlimit_resource_t what, const struct rlimit *limit) { return call_fails("setrlimit") ? -1 : (int)syscall(SYS_prlimit64, 0, what, limit, NULL); }
int lchown(const char *path, uid_t user, gid_t group) { return call_fails("lchown") ? -1 : (int)syscall(SYS_lchown, path, user, group); }

int epoll_ctl(int set, int what, int fd, struct epoll_event *event)
{
    return what == EPOLL_CTL_ADD && call_fails("epoll_ctl") ? -1 : (int)syscall(SYS_epoll_ctl, set, what, fd, event);
}

int statx(int directory, const char *path, int flags, unsigned mask, struct statx *status)
{
    return call_fails("statx") ? -1 : (int)syscall(SYS_statx, directory, path, flags, mask, status);
}

int connect(int fd, const struct sockaddr *address, socklen_t length)
{
    return call_fails("connect") ? -1 : (int)syscall(SYS_connect, fd, address, length);
}

int fcntl(int fd, int command, ...)
{
    va_list rest;
    va_start(rest, command);
    long argument = va_arg(rest, long);
    va_end(rest);
    return call_fails("fcntl") ? -1 : (int)syscall(SYS_fcntl, fd, command, argument);
}

void *mmap(void *address, size_t length, int protection, int flags, int fd, off_t offset)
{
    return call_fails("mmap") ? MAP_FAILED : (void *)syscall(SYS_mmap, address, length, protection, flags, fd, offset);
}

void *mmap64(void *address, size_t length, int protection, int flags, int fd, off64_t offset)
{
    return call_fails("mmap") ? MAP_FAILED : (void *)syscall(SYS_mmap, address, length, protection, flags, fd, offset);
}

static void *next(const char *name)
{
    void *found = dlvsym(RTLD_NEXT, name, "GLIBC_2.34");
    return found ? found : dlvsym(RTLD_NEXT, name, "GLIBC_2.2.5");
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *), void *argument)
{
    static int (*real)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
    if (!real)
        real = next("pthread_create");
    return call_fails("pthread_create") ? errno : real(thread, attributes, run, argument);
}
