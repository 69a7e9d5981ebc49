/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Many jobs that are waited for, and how much more the library keeps after them than it did before: "N bytes". */
#include "steps.h"

#define FEW 1000
#define MANY 10000

static void ask(PRL_HANDLE vm, int times)
{
    for (int i = 0; i < times; i++) {
        must("state", finish(PrlVm_GetState(vm), NULL));
    }
}

static long kept(void)
{
    long bytes = -1;
    FILE *answer = popen("\"$PRLSIM\" heap", "r");
    if (answer == NULL || fscanf(answer, "bytes %ld", &bytes) != 1) {
        printf("prlsim does not tell\n");
    }
    if (answer != NULL) {
        pclose(answer);
    }
    return bytes;
}

int main(void)
{
    PRL_HANDLE server, vm;
    long before;
    must("init", PrlApi_InitEx(0x70000, 0, 0, 0));
    must("server", PrlSrv_Create(&server));
    must("login", finish(PrlSrv_LoginLocalEx(server, NULL, 0, 2, 0), NULL));
    prlsim("create vm g");
    vm = guest_named(server, "g");
    ask(vm, FEW);
    before = kept();
    ask(vm, MANY);
    printf("%ld bytes\n", kept() - before);
    PrlHandle_Free(vm);
    PrlHandle_Free(server);
    must("deinit", PrlApi_Deinit());
    return 0;
}
