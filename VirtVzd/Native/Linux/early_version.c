// SPDX-License-Identifier: LGPL-2.1-or-later
/*
 * The version, told before the runtime begins, which takes three times as long as all else: where it is all that is asked for,
 * and the environment says nothing of the log, whose settings may be wrong, which ends every run. The linker compiles this into
 * the program. UsageText.Version has the same words for all other ways to ask.
 */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#define TEXT_OF(x) #x
#define TEXT(x) TEXT_OF(x)

__attribute__((constructor)) static void tell_the_version(int argc, char **argv)
{
    static const char *const of_log[] = { "LIBVIRT_DEBUG", "LIBVIRT_LOG_FILTERS", "LIBVIRT_LOG_OUTPUTS" };
    static char rest[] = " (libvirt) " TEXT(VIRTVZD_VERSION) "\n";
    if (argc != 2 || (strcmp(argv[1], "--version") != 0 && strcmp(argv[1], "-V") != 0))
        return;

    for (size_t i = 0; i < sizeof of_log / sizeof *of_log; i++)
        if (getenv(of_log[i]) != NULL)
            return;

    struct iovec line[] = { { argv[0], strlen(argv[0]) }, { rest, sizeof rest - 1 } };
    /* What cannot be written is left to the program itself. */
    signal(SIGPIPE, SIG_IGN);
    if (writev(STDOUT_FILENO, line, 2) >= 0)
        _exit(0);
}
