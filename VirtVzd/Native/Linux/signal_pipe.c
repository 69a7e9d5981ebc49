// SPDX-License-Identifier: LGPL-2.1-or-later
/*
 * Signals as bytes of a pipe, in the order of their arrival. The runtime's own way makes a thread for each signal, and ends
 * the process where there is none to be had. Of a signal that has not been taken yet a second one adds nothing, as in the
 * kernel; so the pipe never fills, and nothing is lost. It stays open until the process ends.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

static int ends[2];
static atomic_flag waits[NSIG];

static void at_signal(int number)
{
    if (atomic_flag_test_and_set(&waits[number]))
        return;

    int before = errno;
    unsigned char byte = (unsigned char)number;
    while (write(ends[1], &byte, 1) < 0 && errno == EINTR)
        ;
    errno = before;
}

/* From now on these signals go into the pipe. Once in a process. Answers 0 or the error number. */
int virtvzd_route_signals(const int *numbers, int count)
{
    if (pipe2(ends, O_CLOEXEC) < 0)
        return errno;

    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = at_signal;
    action.sa_flags = SA_RESTART | SA_ONSTACK;
    sigfillset(&action.sa_mask);
    for (int i = 0; i < count; i++) {
        if (sigaction(numbers[i], &action, NULL) < 0)
            return errno;
    }

    return 0;
}

/* Waits for the next signal and takes it. One thread. */
int virtvzd_next_signal(void)
{
    unsigned char byte = 0;
    while (read(ends[0], &byte, 1) < 0 && errno == EINTR)
        ;

    /* Before anything is done about it: one that comes from now on is another. */
    atomic_flag_clear(&waits[byte]);
    return byte;
}
