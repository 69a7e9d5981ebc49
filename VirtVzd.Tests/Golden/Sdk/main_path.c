/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The way of a guest through the SDK, from C: each step prints one line, which the test compares. */
#include "steps.h"

static unsigned state_of(PRL_HANDLE vm)
{
    PRL_HANDLE job = PrlVm_GetState(vm), result = 0, info = 0;
    unsigned state = 0;
    PrlJob_Wait(job, WAIT_MS);
    must("state result", PrlJob_GetResult(job, &result));
    must("state param", PrlResult_GetParam(result, &info));
    must("state", PrlVmInfo_GetState(info, &state));
    PrlHandle_Free(info);
    PrlHandle_Free(result);
    PrlHandle_Free(job);
    return state;
}

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static unsigned last_state, config_events, added, deleted, jobs;

static PRL_RESULT on_notice(PRL_HANDLE notice, void *user_data)
{
    unsigned type = 0;
    int value = 0;
    PRL_HANDLE param = 0;
    PrlHandle_GetType(notice, &type);
    pthread_mutex_lock(&lock);
    if (type == TYPE_JOB) {
        jobs++;
    } else if (PrlEvent_GetType(notice, &type) == 0) {
        if (type == EVENT_STATE_CHANGED && PrlEvent_GetParamByName(notice, "vminfo_vm_state", &param) == 0) {
            PrlEvtPrm_ToInt32(param, &value);
            last_state = (unsigned)value;
            PrlHandle_Free(param);
        }
        config_events += type == EVENT_CONFIG_CHANGED;
        added += type == EVENT_ADDED;
        deleted += type == EVENT_DELETED;
    }
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
    PrlHandle_Free(notice);
    *(int *)user_data += 1;
    return 0;
}

static void await(const char *what, const unsigned *counter, unsigned wanted)
{
    pthread_mutex_lock(&lock);
    while (*counter != wanted) {
        pthread_cond_wait(&changed, &lock);
    }
    pthread_mutex_unlock(&lock);
    printf("event: %s\n", what);
}

static void list(PRL_HANDLE server, PRL_HANDLE known)
{
    PRL_HANDLE result = run("list", PrlSrv_GetVmListEx(server, VM_LIST_ALL)), vm = 0;
    unsigned count = 0;
    must("count", PrlResult_GetParamsCount(result, &count));
    printf("guests: %u\n", count);
    for (unsigned index = 0; index < count; index++) {
        char name[64];
        unsigned size = sizeof name;
        must("guest", PrlResult_GetParamByIndex(result, index, &vm));
        must("name", PrlVmCfg_GetName(vm, name, &size));
        printf("guest %s, same handle: %d\n", name, vm == known);
        PrlHandle_Free(vm);
    }
    drop(result);
}

