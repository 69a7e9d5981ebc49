/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Event handlers: calling back into the library, leaving from inside, and being waited for. */
#include "steps.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static PRL_HANDLE server, guest;
static unsigned leaving_calls, asking_calls, asked_state, guest_calls, slow_entered, slow_left, all_calls;

static void count(unsigned *counter)
{
    pthread_mutex_lock(&lock);
    (*counter)++;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
}

static void await(unsigned *counter, unsigned wanted)
{
    pthread_mutex_lock(&lock);
    while (*counter < wanted) {
        pthread_cond_wait(&changed, &lock);
    }
    pthread_mutex_unlock(&lock);
}

static int is_state_event(PRL_HANDLE notice)
{
    unsigned type = 0;
    return PrlEvent_GetType(notice, &type) == 0 && type == EVENT_STATE_CHANGED;
}

static PRL_RESULT leaving(PRL_HANDLE notice, void *user_data)
{
    must("unregister inside", PrlSrv_UnregEventHandler(server, leaving, user_data));
    PrlHandle_Free(notice);
    count(&leaving_calls);
    return 0;
}

/* Asks the host about the guest of the event and waits for the answer. */
static PRL_RESULT asking(PRL_HANDLE notice, void *user_data)
{
    PRL_HANDLE vm = 0, result = 0, info = 0;
    (void)user_data;
    if (is_state_event(notice) && PrlEvent_GetVm(notice, &vm) == 0) {
        must("ask", finish(PrlVm_GetState(vm), &result));
        must("info", PrlResult_GetParam(result, &info));
        must("state", PrlVmInfo_GetState(info, &asked_state));
        PrlHandle_Free(info);
        PrlHandle_Free(result);
        PrlHandle_Free(vm);
        count(&asking_calls);
    }
    PrlHandle_Free(notice);
    return 0;
}

static PRL_RESULT of_guest(PRL_HANDLE notice, void *user_data)
{
    (void)user_data;
    PrlHandle_Free(notice);
    count(&guest_calls);
    return 0;
}

static PRL_RESULT of_all(PRL_HANDLE notice, void *user_data)
{
    (void)user_data;
    if (is_state_event(notice)) {
        count(&all_calls);
    }
    PrlHandle_Free(notice);
    return 0;
}

static PRL_RESULT slow(PRL_HANDLE notice, void *user_data)
{
    struct timespec pause = { 0, 100000000 };
    (void)user_data;
    PrlHandle_Free(notice);
    count(&slow_entered);
    nanosleep(&pause, NULL);
    count(&slow_left);
    return 0;
}

int main(void)
{
    must("init", PrlApi_InitEx(0x70000, 0, 0, 0));
    must("server", PrlSrv_Create(&server));
    must("login", finish(PrlSrv_LoginLocalEx(server, NULL, 0, 2, 4), NULL));
    prlsim("create vm g");
    prlsim("create vm other");
    guest = guest_named(server, "g");

    must("register", PrlSrv_RegEventHandler(server, leaving, NULL));
    must("register", PrlSrv_RegEventHandler(server, asking, NULL));
    prlsim("start g");
    await(&asking_calls, 1);
    prlsim("stop g --kill");
    for (unsigned calls = 2; asked_state != 0x30000001; calls++) {
        await(&asking_calls, calls);
    }
    printf("left after %u call\n", leaving_calls);
    must("unregister", PrlSrv_UnregEventHandler(server, asking, NULL));

    must("register", PrlVm_RegEventHandler(guest, of_guest, NULL));
    must("register", PrlSrv_RegEventHandler(server, of_all, NULL));
    prlsim("start other");
    await(&all_calls, 1);
    must("unregister", PrlVm_UnregEventHandler(guest, of_guest, NULL));
    must("unregister", PrlSrv_UnregEventHandler(server, of_all, NULL));
    printf("the guest's handler heard of the other one: %u times\n", guest_calls);

    must("register", PrlSrv_RegEventHandler(server, slow, NULL));
    prlsim("start g");
    await(&slow_entered, 1);
    must("unregister", PrlSrv_UnregEventHandler(server, slow, NULL));
    printf("unregistering waited for the running call: %d\n", slow_entered == slow_left);

    PrlHandle_Free(guest);
    must("logoff", finish(PrlSrv_Logoff(server), NULL));
    PrlHandle_Free(server);
    await_handles(0);
    must("deinit", PrlApi_Deinit());
    printf("done\n");
    return 0;
}
