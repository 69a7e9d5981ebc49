/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * Uses the SDK as no correct program does, in one way for each name that it is called with. The SDK forgives all of
 * it; what the simulated one writes down in its strict mode is compared by the test.
 */
#include <sys/mman.h>
#include <unistd.h>
#include "steps.h"

static PRL_HANDLE list(void)
{
    PRL_HANDLE made = 0;
    must("list", PrlApi_CreateStringsList(&made));
    return made;
}

static void freed_handle(void)
{
    PRL_HANDLE l = list();
    unsigned count = 0;
    PrlHandle_Free(l);
    PrlStrList_GetItemsCount(l, &count);
}

static void freed_twice(void)
{
    PRL_HANDLE l = list();
    PrlHandle_Free(l);
    PrlHandle_Free(l);
}

static void no_handle(void)
{
    unsigned count = 0;
    PrlStrList_GetItemsCount(0, &count);
    PrlStrList_GetItemsCount((PRL_HANDLE)0x1234, &count);
}

static void lent_handle(void)
{
    PRL_HANDLE holder = 0, l = list();
    must("holder", PrlApi_CreateHandlesList(&holder));
    must("add", PrlHndlList_AddItem(holder, l));
    PrlHandle_Free(l);
    PrlHandle_Free(l);
    PrlHandle_Free(holder);
}

static void other_type(void)
{
    PRL_HANDLE holder = 0;
    unsigned count = 0;
    must("holder", PrlApi_CreateHandlesList(&holder));
    PrlStrList_GetItemsCount(holder, &count);
    PrlHandle_Free(holder);
}

static void null_pointers(void)
{
    PRL_HANDLE l = list();
    PrlStrList_GetItemsCount(l, NULL);
    PrlStrList_AddItem(l, NULL);
    PrlStrList_GetItem(l, 0, NULL, NULL);
    PrlHandle_Free(l);
}

static void garbled_text(void)
{
    PRL_HANDLE l = list();
    PrlStrList_AddItem(l, "gr\xFCn");
    PrlHandle_Free(l);
}

/* A text that goes on up to the end of its page, and the page behind it is not there. */
static void endless_text(void)
{
    PRL_HANDLE l = list();
    long page = sysconf(_SC_PAGESIZE);
    char *text = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    memset(text, 'x', page);
    munmap(text + page, page);
    printf("%s\n", name_of(PrlStrList_AddItem(l, text + page - 10)));
    PrlHandle_Free(l);
}

/* Nothing wrong: but who reads on behind a text reads what nobody wrote. */
static void long_buffer(void)
{
    PRL_HANDLE l = list();
    char room[8] = "0123456";
    unsigned length = sizeof room;
    must("add", PrlStrList_AddItem(l, "ab"));
    must("get", PrlStrList_GetItem(l, 0, room, &length));
    printf("%u bytes, then %02X to %02X\n", length, (unsigned char)room[3], (unsigned char)room[7]);
    PrlHandle_Free(l);
}

static void wrong_buffer(void)
{
    char mine[4] = "";
    PrlBuffer_Free(mine);
}

static void left_handles(void)
{
    list();
    list();
}

static PRL_RESULT ends_all(PRL_HANDLE notice, void *done)
{
    PrlHandle_Free(notice);
    if (__sync_bool_compare_and_swap((int *)done, 0, 1)) {
        PrlApi_Deinit();
        __sync_bool_compare_and_swap((int *)done, 1, 2);
    }
    return 0;
}

/* A login that finds no host is a job that ends, and handlers are told so. */
static void end_in_a_handler(void)
{
    static int done;
    PRL_HANDLE server = 0;
    must("server", PrlSrv_Create(&server));
    must("handler", PrlSrv_RegEventHandler(server, ends_all, &done));
    PrlSrv_LoginLocalEx(server, NULL, 0, 2, 0);
    for (int look = 0; look < WAIT_MS && __sync_fetch_and_add(&done, 0) != 2; look++) {
        struct timespec pause = { 0, 1000000 };
        nanosleep(&pause, NULL);
    }
    must("init", PrlApi_InitEx(0x00070000, 0, 0, 0));
}

static void edits(void)
{
    PRL_HANDLE server = 0, vm, other;
    must("server", PrlSrv_Create(&server));
    must("login", finish(PrlSrv_LoginLocalEx(server, NULL, 0, 2, 0), NULL));
    prlsim("create vm one");
    vm = guest_named(server, "one");
    must("name", PrlVmCfg_SetName(vm, "two"));
    must("edit", finish(PrlVm_BeginEdit(vm), NULL));
    must("description", PrlVmCfg_SetDescription(vm, "right"));
    other = guest_named(server, "one");
    must("free", PrlHandle_Free(other));
    must("free", PrlHandle_Free(vm));
    must("logoff", finish(PrlSrv_Logoff(server), NULL));
    must("free", PrlHandle_Free(server));
}

/* Nothing wrong: the answer comes when the guest that it is about has no handle any more. */
static void freed_early(void)
{
    PRL_HANDLE server = 0, vm, job;
    must("server", PrlSrv_Create(&server));
    must("login", finish(PrlSrv_LoginLocalEx(server, NULL, 0, 2, 0), NULL));
    prlsim("create vm one");
    vm = guest_named(server, "one");
    prlsim("hang PrlVm_BeginEdit");
    job = PrlVm_BeginEdit(vm);
    must("free", PrlHandle_Free(vm));
    prlsim("unfault");
    must("edit", finish(job, NULL));
    must("logoff", finish(PrlSrv_Logoff(server), NULL));
    must("free", PrlHandle_Free(server));
}

static const struct { const char *name; void (*step)(void); } steps[] = {
    { "freed handle", freed_handle }, { "freed twice", freed_twice }, { "no handle", no_handle },
    { "lent handle", lent_handle }, { "other type", other_type }, { "null pointers", null_pointers },
    { "garbled text", garbled_text }, { "endless text", endless_text }, { "long buffer", long_buffer },
    { "wrong buffer", wrong_buffer }, { "left handles", left_handles }, { "end in a handler", end_in_a_handler },
    { "edits", edits }, { "freed early", freed_early },
};

int main(int count, char **arguments)
{
    const char *wanted = count > 1 ? arguments[1] : "";
    if (strcmp(wanted, "too early") == 0) {
        list();
        return 0;
    }
    must("init", PrlApi_InitEx(0x00070000, 0, 0, 0));
    for (unsigned at = 0; at < sizeof steps / sizeof *steps; at++) {
        if (strcmp(steps[at].name, wanted) == 0) {
            steps[at].step();
            must("deinit", PrlApi_Deinit());
            return 0;
        }
    }
    return 2;
}
