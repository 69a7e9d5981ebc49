/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the programs that need a host have in common. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "prl_sdk.h"

#define WAIT_MS 30000
#define VM_LIST_ALL 0x1800
#define SEARCH_BY_NAME 0x1000
#define NORMAL_START 0x800
#define TYPE_JOB 0x10000011
#define EVENT_STATE_CHANGED 100001
#define EVENT_CONFIG_CHANGED 100002
#define EVENT_ADDED 100005
#define EVENT_DELETED 100006
#define EVENT_CONNECTION_CLOSED 100403

static const char *name_of(PRL_RESULT code)
{
    const char *text = "?";
    PrlDbg_PrlResultToString(code, &text);
    return text;
}

/* Prints what failed and goes on: the test compares all that was printed. */
static void must(const char *what, PRL_RESULT code)
{
    if (code != 0) {
        printf("%s -> %s\n", what, name_of(code));
    }
}

/* Waits for a job and frees it; its result is the caller's, 0 when it failed. */
static PRL_RESULT finish(PRL_HANDLE job, PRL_HANDLE *result)
{
    PRL_RESULT code = -1;
    must("wait", PrlJob_Wait(job, WAIT_MS));
    must("code", PrlJob_GetRetCode(job, &code));
    if (result != NULL) {
        *result = 0;
        if (code >= 0) {
            must("result", PrlJob_GetResult(job, result));
        }
    }
    must("free", PrlHandle_Free(job));
    return code;
}

/* The same, with a line that says how it ended. */
__attribute__((unused)) static PRL_HANDLE run(const char *what, PRL_HANDLE job)
{
    PRL_HANDLE result = 0;
    PRL_RESULT code = finish(job, &result);
    printf("%s: %s\n", what, name_of(code));
    return result;
}

__attribute__((unused)) static void drop(PRL_HANDLE result)
{
    if (result) {
        must("free result", PrlHandle_Free(result));
    }
}

__attribute__((unused)) static PRL_HANDLE guest_named(PRL_HANDLE server, const char *name)
{
    PRL_HANDLE result = 0, vm = 0;
    must("look-up", finish(PrlSrv_GetVmConfig(server, name, SEARCH_BY_NAME), &result));
    must("guest", PrlResult_GetParam(result, &vm));
    drop(result);
    return vm;
}

/* Does something at the host's console, which PRLSIM names. */
__attribute__((unused)) static void prlsim(const char *command)
{
    char line[512];
    snprintf(line, sizeof line, "\"$PRLSIM\" %s > /dev/null", command);
    if (system(line) != 0) {
        printf("prlsim %s failed\n", command);
    }
}

/* Returns when no handle is left but those the caller knows of: jobs and events may be on their way to a handler. */
__attribute__((unused)) static void await_handles(unsigned wanted)
{
    unsigned handles = 0;
    for (int look = 0; look < WAIT_MS; look++) {
        must("handles", PrlDbg_GetHandlesNum(&handles, 0));
        if (handles == wanted) {
            break;
        }
        struct timespec pause = { 0, 1000000 };
        nanosleep(&pause, NULL);
    }
    printf("handles: %u\n", handles);
}
