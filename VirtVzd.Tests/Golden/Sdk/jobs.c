/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Jobs that hang: waiting from many threads, cancelling, and the end of the connection. */
#include "steps.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int closed;
static char issuer[39];
static PRL_RESULT closed_code;

static PRL_RESULT on_notice(PRL_HANDLE notice, void *user_data)
{
    unsigned type = 0;
    (void)user_data;
    if (PrlEvent_GetType(notice, &type) == 0 && type == EVENT_CONNECTION_CLOSED) {
        unsigned size = sizeof issuer;
        must("issuer", PrlEvent_GetIssuerId(notice, issuer, &size));
        must("error", PrlEvent_GetErrCode(notice, &closed_code));
        pthread_mutex_lock(&lock);
        closed = 1;
        pthread_cond_broadcast(&changed);
        pthread_mutex_unlock(&lock);
    }
    PrlHandle_Free(notice);
    return 0;
}

static void *wait_for(void *job)
{
    return PrlJob_Wait(job, WAIT_MS) == 0 ? job : NULL;
}

static void many_wait(PRL_HANDLE vm)
{
    pthread_t threads[8];
    PRL_HANDLE job, error = 0, result = 0;
    PRL_RESULT code = 0;
    int woken = 0;
    unsigned percent = 0;
    prlsim("hang PrlVm_StartEx");
    job = PrlVm_StartEx(vm, NORMAL_START, 0);
    for (int i = 0; i < 8; i++) {
        pthread_create(&threads[i], NULL, wait_for, job);
    }
    printf("poll: %s\n", name_of(PrlJob_Wait(job, 0)));
    must("code", PrlJob_GetRetCode(job, &code));
    must("progress", PrlJob_GetProgress(job, &percent));
    printf("running: %s, progress %u\n", name_of(code), percent);
    printf("error: %s\n", name_of(PrlJob_GetError(job, &error)));
    printf("result: %s\n", name_of(PrlJob_GetResult(job, &result)));
    prlsim("unfault");
    for (int i = 0; i < 8; i++) {
        void *answer = NULL;
        pthread_join(threads[i], &answer);
        woken += answer == job;
    }
    printf("woken: %d\n", woken);
    printf("hung start: %s\n", name_of(finish(job, NULL)));
}

static void cancelled(PRL_HANDLE vm)
{
    PRL_HANDLE job, error = 0;
    prlsim("hang PrlVm_Pause");
    job = PrlVm_Pause(vm, 0);
    printf("cancel of no task: %s\n", name_of(finish(PrlJob_Cancel(job), NULL)));
    prlsim("unfault");
    printf("pause: %s\n", name_of(finish(job, NULL)));

    prlsim("hang PrlVm_CommitEx");
    must("begin", finish(PrlVm_BeginEdit(vm), NULL));
    job = PrlVm_CommitEx(vm, 0);
    printf("cancel: %s\n", name_of(finish(PrlJob_Cancel(job), NULL)));
    must("wait", PrlJob_Wait(job, WAIT_MS));
    printf("error: %s\n", name_of(PrlJob_GetError(job, &error)));
    printf("cancelled commit: %s\n", name_of(finish(job, NULL)));
    prlsim("unfault");
}

int main(void)
{
    PRL_HANDLE server, vm, job;
    must("init", PrlApi_InitEx(0x70000, 0, 0, 0));
    must("server", PrlSrv_Create(&server));
    must("handler", PrlSrv_RegEventHandler(server, on_notice, NULL));
    drop(run("login", PrlSrv_LoginLocalEx(server, NULL, 0, 2, 4)));
    prlsim("create vm g");
    vm = guest_named(server, "g");
    many_wait(vm);
    cancelled(vm);

    prlsim("hang PrlVm_StopEx");
    job = PrlVm_StopEx(vm, 0, 0);
    prlsim("disconnect");
    printf("cut off: %s\n", name_of(finish(job, NULL)));
    pthread_mutex_lock(&lock);
    while (!closed) {
        pthread_cond_wait(&changed, &lock);
    }
    pthread_mutex_unlock(&lock);
    printf("connection closed: %s, issued by %s\n", name_of(closed_code), issuer);
    drop(run("state", PrlVm_GetState(vm)));
    prlsim("reconnect");
    drop(run("login", PrlSrv_LoginLocalEx(server, NULL, 0, 2, 4)));
    drop(run("state", PrlVm_GetState(vm)));

    PrlHandle_Free(vm);
    PrlHandle_Free(server);
    await_handles(0);
    must("deinit", PrlApi_Deinit());
    printf("done\n");
    return 0;
}