int main(void)
{
    PRL_HANDLE server, vm, result, response, config, disk, net, boot;
    unsigned size, value;
    char text[64];
    int calls = 0;

    PrlApi_SwitchConsoleLogging(0);
    must("init", PrlApi_InitEx(0x70000, 0, 0, 0));
    must("server", PrlSrv_Create(&server));
    result = run("login", PrlSrv_LoginLocalEx(server, NULL, 0, 2, 4));
    must("response", PrlResult_GetParam(result, &response));
    size = sizeof text;
    must("session", PrlLoginResponse_GetSessionUuid(response, text, &size));
    printf("session: %u bytes, %c%c\n", size, text[0], text[37]);
    PrlHandle_Free(response);
    drop(result);
    drop(run("second login", PrlSrv_LoginLocalEx(server, NULL, 0, 2, 4)));
    must("handler", PrlSrv_RegEventHandler(server, on_notice, &calls));

    result = run("server config", PrlSrv_GetSrvConfig(server));
    must("config", PrlResult_GetParamByIndex(result, 0, &config));
    drop(result);
    must("vm", PrlSrv_CreateVm(server, &vm));
    must("defaults", PrlVmCfg_SetDefaultConfig(vm, config, 0x0901, 0));
    must("offline", PrlVmCfg_SetOfflineManagementEnabled(vm, 0));
    must("name", PrlVmCfg_SetName(vm, "alpha"));
    must("uuid", PrlVmCfg_SetUuid(vm, "{ca68c9a0-9ee2-41b6-8ab0-0c2bb2d8b4b5}"));
    must("ram", PrlVmCfg_SetRamSize(vm, 1024));
    must("cpus", PrlVmCfg_SetCpuCount(vm, 2));
    must("net", PrlVmCfg_CreateVmDev(vm, 8, &net));
    must("net enabled", PrlVmDev_SetEnabled(net, 1));
    must("net name", PrlVmDevNet_SetVirtualNetworkId(net, "Bridged"));
    must("mac", PrlVmDevNet_SetMacAddress(net, "001C42AABBCC"));
    must("disk", PrlVmCfg_CreateVmDev(vm, 6, &disk));
    must("disk enabled", PrlVmDev_SetEnabled(disk, 1));
    must("disk bus", PrlVmDev_SetIfaceType(disk, 1));
    must("disk image", PrlVmDev_SetFriendlyName(disk, "/vz/alpha.hdd"));
    for (unsigned left = 0; PrlVmCfg_GetBootDevCount(vm, &left) == 0 && left > 0;) {
        must("boot", PrlVmCfg_GetBootDev(vm, 0, &boot));
        must("boot remove", PrlBootDev_Remove(boot));
        PrlHandle_Free(boot);
    }
    drop(run("register", PrlVm_Reg(vm, "", 1)));
    await("added", &added, 1);
    list(server, vm);
    printf("state: %#x\n", state_of(vm));

    drop(run("start", PrlVm_StartEx(vm, 0x800, 0)));
    await("running", &last_state, 0x30000004);
    printf("state: %#x\n", state_of(vm));
    drop(run("start again", PrlVm_StartEx(vm, 0x800, 0)));
    drop(run("pause", PrlVm_Pause(vm, 0)));
    await("paused", &last_state, 0x30000005);
    drop(run("resume", PrlVm_Resume(vm)));
    await("running", &last_state, 0x30000004);
    drop(run("restart", PrlVm_Restart(vm)));
    drop(run("delete a running guest", PrlVm_Delete(vm, 0)));
    drop(run("stop in no mode", PrlVm_StopEx(vm, 3, 0)));
    drop(run("stop", PrlVm_StopEx(vm, 0, 0)));
    await("stopped", &last_state, 0x30000001);
    drop(run("stop again", PrlVm_StopEx(vm, 0, 0)));

    drop(run("begin edit", PrlVm_BeginEdit(vm)));
    must("description", PrlVmCfg_SetDescription(vm, "edited"));
    must("autostart", PrlVmCfg_SetAutoStart(vm, 1));
    value = config_events;
    drop(run("commit", PrlVm_CommitEx(vm, 0x4000)));
    await("configuration", &config_events, value + 1);
    must("description", PrlVmCfg_SetDescription(vm, "local only"));
    drop(run("refresh", PrlVm_RefreshConfig(vm)));
    size = sizeof text;
    must("description", PrlVmCfg_GetDescription(vm, text, &size));
    must("autostart", PrlVmCfg_GetAutoStart(vm, &value));
    printf("description: %s, autostart: %u\n", text, value);
    size = sizeof text;
    must("disk name", PrlVmDev_GetFriendlyName(disk, text, &size));
    printf("disk: %s\n", text);

    drop(run("look up by name", PrlSrv_GetVmConfig(server, "alpha", 0x1000)));
    drop(run("look up nobody", PrlSrv_GetVmConfig(server, "{00000000-0000-0000-0000-000000000001}", 0x800)));
    drop(run("snapshots", PrlVm_GetSnapshotsTreeEx(vm, 0x1000)));
    drop(run("delete", PrlVm_Delete(vm, 0)));
    await("deleted", &deleted, 1);
    list(server, vm);

    PrlHandle_Free(net);
    PrlHandle_Free(disk);
    PrlHandle_Free(config);
    PrlHandle_Free(vm);
    must("no handler", PrlSrv_UnregEventHandler(server, on_notice, &calls));
    printf("handler was called: %d, for jobs: %d\n", calls > 0, jobs > 0);
    drop(run("logoff", PrlSrv_Logoff(server)));
    drop(run("logoff again", PrlSrv_Logoff(server)));
    await_handles(1);
    PrlHandle_Free(server);
    await_handles(0);
    must("deinit", PrlApi_Deinit());
    printf("done\n");
    return 0;
}
