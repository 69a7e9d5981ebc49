// SPDX-License-Identifier: LGPL-2.1-or-later
/*
 * Where memory, address space or threads do not suffice for the runtime itself, it ends the process without a word, before
 * anything of the daemon runs. This says so, in one line and with the exit code of a start that failed. The linker compiles
 * it into the program.
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

static volatile sig_atomic_t has_begun;

static void say_and_end(void)
{
    static const char text[] = "virtvzd: error: the runtime cannot start: too little memory, address space or threads\n";
    ssize_t ignored = write(STDERR_FILENO, text, sizeof text - 1);
    (void)ignored;
    _exit(1);
}

static void at_exit(int status, void *unused)
{
    (void)unused;
    if (!has_begun && status != 0)
        say_and_end();
}

static void at_signal(int number)
{
    if (!has_begun)
        say_and_end();
    signal(number, SIG_DFL);
    raise(number);
}

__attribute__((constructor)) static void watch_the_start(void)
{
    static const int ends[] = { SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGTRAP };
    on_exit(at_exit, NULL);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        signal(ends[i], at_signal);
}

/* From now on the process ends as any other. */
void virtvzd_has_begun(void)
{
    has_begun = 1;
    signal(SIGABRT, SIG_DFL);

    /* A file that may not grow any more, and a reader who has gone, are errors of the write, not the end. */
    signal(SIGXFSZ, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
}
