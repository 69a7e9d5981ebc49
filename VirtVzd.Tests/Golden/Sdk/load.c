/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Many threads at once on one session, while events rain on a handler: nothing is lost, leaked or stuck. */
#include "steps.h"

#define THREADS 8
#define ROUNDS 60

static PRL_HANDLE server;
static unsigned notices, wrong;

static PRL_RESULT on_notice(PRL_HANDLE notice, void *user_data)
{
    char issuer[39];
    unsigned type = 0, size = sizeof issuer, count = 0;
    must("type", PrlHandle_GetType(notice, &type));
    if (type != TYPE_JOB) {
        PRL_HANDLE param = 0;
        must("issuer", PrlEvent_GetIssuerId(notice, issuer, &size));
        must("params", PrlEvent_GetParamsCount(notice, &count));
        if (count > 0 && PrlEvent_GetParam(notice, 0, &param) == 0) {
            PrlHandle_Free(param);
        }
    }
    __atomic_add_fetch((unsigned *)user_data, 1, __ATOMIC_RELAXED);
    must("free notice", PrlHandle_Free(notice));
    return 0;
}

static void read_all(PRL_HANDLE vm, const char *name)
{
    char text[64];
    unsigned size = sizeof text, value = 0, count = 0;
    PRL_HANDLE devices = 0, device = 0;
    must("name", PrlVmCfg_GetName(vm, text, &size));
    if (strcmp(text, name) != 0) {
        __atomic_add_fetch(&wrong, 1, __ATOMIC_RELAXED);
    }
    must("ram", PrlVmCfg_GetRamSize(vm, &value));
    must("devices", PrlVmCfg_GetAllDevices(vm, &devices));
    must("count", PrlHndlList_GetItemsCount(devices, &count));
    for (unsigned i = 0; i < count; i++) {
        must("item", PrlHndlList_GetItem(devices, i, &device));
        must("index", PrlVmDev_GetIndex(device, &value));
        must("free device", PrlHandle_Free(device));
    }
    must("free devices", PrlHandle_Free(devices));
}

static void *worker(void *number)
{
    char name[16];
    PRL_HANDLE result, vm;
    unsigned own = 0, value = 0;
    snprintf(name, sizeof name, "g-%ld", (long)number);
    for (int round = 0; round < ROUNDS; round++) {
        vm = guest_named(server, name);
        must("register", PrlSrv_RegEventHandler(server, on_notice, &own));
        read_all(vm, name);
        must("start", finish(PrlVm_StartEx(vm, NORMAL_START, 0), NULL));
        must("list", finish(PrlSrv_GetVmListEx(server, VM_LIST_ALL), &result));
        must("count", PrlResult_GetParamsCount(result, &value));
        for (unsigned i = 0; i < value; i++) {
            PRL_HANDLE other = 0;
            must("other", PrlResult_GetParamByIndex(result, i, &other));
            must("free other", PrlHandle_Free(other));
        }
        must("free list", PrlHandle_Free(result));
        must("refresh", finish(PrlVm_RefreshConfig(vm), NULL));
        read_all(vm, name);
        must("stop", finish(PrlVm_StopEx(vm, 0, 0), NULL));
        must("unregister", PrlSrv_UnregEventHandler(server, on_notice, &own));
        must("free guest", PrlHandle_Free(vm));
    }
    return NULL;
}

int main(void)
{
    pthread_t threads[THREADS];
    must("init", PrlApi_InitEx(0x70000, 0, 0, 0));
    must("server", PrlSrv_Create(&server));
    must("register", PrlSrv_RegEventHandler(server, on_notice, &notices));
    must("login", finish(PrlSrv_LoginLocalEx(server, NULL, 0, 2, 4), NULL));
    for (long i = 1; i <= THREADS; i++) {
        pthread_create(&threads[i - 1], NULL, worker, (void *)i);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
    }
    await_handles(1);
    printf("names that were another guest's: %u\n", wrong);
    /* Each round changes the state twice at least and ends five jobs. */
    printf("every change was told: %d\n", notices >= THREADS * ROUNDS * 7);
    must("unregister", PrlSrv_UnregEventHandler(server, on_notice, &notices));
    must("logoff", finish(PrlSrv_Logoff(server), NULL));
    must("free server", PrlHandle_Free(server));
    await_handles(0);
    must("deinit", PrlApi_Deinit());
    printf("done\n");
    return 0;
}
