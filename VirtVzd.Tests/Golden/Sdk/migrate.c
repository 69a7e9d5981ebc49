/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Migrations of guests to the host "beta", for whose session BETA_SESSION is; SHORT_MS is how long a job that never ends is waited for. */
#include "steps.h"

#define HIGH_SECURITY 2
#define CLONE_MODE 0x8000
#define SHORT_MS 500

static const char *session;

static PRL_HANDLE migrate(PRL_HANDLE vm, const char *host, unsigned flags)
{
    return PrlVm_MigrateWithRenameEx(vm, host, 0, session, "", "", flags, 0, 1);
}

static void arguments(PRL_HANDLE vm)
{
    drop(run("no host", PrlVm_MigrateWithRenameEx(vm, NULL, 0, session, "", "", 0, 0, 1)));
    drop(run("no session", PrlVm_MigrateWithRenameEx(vm, "beta", 0, NULL, "", "", 0, 0, 1)));
    drop(run("no name", PrlVm_MigrateWithRenameEx(vm, "beta", 0, session, NULL, "", 0, 0, 1)));
    drop(run("no path", PrlVm_MigrateWithRenameEx(vm, "beta", 0, session, "", NULL, 0, 0, 1)));
    drop(run("no guest", migrate(0, "beta", 0)));
    drop(run("localhost", migrate(vm, "localhost", HIGH_SECURITY)));
    drop(run("127.0.0.1", migrate(vm, "127.0.0.1", HIGH_SECURITY)));
    drop(run("unknown session", PrlVm_MigrateWithRenameEx(vm, "beta", 0, "{x}", "", "", 0, 0, 1)));
}

/* A failure by what is in the way tells all of it as results. */
static void reasons(PRL_HANDLE vm)
{
    PRL_HANDLE job = migrate(vm, "beta", HIGH_SECURITY | CLONE_MODE), result = 0, reason = 0;
    PRL_RESULT code = 0;
    unsigned count = 0, type = 0;
    must("wait", PrlJob_Wait(job, WAIT_MS));
    must("code", PrlJob_GetRetCode(job, &code));
    must("operation", PrlJob_GetOpCode(job, &type));
    must("result", PrlJob_GetResult(job, &result));
    must("count", PrlResult_GetParamsCount(result, &count));
    printf("clone of one that runs: %s, operation %u, reasons %u\n", name_of(code), type, count);
    must("reason", PrlResult_GetParamByIndex(result, 0, &reason));
    must("why", PrlEvent_GetErrCode(reason, &code));
    printf("reason: %s\n", name_of(code));
    PrlHandle_Free(reason);
    drop(result);
    PrlHandle_Free(job);
}

static void cancels(PRL_HANDLE vm)
{
    PRL_HANDLE job = PrlVm_MigrateCancel(vm), migration;
    unsigned type = 0;
    must("operation", PrlJob_GetOpCode(job, &type));
    printf("cancel of nothing, operation %u: %s\n", type, name_of(PrlJob_Wait(job, SHORT_MS)));
    PrlHandle_Free(job);

    prlsim("migration-fault live hang");
    migration = migrate(vm, "beta", HIGH_SECURITY);
    prlsim("migration speed=0");
    do {
        job = PrlVm_MigrateCancel(vm);
    } while (PrlJob_Wait(job, SHORT_MS) != 0 && PrlHandle_Free(job) == 0);
    PrlHandle_Free(job);
    printf("cancelled: %s\n", name_of(finish(migration, NULL)));
    prlsim("migration-fault off");
}

int main(void)
{
    PRL_HANDLE server = 0, vm, result;
    session = getenv("BETA_SESSION");
    must("init", PrlApi_InitEx(9 << 16, 2, 0, 0));
    must("server", PrlSrv_Create(&server));
    drop(run("login", PrlSrv_LoginLocalEx(server, NULL, 0, HIGH_SECURITY, 0)));
    vm = guest_named(server, "g");
    arguments(vm);
    reasons(vm);
    cancels(vm);
    result = run("migration", migrate(vm, "beta", HIGH_SECURITY));
    drop(result);
    drop(run("again", migrate(vm, "beta", HIGH_SECURITY)));
    PrlHandle_Free(vm);
    drop(run("logoff", PrlSrv_Logoff(server)));
    PrlHandle_Free(server);
    PrlApi_Deinit();
    return 0;
}
