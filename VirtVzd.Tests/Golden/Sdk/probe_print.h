/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Prints what a call of the SDK answered, in the form of observed.txt. */
#include <stdio.h>
#include <string.h>
#include "prl_sdk.h"

#define PRL_INVALID_HANDLE ((PRL_HANDLE)0)
#define UNTOUCHED 0xDEADBEEFu

static const char *name_of(PRL_RESULT code)
{
    const char *text = "?";
    PrlDbg_PrlResultToString(code, &text);
    return text;
}

static void section(const char *title)
{
    printf("\n== %s\n", title);
    fflush(stdout);
}

static void print_code(const char *call, PRL_RESULT code)
{
    printf("%s -> %s (0x%08X)", call, name_of(code), (unsigned)code);
}

#define CALL(call) do { PRL_RESULT code = (call); print_code(#call, code); printf("\n"); } while (0)

#define HANDLE(call, out) do { \
    (out) = 0; PRL_RESULT code = (call); print_code(#call, code); printf(", handle=%p\n", (void *)(out)); } while (0)

#define VALUE(call, out) do { \
    (out) = UNTOUCHED; PRL_RESULT code = (call); print_code(#call, code); \
    printf(", out=%u (0x%X)\n", (unsigned)(out), (unsigned)(out)); } while (0)

typedef PRL_RESULT (*text_getter)(PRL_HANDLE, PRL_STR, PRL_UINT32_PTR);

static char text_buffer[65536];

static void print_text(const char *name, text_getter get, PRL_HANDLE handle)
{
    unsigned length = 0;
    PRL_RESULT code = get(handle, NULL, &length);
    printf("%s -> size call %s (0x%08X) len=%u; ", name, name_of(code), (unsigned)code, length);
    strcpy(text_buffer, "(unset)");
    length = sizeof text_buffer;
    code = get(handle, text_buffer, &length);
    printf("get %s (0x%08X) len=%u \"%s\"\n", name_of(code), (unsigned)code, length, text_buffer);
}

#define TEXT(get, handle) print_text(#get, get, handle)

static void print_short_buffer(const char *name, text_getter get, PRL_HANDLE handle, const char *label, unsigned room)
{
    unsigned length = room;
    memset(text_buffer, '#', 4096);
    PRL_RESULT code = get(handle, text_buffer, &length);
    printf("%s(h,buf,&len=%s) -> %s (0x%08X), len=%u, ", name, label, name_of(code), (unsigned)code, length);
    if (room == 0) {
        printf("buf[0]=%x\n", text_buffer[0]);
    } else if (room == 2) {
        printf("buf=%.4s\n", text_buffer);
    } else if (room < length) {
        printf("buf=\"%.*s\" next=%x\n", (int)room, text_buffer, text_buffer[room]);
    } else {
        printf("buf=\"%s\"\n", text_buffer);
    }
}

/* The whole string-buffer protocol on one getter. */
static void print_protocol(const char *name, text_getter get, PRL_HANDLE handle)
{
    char label[32];
    unsigned length = 0, needed;
    PRL_RESULT code = get(handle, NULL, NULL);
    printf("%s(h,NULL,NULL) -> %s (0x%08X)\n", name, name_of(code), (unsigned)code);
    code = get(handle, NULL, &length);
    printf("%s(h,NULL,&len=0) -> %s (0x%08X), len=%u\n", name, name_of(code), (unsigned)code, length);
    needed = length;
    length = 100;
    code = get(handle, NULL, &length);
    printf("%s(h,NULL,&len=100) -> %s (0x%08X), len=%u\n", name, name_of(code), (unsigned)code, length);
    print_short_buffer(name, get, handle, "0", 0);
    sprintf(label, "need-1=%u", needed - 1);
    print_short_buffer(name, get, handle, label, needed - 1);
    print_short_buffer(name, get, handle, "2", 2);
    sprintf(label, "need=%u", needed);
    print_short_buffer(name, get, handle, label, needed);
    print_short_buffer(name, get, handle, "4096", 4096);
}

#define PROTOCOL(get, handle) print_protocol(#get, get, handle)

static void print_step(const char *what, PRL_RESULT code)
{
    printf("   %s -> %s (0x%08X)", what, name_of(code), (unsigned)code);
}

static void dump_error(PRL_HANDLE error)
{
    unsigned type = 0, count = 0, length = 0;
    PRL_RESULT code = -1, answer = PrlEvent_GetErrCode(error, &code);
    print_step("PrlEvent_GetErrCode", answer);
    printf(" code=%s (0x%08X)\n", name_of(code), (unsigned)code);
    print_step("PrlEvent_GetType", PrlEvent_GetType(error, &type));
    printf(" type=%u\n", type);
    print_step("PrlEvent_GetParamsCount", PrlEvent_GetParamsCount(error, &count));
    printf(" n=%u\n", count);
    print_step("PrlEvent_GetErrString(brief) size", PrlEvent_GetErrString(error, 1, 0, NULL, &length));
    printf(" len=%u\n", length);
    length = sizeof text_buffer;
    print_step("PrlEvent_GetErrString(brief)", PrlEvent_GetErrString(error, 1, 0, text_buffer, &length));
    printf(" \"%s\"\n", text_buffer);
    length = sizeof text_buffer;
    print_step("PrlEvent_GetErrString(long)", PrlEvent_GetErrString(error, 0, 0, text_buffer, &length));
    printf(" \"%s\"\n", text_buffer);
}

static void dump_result(PRL_HANDLE result)
{
    unsigned count = 0, length = 0;
    PRL_HANDLE param = 0;
    PRL_RESULT code = PrlResult_GetParamsCount(result, &count);
    print_step("PrlResult_GetParamsCount", code);
    printf(" n=%u\n", count);
    code = PrlResult_GetParam(result, &param);
    print_step("PrlResult_GetParam", code);
    printf(" h=%p\n", param);
    code = PrlResult_GetParamByIndex(result, 0, &param);
    print_step("PrlResult_GetParamByIndex(0)", code);
    printf(" h=%p\n", param);
    code = PrlResult_GetParamAsString(result, NULL, &length);
    print_step("PrlResult_GetParamAsString", code);
    printf(" len=%u\n", length);
}

/* Everything that can be asked of a job, with a wait in the middle. */
static void dump_job(const char *call, PRL_HANDLE job)
{
    unsigned type = 0;
    PRL_RESULT code = -1, answer;
    PRL_HANDLE error = 0, result = 0;
    printf("-- job from %s: handle=%p\n", call, job);
    answer = PrlHandle_GetType(job, &type);
    print_step("PrlHandle_GetType", answer);
    printf(" type=0x%x\n", type);
    answer = PrlJob_GetRetCode(job, &code);
    print_step("PrlJob_GetRetCode before wait", answer);
    printf(" rc=%s (0x%08X)\n", name_of(code), (unsigned)code);
    print_step("PrlJob_Wait(4294967295)", PrlJob_Wait(job, 4294967295u));
    printf("\n");
    answer = PrlJob_GetRetCode(job, &code);
    print_step("PrlJob_GetRetCode", answer);
    printf(" rc=%s (0x%08X)\n", name_of(code), (unsigned)code);
    answer = PrlJob_GetError(job, &error);
    print_step("PrlJob_GetError", answer);
    printf(" err=%p\n", error);
    if (answer == 0) {
        dump_error(error);
    }
    answer = PrlJob_GetResult(job, &result);
    print_step("PrlJob_GetResult", answer);
    printf(" res=%p\n", result);
    dump_result(result);
    print_step("PrlHandle_Free(job)", PrlHandle_Free(job));
    printf("\n");
    if (error) {
        PrlHandle_Free(error);
    }
    PrlHandle_Free(result);
}

#define JOB(call) dump_job(#call, call)
