/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* hostprobe: runs a fixed scenario against a Virtuozzo host through its SDK library and prints a normalised transcript.
 *
 *   cc -O2 -o hostprobe hostprobe.c -ldl -lpthread
 *   hostprobe LIBRARY --names DIR --images DIR [--quiet-guest CMD] [--crash CMD] [--kill CMD] [--restart CMD] [--skip WHAT] [--only N,N...]
 *
 * LIBRARY       the SDK (libprl_sdk.so.N) or the simulated one.
 * --names DIR   folder of errors.tsv and enums.tsv (code numbers to names).
 * --images DIR  folder on the host for disk images; made if absent (qemu-img is used when it is there, else empty files).
 * --quiet-guest shell command, $1 = VM name, run after each creation: makes its guest ignore the power button.
 * --crash       shell command, $1 = VM name: kills the process of that VM.
 * --kill        shell command: kills the host's dispatcher. --restart: starts it again.
 * --skip image-creation: leaves out the steps in which the host has to make a disk image (a host that cannot may die of it).
 * --only        sections to run (numbers as printed).
 *
 * The host must have no VM named hp-*. Exact times go to stderr, the transcript to stdout.
 * (No thread-local buffers here: the SDK starts threads with small stacks, which glibc refuses when the program has much static TLS.)
 * Made shorter by -DLONG_S=N (from how many seconds on a step counts as ">10 s") and -DLIMIT=N (how many seconds an answer is
 * waited for), for a host whose waiting times are shorter too.
 * Normalised: UUIDs, dates, sizes, paths, host names and texts are placeholders; times are classes (<1 s, 1-10 s, >10 s).
 * "event" lines: what a second session (the watcher) got during the step, in order, as
 *   TYPE issuer-type issuer: parameter:TYPE[=value]...
 * "own" lines: what the acting session got, in order, with "job" where its finished job was delivered.
 */
#define _GNU_SOURCE
#include <ctype.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

typedef void *H;
typedef int R;
typedef unsigned U;
typedef unsigned long long U64;
typedef R (*HANDLER)(H, void *);
#pragma pack(push, 1)
typedef struct { U type; const char *sample; U os; } DEFCONF;
#pragma pack(pop)

#define FUNCTIONS(X) \
 X(R,PrlApi_InitEx,(U,U,U,U)) X(R,PrlApi_Deinit,(void)) X(R,PrlApi_SwitchConsoleLogging,(U)) X(R,PrlDbg_GetHandlesNum,(U*,U)) \
 X(R,PrlHandle_Free,(H)) X(R,PrlHandle_AddRef,(H)) X(R,PrlHandle_GetType,(H,U*)) \
 X(R,PrlJob_Wait,(H,U)) X(R,PrlJob_GetRetCode,(H,R*)) X(R,PrlJob_GetError,(H,H*)) X(R,PrlJob_GetResult,(H,H*)) X(H,PrlJob_Cancel,(H)) X(R,PrlJob_GetProgress,(H,U*)) \
 X(R,PrlResult_GetParamsCount,(H,U*)) X(R,PrlResult_GetParamByIndex,(H,U,H*)) X(R,PrlResult_GetParamAsString,(H,char*,U*)) \
 X(R,PrlEvent_GetType,(H,U*)) X(R,PrlEvent_GetIssuerType,(H,U*)) X(R,PrlEvent_GetIssuerId,(H,char*,U*)) X(R,PrlEvent_GetErrCode,(H,R*)) X(R,PrlEvent_GetParamsCount,(H,U*)) X(R,PrlEvent_GetParam,(H,U,H*)) \
 X(R,PrlEvtPrm_GetName,(H,char*,U*)) X(R,PrlEvtPrm_GetType,(H,U*)) X(R,PrlEvtPrm_ToString,(H,char*,U*)) X(R,PrlEvtPrm_ToInt32,(H,int*)) X(R,PrlEvtPrm_ToHandle,(H,H*)) \
 X(R,PrlSrv_Create,(H*)) X(H,PrlSrv_LoginLocalEx,(H,const char*,U,U,U)) X(H,PrlSrv_Logoff,(H)) X(H,PrlSrv_GetSrvConfig,(H)) X(R,PrlSrv_GetServerInfo,(H,H*)) X(R,PrlSrv_IsConnected,(H,U*,U*)) \
 X(R,PrlSrv_RegEventHandler,(H,HANDLER,void*)) X(R,PrlSrv_UnregEventHandler,(H,HANDLER,void*)) X(H,PrlSrv_GetVmListEx,(H,U)) X(H,PrlSrv_GetVmConfig,(H,const char*,U)) \
 X(H,PrlSrv_GetDefaultVmConfig,(H,const DEFCONF*,U)) X(R,PrlSrv_CreateVm,(H,H*)) X(R,PrlVmCfg_SetDefaultConfig,(H,H,U,U)) \
 X(R,PrlLoginResponse_GetRunningTaskCount,(H,U*)) X(R,PrlLoginResponse_GetProductVersion,(H,char*,U*)) X(R,PrlLoginResponse_GetSessionUuid,(H,char*,U*)) X(R,PrlLoginResponse_GetServerUuid,(H,char*,U*)) X(R,PrlLoginResponse_GetHostOsVersion,(H,char*,U*)) \
 X(R,PrlSrvInfo_GetHostName,(H,char*,U*)) X(R,PrlSrvInfo_GetOsVersion,(H,char*,U*)) X(R,PrlSrvInfo_GetProductVersion,(H,char*,U*)) X(R,PrlSrvInfo_GetServerUuid,(H,char*,U*)) X(R,PrlSrvInfo_GetCmdPort,(H,U*)) X(R,PrlSrvInfo_GetApplicationMode,(H,U*)) X(R,PrlSrvInfo_GetStartTime,(H,U64*)) X(R,PrlSrvInfo_GetStartTimeMonotonic,(H,U64*)) \
 X(R,PrlSrvCfg_GetCpuCount,(H,U*)) X(R,PrlSrvCfg_GetCpuHvt,(H,U*)) X(R,PrlSrvCfg_GetCpuMode,(H,U*)) X(R,PrlSrvCfg_GetCpuModel,(H,char*,U*)) X(R,PrlSrvCfg_GetCpuSpeed,(H,U*)) X(R,PrlSrvCfg_GetDefaultGateway,(H,char*,U*)) \
 X(R,PrlSrvCfg_GetHardDisksCount,(H,U*)) X(R,PrlSrvCfg_GetHostOsMajor,(H,U*)) X(R,PrlSrvCfg_GetHostOsType,(H,U*)) X(R,PrlSrvCfg_GetHostOsStrPresentation,(H,char*,U*)) X(R,PrlSrvCfg_GetHostRamSize,(H,U*)) X(R,PrlSrvCfg_GetHostname,(H,char*,U*)) \
 X(R,PrlSrvCfg_GetMaxHostNetAdapters,(H,U*)) X(R,PrlSrvCfg_GetMaxVmNetAdapters,(H,U*)) X(R,PrlSrvCfg_GetNetAdaptersCount,(H,U*)) X(R,PrlSrvCfg_GetOpticalDisksCount,(H,U*)) X(R,PrlSrvCfg_GetFloppyDisksCount,(H,U*)) X(R,PrlSrvCfg_GetSerialPortsCount,(H,U*)) X(R,PrlSrvCfg_GetDnsServers,(H,H*)) X(R,PrlSrvCfg_GetSearchDomains,(H,H*)) \
 X(H,PrlVm_Reg,(H,const char*,U)) X(H,PrlVm_Unreg,(H)) X(H,PrlVm_Delete,(H,H)) X(H,PrlVm_StartEx,(H,U,U)) X(H,PrlVm_StopEx,(H,U,U)) X(H,PrlVm_Pause,(H,U)) X(H,PrlVm_Resume,(H)) X(H,PrlVm_Suspend,(H)) X(H,PrlVm_Reset,(H)) X(H,PrlVm_Restart,(H)) X(H,PrlVm_DropSuspendedState,(H)) \
 X(H,PrlVm_BeginEdit,(H)) X(H,PrlVm_CommitEx,(H,U)) X(H,PrlVm_RefreshConfig,(H)) X(H,PrlVm_GetState,(H)) X(R,PrlVmInfo_GetState,(H,U*)) \
 X(H,PrlVm_CreateSnapshot,(H,const char*,const char*)) X(H,PrlVm_SwitchToSnapshotEx,(H,const char*,U)) X(H,PrlVm_DeleteSnapshot,(H,const char*,U)) X(H,PrlVm_GetSnapshotsTreeEx,(H,U)) \
 X(H,PrlVm_SubscribeToPerfStats,(H,const char*)) X(H,PrlVm_UnsubscribeFromPerfStats,(H)) X(H,PrlVm_GetPerfStats,(H,const char*)) X(R,PrlVm_RegEventHandler,(H,HANDLER,void*)) X(R,PrlVm_UnregEventHandler,(H,HANDLER,void*)) \
 X(R,PrlVmCfg_SetName,(H,const char*)) X(R,PrlVmCfg_GetName,(H,char*,U*)) X(R,PrlVmCfg_GetUuid,(H,char*,U*)) X(R,PrlVmCfg_SetUuid,(H,const char*)) X(R,PrlVmCfg_SetDescription,(H,const char*)) X(R,PrlVmCfg_GetDescription,(H,char*,U*)) X(R,PrlVmCfg_GetHomePath,(H,char*,U*)) \
 X(R,PrlVmCfg_SetRamSize,(H,U)) X(R,PrlVmCfg_GetRamSize,(H,U*)) X(R,PrlVmCfg_GetVideoRamSize,(H,U*)) X(R,PrlVmCfg_SetCpuCount,(H,U)) X(R,PrlVmCfg_GetCpuCount,(H,U*)) X(R,PrlVmCfg_GetVNCMode,(H,U*)) X(R,PrlVmCfg_SetVNCMode,(H,U)) X(R,PrlVmCfg_GetVNCPort,(H,U*)) X(R,PrlVmCfg_SetVNCHostName,(H,const char*)) X(R,PrlVmCfg_GetVNCHostName,(H,char*,U*)) X(R,PrlVmCfg_SetVNCPassword,(H,const char*)) X(R,PrlVmCfg_GetVNCPassword,(H,char*,U*)) \
 X(R,PrlVmCfg_GetOsVersion,(H,U*)) X(R,PrlVmCfg_GetAutoStart,(H,U*)) X(R,PrlVmCfg_GetBootDevCount,(H,U*)) X(R,PrlVmCfg_GetCpuMode,(H,U*)) X(R,PrlVmCfg_GetVmType,(H,U*)) X(R,PrlVmCfg_GetConfigValidity,(H,R*)) \
 X(R,PrlVmCfg_GetAllDevices,(H,H*)) X(R,PrlHndlList_GetItemsCount,(H,U*)) X(R,PrlHndlList_GetItem,(H,U,H*)) X(R,PrlVmCfg_CreateVmDev,(H,U,H*)) X(R,PrlVmCfg_GetDevsCountByType,(H,U,U*)) X(R,PrlVmCfg_GetDevByType,(H,U,U,H*)) \
 X(R,PrlVmDev_Remove,(H)) X(R,PrlVmDev_SetEnabled,(H,U)) X(R,PrlVmDev_SetConnected,(H,U)) X(R,PrlVmDev_IsConnected,(H,U*)) X(R,PrlVmDev_IsEnabled,(H,U*)) X(R,PrlVmDev_SetEmulatedType,(H,U)) X(R,PrlVmDev_GetEmulatedType,(H,U*)) X(R,PrlVmDev_SetSysName,(H,const char*)) X(R,PrlVmDev_GetSysName,(H,char*,U*)) X(R,PrlVmDev_SetFriendlyName,(H,const char*)) X(R,PrlVmDev_GetFriendlyName,(H,char*,U*)) X(R,PrlVmDev_GetImagePath,(H,char*,U*)) \
 X(R,PrlVmDev_SetIfaceType,(H,U)) X(R,PrlVmDev_GetIfaceType,(H,U*)) X(R,PrlVmDev_SetStackIndex,(H,U)) X(R,PrlVmDev_GetStackIndex,(H,U*)) X(R,PrlVmDev_SetSubType,(H,U)) X(R,PrlVmDev_GetIndex,(H,U*)) X(R,PrlVmDev_GetType,(H,U*)) \
 X(R,PrlVmDevHd_GetSerialNumber,(H,char*,U*)) X(R,PrlVmDevHd_GetDiskSize,(H,U*)) X(R,PrlVmDevNet_SetMacAddress,(H,const char*)) X(R,PrlVmDevNet_GetMacAddress,(H,char*,U*)) X(R,PrlVmDevNet_SetVirtualNetworkId,(H,const char*)) X(R,PrlVmDevNet_GetVirtualNetworkId,(H,char*,U*)) X(R,PrlVmDevNet_SetAdapterType,(H,U)) X(R,PrlVmDevNet_GetHostInterfaceName,(H,char*,U*))
#define DECLARE(ret,name,args) static ret (*name) args;
FUNCTIONS(DECLARE)

enum { PVTF_VM = 0x800, PVTF_CT = 0x1000, BY_UUID = 0x800, BY_NAME = 0x1000, DISK = 6, CDROM = 5, NIC = 8, DETACH = 0x4000, NO_SHOTS = 0x1000,
       STOPPED = 0x30000001, RUNNING = 0x30000004, PAUSED = 0x30000005, SUSPENDED = 0x30000009 };
#define JOB_TYPE 0x10000011u
#define EVENT_TYPE 0x10000012u

/* ---- names ---- */
static struct { int code; char name[96]; } *errs; static int nerrs;
static struct { char type[48], name[80]; U value; } *enums; static int nenums;
static void load_names(const char *dir) {
    char p[4096], l[8192]; snprintf(p, sizeof p, "%s/errors.tsv", dir); FILE *f = fopen(p, "r");
    while (f && fgets(l, sizeof l, f)) { char n[128]; U x; if (sscanf(l, "%127[^\t]\t0x%x", n, &x) == 2) { errs = realloc(errs, (nerrs + 1) * sizeof *errs); errs[nerrs].code = (int)x; snprintf(errs[nerrs++].name, 96, "%s", n); } }
    if (f) fclose(f);
    snprintf(p, sizeof p, "%s/enums.tsv", dir); f = fopen(p, "r");
    while (f && fgets(l, sizeof l, f)) { char t[128], n[128]; long long v; if (sscanf(l, "%127[^\t]\t%127[^\t]\t%lld", t, n, &v) == 3) { enums = realloc(enums, (nenums + 1) * sizeof *enums); enums[nenums].value = (U)v; snprintf(enums[nenums].type, 48, "%s", t); snprintf(enums[nenums++].name, 80, "%s", n); } }
    if (f) fclose(f);
}
#define MISSING ((R)0x8FFFFFFF) /* what a function that the library lacks answers here */
static long missing(void) { return MISSING; }
static void *missing_job(void) { return 0; }
static const char *en(R r) { if (r == MISSING) return "no such function"; static char b[64][24]; static int k; for (int i = 0; i < nerrs; i++) if (errs[i].code == r) return errs[i].name; char *s = b[__sync_fetch_and_add(&k, 1) & 63]; snprintf(s, 24, "0x%08X", (U)r); return s; }
static const char *ename(const char *type, U v) { static char b[64][24]; static int k; for (int i = 0; i < nenums; i++) if (enums[i].value == v && !strcmp(enums[i].type, type)) return enums[i].name; char *s = b[__sync_fetch_and_add(&k, 1) & 63]; snprintf(s, 24, "%u", v); return s; }
static double now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec + t.tv_nsec / 1e9; }
static void msleep(int ms) { usleep(ms * 1000); }
#ifndef LONG_S
#define LONG_S 10
#endif
static const char *cls(double d) { return d < 1 ? "<1 s" : d <= LONG_S ? "1-10 s" : ">10 s"; }
static double T0;
static void say(const char *f, ...) { va_list a; va_start(a, f); vprintf(f, a); va_end(a); putchar('\n'); fflush(stdout); }
static void note(const char *f, ...) { va_list a; va_start(a, f); fprintf(stderr, "%7.2f ", now() - T0); vfprintf(stderr, f, a); va_end(a); fputc('\n', stderr); fflush(stderr); }

/* ---- normalisation ---- */
static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static struct { char uuid[40], name[32]; } ids[256]; static int nids;
static char images[1024] = "", hostname_[256];
static int is_uuid(const char *s) { if (*s != '{') return 0; for (int i = 1; i < 37; i++) { if (i == 9 || i == 14 || i == 19 || i == 24) { if (s[i] != '-') return 0; } else if (!isxdigit((unsigned char)s[i])) return 0; } return s[37] == '}'; }
static const char *idname(const char *u) { for (int i = 0; i < nids; i++) if (!strncasecmp(ids[i].uuid, u, 38)) return ids[i].name; return strncmp(u, "{00000000-0000-0000-0000-000000000000}", 38) ? "{UUID}" : "{NULL}"; }
static void know(const char *u, const char *n) { if (!is_uuid(u)) return; pthread_mutex_lock(&mu); for (int i = 0; i < nids; i++) if (!strncasecmp(ids[i].uuid, u, 38)) { snprintf(ids[i].name, 32, "%s", n); pthread_mutex_unlock(&mu); return; } if (nids < 256) { snprintf(ids[nids].uuid, 40, "%.38s", u); snprintf(ids[nids++].name, 32, "%s", n); } pthread_mutex_unlock(&mu); }
static char *norm(const char *s) { char *o = malloc(65536), *q = o, *e = o + 65000; size_t li = strlen(images), lh = strlen(hostname_); if (lh < 5) lh = 0; /* too short to be told from words */
    while (*s && q < e) {
        if (is_uuid(s)) { q += sprintf(q, "%s", idname(s)); s += 38; }
        else if (li && !strncmp(s, images, li)) { q += sprintf(q, "<img>"); s += li; while (*s && !strchr("\"'<> \n", *s) && q < e) *q++ = *s++; }
        else if (lh && !strncmp(s, hostname_, lh)) { q += sprintf(q, "<host>"); s += lh; }
        else if (*s == '/' && isalpha((unsigned char)s[1]) && (q == o || strchr("\"' >=:", q[-1]))) { while (*s && !strchr("\"'<> \n", *s)) s++; q += sprintf(q, "<path>"); }
        else *q++ = *s++;
    }
    *q = 0; return o; }
typedef R (*GETTER)(H, char *, U *);
static R str(GETTER g, H h, char *b, U n) { U l = n; *b = 0; R r = g(h, b, &l); b[n - 1] = 0; return r; }

/* ---- events ---- */
#define MAXEV 4000
static char *wev[MAXEV]; static int nw; static char *oev[MAXEV]; static int no_; static double lastev; static int progress_seen;
static int want_perf; static char perfset[400][160]; static int nperf; static int perf_events;
static void params(H e, char *out, size_t n, int depth) {
    U c = 0; PrlEvent_GetParamsCount(e, &c); size_t k = 0; out[0] = 0;
    for (U i = 0; i < c && k + 300 < n; i++) { H p = 0; if (PrlEvent_GetParam(e, i, &p) < 0) continue;
        char nm[128], v[4096]; U t = 255; str(PrlEvtPrm_GetName, p, nm, sizeof nm); PrlEvtPrm_GetType(p, &t); str(PrlEvtPrm_ToString, p, v, sizeof v); int iv = 0; PrlEvtPrm_ToInt32(p, &iv);
        k += snprintf(out + k, n - k, "%s%s:%s", k ? ", " : "", nm, ename("PRL_PARAM_FIELD_DATA_TYPE", t));
        if (!strcmp(nm, "vminfo_vm_state")) k += snprintf(out + k, n - k, "=%s", ename("VIRTUAL_MACHINE_STATE", (U)iv));
        else if (!strcmp(nm, "op_rc") || !strcmp(nm, "vminfo_vm_valid_rc")) k += snprintf(out + k, n - k, "=%s", en(iv));
        else if (!strncmp(nm, "progress_", 9)) { k += snprintf(out + k, n - k, "=<n>"); progress_seen = 1; }
        else if (!strcmp(nm, "vminfo_vm_type") || !strncmp(nm, "device_", 7) || !strcmp(nm, "vminfo_vm_addition_state") || !strcmp(nm, "vm_tools_state") || !strcmp(nm, "vminfo_is_vm_waiting_for_answer") || !strcmp(nm, "vminfo_vm_is_vnc_server_started")) k += snprintf(out + k, n - k, "=%s", v);
        else if (is_uuid(v) && !v[38]) k += snprintf(out + k, n - k, "=%s", idname(v));
        else if (!strncmp(v, "hp-", 3) && strlen(v) < 24) k += snprintf(out + k, n - k, "=%s", v);
        else if (!strncmp(nm, "vm_message_param", 16) && *v && strspn(v, "0123456789.") == strlen(v)) k += snprintf(out + k, n - k, "=%s", v);
        else if (!strcmp(nm, "internal_event") && depth < 3) { H x = 0; if (PrlEvtPrm_ToHandle(p, &x) >= 0 && x) { R rc = 0; U ty = 0; char in[2048]; PrlEvent_GetErrCode(x, &rc); PrlEvent_GetType(x, &ty); params(x, in, sizeof in, depth + 1); k += snprintf(out + k, n - k, "=[%s %s%s%s]", ename("PRL_EVENT_TYPE", ty), en(rc), *in ? ": " : "", in); PrlHandle_Free(x); } }
        else if (!*v) k += snprintf(out + k, n - k, "=''");
        PrlHandle_Free(p); } }
static void perf_names(H e) { U c = 0; PrlEvent_GetParamsCount(e, &c); for (U i = 0; i < c; i++) { H p = 0; if (PrlEvent_GetParam(e, i, &p) < 0) continue; char nm[128]; U t = 255; str(PrlEvtPrm_GetName, p, nm, sizeof nm); PrlEvtPrm_GetType(p, &t); char s[160]; snprintf(s, sizeof s, "%s:%s", nm, ename("PRL_PARAM_FIELD_DATA_TYPE", t)); int f = 0; for (int j = 0; j < nperf; j++) f |= !strcmp(perfset[j], s); if (!f && nperf < 400) strcpy(perfset[nperf++], s); PrlHandle_Free(p); } }
static char *shape(H e) { char *b = malloc(16384); U t = 0, it = 255; char id[128], pr[12000]; R rc = 0; PrlEvent_GetType(e, &t); PrlEvent_GetIssuerType(e, &it); str(PrlEvent_GetIssuerId, e, id, sizeof id); PrlEvent_GetErrCode(e, &rc); params(e, pr, sizeof pr, 0);
    snprintf(b, 16384, "%s %s %s%s%s%s%s", ename("PRL_EVENT_TYPE", t), ename("PRL_EVENT_ISSUER_TYPE", it), is_uuid(id) ? idname(id) : *id ? "<other>" : "''", rc ? " code=" : "", rc == 100000 ? "100000" : rc ? en(rc) : "", *pr ? ": " : "", pr); return b; }
static R handler(H h, void *who) { /* who: 0 watcher, 1 own session, 2 handler of one VM */
    U t = 0; PrlHandle_GetType(h, &t); char *s = "job";
    if (t == EVENT_TYPE) { U et = 0; PrlEvent_GetType(h, &et); pthread_mutex_lock(&mu); if (et == 0) et = 0; int perf = !strncmp(ename("PRL_EVENT_TYPE", et), "PET_DSP_EVT_VM_PERFSTATS", 24); if (perf) { char pi[128]; str(PrlEvent_GetIssuerId, h, pi, sizeof pi); if (is_uuid(pi) && !strcmp(idname(pi), "{UUID}")) { PrlHandle_Free(h); pthread_mutex_unlock(&mu); return 0; } perf_events++; if (want_perf) perf_names(h); PrlHandle_Free(h); pthread_mutex_unlock(&mu); return 0; } pthread_mutex_unlock(&mu); }
    char buf[128], iss[128] = "";
    if (t == EVENT_TYPE) { str(PrlEvent_GetIssuerId, h, iss, sizeof iss); pthread_mutex_lock(&mu); int alien = is_uuid(iss) && !strcmp(idname(iss), "{UUID}"); pthread_mutex_unlock(&mu); if (alien) { PrlHandle_Free(h); return 0; } } /* somebody else's VM */
    if (t == EVENT_TYPE) { if (who == (void *)0) s = shape(h); else { U et = 0; PrlEvent_GetType(h, &et); snprintf(buf, sizeof buf, "%s%s", who == (void *)2 ? "VM-handler:" : "", ename("PRL_EVENT_TYPE", et)); s = buf; } }
    else if (t != JOB_TYPE) s = "other";
    pthread_mutex_lock(&mu); lastev = now();
    if (who == (void *)0) { if (strcmp(s, "job") && nw < MAXEV) wev[nw++] = strdup(s); } else if (no_ < MAXEV) oev[no_++] = strdup(s);
    pthread_mutex_unlock(&mu); note("   %s: %s", who == (void *)0 ? "w" : who == (void *)1 ? "o" : "v", s);
    PrlHandle_Free(h); return 0; }
static void drain(int print) { pthread_mutex_lock(&mu);
    if (print) { for (int i = 0; i < nw; i++) { int k = 1; while (i + k < nw && !strcmp(wev[i], wev[i + k])) k++; say("    event %s%s", norm(wev[i]), k > 1 ? " (repeated)" : ""); i += k - 1; }
        int ev = 0; for (int i = 0; i < no_; i++) ev |= strcmp(oev[i], "job") != 0;
        if (ev) { printf("    own  "); const char *prev = ""; for (int i = 0; i < no_; i++) { if (!strcmp(prev, oev[i]) && strcmp(prev, "job")) continue; prev = oev[i]; const char *s = oev[i]; if (!strncmp(s, "PET_DSP_EVT_", 12)) s += 12; printf(" %s", s); } putchar('\n'); } }
    for (int i = 0; i < nw; i++) free(wev[i]); for (int i = 0; i < no_; i++) free(oev[i]); nw = no_ = 0; progress_seen = 0; pthread_mutex_unlock(&mu); fflush(stdout); }
static void settle(int quiet_ms, int max_ms) { double s = now(); for (;;) { double t = now(); pthread_mutex_lock(&mu); double l = lastev; pthread_mutex_unlock(&mu); double from = l > s ? l : s; if ((t - from) * 1e3 >= quiet_ms || (t - s) * 1e3 >= max_ms) return; msleep(20); } }
static void quiet(void) { settle(400, 4000); drain(0); }

/* ---- jobs ---- */
static H M, W; /* acting session, watcher */
static char lastconflict[8];
static void job_detail(H j, R rc, int brief) {
    H e = 0, r = 0;
    if (rc < 0 && PrlJob_GetError(j, &e) >= 0 && e) { char pr[8192]; U t = 0; R c = 0; PrlEvent_GetType(e, &t); PrlEvent_GetErrCode(e, &c); params(e, pr, sizeof pr, 0); if (!brief || *pr) { if (*pr || c != rc) say("    error %s%s%s%s%s", ename("PRL_EVENT_TYPE", t), c != rc ? " code=" : "", c != rc ? en(c) : "", *pr ? ": " : "", norm(pr)); } PrlHandle_Free(e); }
    if (PrlJob_GetResult(j, &r) >= 0 && r) { U n = 0; PrlResult_GetParamsCount(r, &n); if (n > 64) { say("    result: a count that is garbage"); n = 0; }
        int texts = 0;
        for (U i = 0; i < n; i++) { H p = 0; U t = 0; if (PrlResult_GetParamByIndex(r, i, &p) >= 0) { PrlHandle_GetType(p, &t); if (t == EVENT_TYPE) say("    result %s", norm(shape(p))); else if (!brief) say("    result %s", ename("PRL_HANDLE_TYPE", t)); PrlHandle_Free(p); } else texts++; }
        if (texts) say("    result %s", texts == 1 ? "text" : "texts");
        PrlHandle_Free(r); }
}
static R wait_rc(H j, double limit, double *dur) { double t = now(); R w = PrlJob_Wait(j, (U)(limit * 1e3)), rc = 0; *dur = now() - t; if (w < 0) return w; PrlJob_GetRetCode(j, &rc); return rc; }
static int timed_out; static R last_rc; static H last_result; /* first result handle when keep is set */
static R step_(const char *label, const char *call, H j, double limit, int keep, int show_events) {
    double d; R rc = wait_rc(j, limit, &d); R dummy; timed_out = PrlJob_GetRetCode(j, &dummy) >= 0 && rc == (R)0x80000013 /* resolved below */;
    static R tmo; if (!tmo) for (int i = 0; i < nerrs; i++) if (!strcmp(errs[i].name, "PRL_ERR_TIMEOUT")) tmo = errs[i].code;
    timed_out = rc == tmo && d >= limit - .5;
    if (show_events) settle(400, 3000);
    pthread_mutex_lock(&mu); int pg = progress_seen; pthread_mutex_unlock(&mu);
    note("%s: %s %.3f s", label, en(rc), d);
    if (timed_out) say("  %s: %s -> no answer within %.0f s", label, call, limit); else say("  %s: %s -> %s, %s%s", label, call, en(rc), cls(d), pg ? ", progress" : "");
    if (!timed_out) job_detail(j, rc, keep >= 0 && keep != 2);
    if (show_events) drain(1);
    if (keep == 1) { last_result = 0; H r = 0; if (rc >= 0 && !timed_out && PrlJob_GetResult(j, &r) >= 0) { PrlResult_GetParamByIndex(r, 0, &last_result); PrlHandle_Free(r); } }
    if (timed_out) { H c = PrlJob_Cancel(j); if (c) { double dd; R r2 = wait_rc(c, 10, &dd); note("  cancel: %s", en(r2)); PrlHandle_Free(c); } }
    PrlHandle_Free(j); last_rc = rc; return rc; }
#ifndef LIMIT
#define LIMIT 75
#endif
#define step1(label, name, call, ...) (own_clear(), step_(label, name, call, __VA_ARGS__))
#define STEP(label, call) step1(label, #call, call, LIMIT, 0, 1)
#define STEPR(label, call) step1(label, #call, call, LIMIT, 2, 1)
#define GET(label, call) (step1(label, #call, call, LIMIT, 1, 1), last_result)
static R hush(H j, double limit) { double d; R rc = wait_rc(j, limit, &d); PrlHandle_Free(j); note("  (setup) %s %.2f s", en(rc), d); return rc; }
#define SYNC(call) do { R r_ = (call); if (r_) say("    %s -> %s", #call, en(r_)); } while (0)
static void own_clear(void) { msleep(30); pthread_mutex_lock(&mu); for (int i = 0; i < no_; i++) free(oev[i]); no_ = 0; pthread_mutex_unlock(&mu); }
static U state_of(H vm) { H j = PrlVm_GetState(vm); double d; R rc = wait_rc(j, 15, &d); U s = 0; H r = 0, i = 0; if (rc >= 0 && PrlJob_GetResult(j, &r) >= 0) { if (PrlResult_GetParamByIndex(r, 0, &i) >= 0) { PrlVmInfo_GetState(i, &s); PrlHandle_Free(i); } PrlHandle_Free(r); } PrlHandle_Free(j); if (rc < 0) { note("  state: %s", en(rc)); return (U)rc; } return s; }
static const char *sname(H vm) { U s = state_of(vm); return (int)s < 0 ? en((R)s) : ename("VIRTUAL_MACHINE_STATE", s); }
static void show_state(H vm) { say("    state %s", sname(vm)); }
static int ensure(H vm, U want) { for (int i = 0; i < 4; i++) { U s = state_of(vm); if (s == want) { quiet(); return 1; } H j;
        if (want == STOPPED) j = s == SUSPENDED ? PrlVm_DropSuspendedState(vm) : PrlVm_StopEx(vm, 0, 0);
        else if (s == RUNNING) j = want == PAUSED ? PrlVm_Pause(vm, 0) : PrlVm_Suspend(vm);
        else j = PrlVm_StartEx(vm, 0x800, 0);
        R rc = hush(j, 75); if (rc < 0) msleep(500); }
    say("    (the VM did not get into %s: %s)", ename("VIRTUAL_MACHINE_STATE", want), sname(vm)); quiet(); return 0; }

/* ---- host commands and images ---- */
static const char *c_quiet, *c_crash, *c_kill, *c_restart, *c_skip = "";
static int sh(const char *cmd, const char *arg) { if (!cmd) return -1; setenv("HP_ARG", arg ? arg : "", 1); char b[4096]; snprintf(b, sizeof b, "set -- \"$HP_ARG\"; %s", cmd); int r = system(b); note("  command: %d", r); return r; }
static char *img(const char *n) { static char b[8][1200]; static int k; char *s = b[k++ & 7]; snprintf(s, 1200, "%s/%s", images, n); return s; }
static void mkimg(const char *n) { char b[4096], *p = img(n); if (!access(p, F_OK)) unlink(p); snprintf(b, sizeof b, "qemu-img create -q -f %s '%s' %s 2>/dev/null || : > '%s'", strstr(n, ".iso") ? "raw" : "qcow2", p, strstr(n, ".iso") ? "2M" : "1G", p); if (system(b)) note("image %s failed", n); }

static void revive(void) { U c = 0, l = 0; PrlSrv_IsConnected(M, &c, &l); if (c || !c_restart || !c_kill) return; say("  (the host was lost: restarted)"); sh(c_kill, 0); msleep(1000); sh(c_restart, 0); for (int i = 0; i < 40; i++) { double d; H j = PrlSrv_LoginLocalEx(M, 0, 0, 2, 4); R rc = wait_rc(j, 20, &d); PrlHandle_Free(j); if (rc >= 0) break; msleep(500); } hush(PrlSrv_LoginLocalEx(W, 0, 0, 2, 4), 20); drain(0); }

/* ---- VMs ---- */
static H add_disk(H vm, const char *path, U stack) { H d = 0; SYNC(PrlVmCfg_CreateVmDev(vm, DISK, &d)); if (!d) return 0; SYNC(PrlVmDev_SetEnabled(d, 1)); SYNC(PrlVmDev_SetConnected(d, 1)); SYNC(PrlVmDev_SetEmulatedType(d, 1)); SYNC(PrlVmDev_SetSysName(d, path)); SYNC(PrlVmDev_SetFriendlyName(d, path)); SYNC(PrlVmDev_SetSubType(d, 3)); SYNC(PrlVmDev_SetIfaceType(d, 1)); SYNC(PrlVmDev_SetStackIndex(d, stack)); return d; }
static H add_cd(H vm, const char *path) { H d = 0; SYNC(PrlVmCfg_CreateVmDev(vm, CDROM, &d)); if (!d) return 0; SYNC(PrlVmDev_SetEnabled(d, 1)); SYNC(PrlVmDev_SetConnected(d, 1)); SYNC(PrlVmDev_SetEmulatedType(d, 1)); SYNC(PrlVmDev_SetSysName(d, path)); SYNC(PrlVmDev_SetFriendlyName(d, path)); SYNC(PrlVmDev_SetIfaceType(d, 0)); SYNC(PrlVmDev_SetStackIndex(d, 0)); return d; }
static H add_nic(H vm, const char *mac) { H d = 0; SYNC(PrlVmCfg_CreateVmDev(vm, NIC, &d)); if (!d) return 0; SYNC(PrlVmDev_SetEnabled(d, 1)); SYNC(PrlVmDev_SetConnected(d, 1)); SYNC(PrlVmDev_SetEmulatedType(d, 2)); SYNC(PrlVmDevNet_SetVirtualNetworkId(d, "Bridged")); if (mac) SYNC(PrlVmDevNet_SetMacAddress(d, mac)); SYNC(PrlVmDevNet_SetAdapterType(d, 3)); return d; }
static H default_vm(int print) { DEFCONF p = { 0, "", 0 }; H vm = 0;
    if (print) vm = GET("default configuration", PrlSrv_GetDefaultVmConfig(M, &p, 0));
    else { H j = PrlSrv_GetDefaultVmConfig(M, &p, 0), r = 0; double d; if (wait_rc(j, 20, &d) >= 0 && PrlJob_GetResult(j, &r) >= 0) { PrlResult_GetParamByIndex(r, 0, &vm); PrlHandle_Free(r); } PrlHandle_Free(j); }
    if (!vm) { if (print) say("    (none: PrlSrv_CreateVm + PrlVmCfg_SetDefaultConfig instead)"); PrlSrv_CreateVm(M, &vm); H j = PrlSrv_GetSrvConfig(M), r = 0, c = 0; double d; if (wait_rc(j, 20, &d) >= 0 && PrlJob_GetResult(j, &r) >= 0) { PrlResult_GetParamByIndex(r, 0, &c); PrlHandle_Free(r); } PrlHandle_Free(j); R q = PrlVmCfg_SetDefaultConfig(vm, c, 0x0901, 0); if (q) say("    PrlVmCfg_SetDefaultConfig -> %s", en(q)); PrlHandle_Free(c); }
    return vm; }
static void strip(H vm) { H l = 0; U n = 0; if (PrlVmCfg_GetAllDevices(vm, &l) < 0) return; PrlHndlList_GetItemsCount(l, &n); for (U i = 0; i < n; i++) { H d = 0; if (PrlHndlList_GetItem(l, i, &d) >= 0) { PrlVmDev_Remove(d); PrlHandle_Free(d); } } PrlHandle_Free(l); }
static void id_of(H vm, const char *name) { char u[64]; if (str(PrlVmCfg_GetUuid, vm, u, sizeof u) >= 0) { char n[32]; snprintf(n, sizeof n, "{%s}", name); know(u, n); } }
static void conf(H vm, const char *name, const char *disk, const char *mac) { strip(vm); SYNC(PrlVmCfg_SetName(vm, name)); SYNC(PrlVmCfg_SetRamSize(vm, 256)); SYNC(PrlVmCfg_SetCpuCount(vm, 1)); SYNC(PrlVmCfg_SetVNCMode(vm, 1)); SYNC(PrlVmCfg_SetVNCHostName(vm, "127.0.0.1")); if (disk) { H d = add_disk(vm, img(disk), 0); PrlHandle_Free(d); } if (mac) PrlHandle_Free(add_nic(vm, mac)); id_of(vm, name); }
static H find(H srv, const char *name) { H j = PrlSrv_GetVmConfig(srv, name, BY_NAME), r = 0, v = 0; double d; if (wait_rc(j, 20, &d) >= 0 && PrlJob_GetResult(j, &r) >= 0) { PrlResult_GetParamByIndex(r, 0, &v); PrlHandle_Free(r); } PrlHandle_Free(j); return v; }
static void dispose(H vm);
static H make(const char *name, const char *disk, const char *mac) { quiet(); revive(); if (disk) mkimg(disk); H old = find(M, name); if (old) { note("left over: %s", name); dispose(old); if (disk) mkimg(disk); } H vm = default_vm(0); conf(vm, name, disk, mac); R rc = hush(PrlVm_Reg(vm, "", 1), 60); if (rc < 0) say("  (setup) VM %s: %s", name, en(rc)); sh(c_quiet, name); hush(PrlVm_RefreshConfig(vm), 20); quiet(); return vm; }
static void dispose(H vm) { if (!vm) return; U s = state_of(vm); if (s == SUSPENDED) hush(PrlVm_DropSuspendedState(vm), 75); else if (s != STOPPED) { if (hush(PrlVm_StopEx(vm, 0, 0), 75) < 0) { msleep(500); hush(PrlVm_StopEx(vm, 0, 0), 75); } } hush(PrlVm_Delete(vm, 0), 75); PrlHandle_Free(vm); quiet(); }
static void show_conf(H vm) { char b[1024]; U v = 0, n = 0; 
#define S_(g) do { R r = str(g, vm, b, sizeof b); say("    %s: %s%s%s", #g, r ? en(r) : "'", r ? "" : norm(b), r ? "" : "'"); } while (0)
#define N_(g) do { v = 0xDEAD; R r = g(vm, &v); if (r) say("    %s: %s", #g, en(r)); else say("    %s: %u", #g, v); } while (0)
    S_(PrlVmCfg_GetName); S_(PrlVmCfg_GetDescription); N_(PrlVmCfg_GetRamSize); N_(PrlVmCfg_GetVideoRamSize); N_(PrlVmCfg_GetCpuCount); N_(PrlVmCfg_GetCpuMode); N_(PrlVmCfg_GetVmType); N_(PrlVmCfg_GetOsVersion); N_(PrlVmCfg_GetAutoStart); N_(PrlVmCfg_GetBootDevCount); N_(PrlVmCfg_GetVNCMode); S_(PrlVmCfg_GetVNCHostName);
    v = 0; PrlVmCfg_GetVNCPort(vm, &v); say("    PrlVmCfg_GetVNCPort: %s", v ? "<port>" : "0"); str(PrlVmCfg_GetVNCPassword, vm, b, sizeof b); say("    PrlVmCfg_GetVNCPassword: %s", *b ? "<text>" : "''"); str(PrlVmCfg_GetHomePath, vm, b, sizeof b); say("    PrlVmCfg_GetHomePath: %s", *b ? "<path>" : "''");
    R q = 0; PrlVmCfg_GetConfigValidity(vm, &q); say("    PrlVmCfg_GetConfigValidity: %s", en(q));
    U ty[] = { DISK, CDROM, NIC, 3, 10, 11, 12, 15 };
    for (U t = 0; t < 8; t++) { n = 0; PrlVmCfg_GetDevsCountByType(vm, ty[t], &n); for (U i = 0; i < n; i++) { H d = 0; if (PrlVmCfg_GetDevByType(vm, ty[t], i, &d) < 0) continue; U en_ = 9, co = 9, em = 9, ix = 9, st = 9, ifc = 9; PrlVmDev_IsEnabled(d, &en_); PrlVmDev_IsConnected(d, &co); PrlVmDev_GetEmulatedType(d, &em); PrlVmDev_GetIndex(d, &ix); PrlVmDev_GetStackIndex(d, &st); PrlVmDev_GetIfaceType(d, &ifc); char f[512], s[512], p[512], x[128] = ""; str(PrlVmDev_GetFriendlyName, d, f, sizeof f); str(PrlVmDev_GetSysName, d, s, sizeof s); str(PrlVmDev_GetImagePath, d, p, sizeof p);
            printf("    device %s index %u enabled %u connected %u emulated %u stack %u iface %u friendly '%s' sys '%s'", ename("PRL_DEVICE_TYPE", ty[t]), ix, en_, co, em, st, ifc, norm(f), norm(s)); printf(" image '%s'", norm(p));
            if (ty[t] == DISK) { str(PrlVmDevHd_GetSerialNumber, d, x, sizeof x); U z = 0; PrlVmDevHd_GetDiskSize(d, &z); printf(" serial %s size %s", *x ? "<text>" : "''", z ? "<n>" : "0"); }
            if (ty[t] == NIC) { str(PrlVmDevNet_GetMacAddress, d, x, sizeof x); printf(" mac '%s'", x); str(PrlVmDevNet_GetHostInterfaceName, d, x, sizeof x); printf(" host interface %s", *x ? "<name>" : "''"); str(PrlVmDevNet_GetVirtualNetworkId, d, x, sizeof x); printf(" network '%s'", x); }
            putchar('\n'); PrlHandle_Free(d); } } fflush(stdout); }

/* ---- snapshots ---- */
static char snaps[32][40]; static int nsnaps; static char current[40];
static char *tree_text(H vm, R *rc) { static char b[200000]; H j = PrlVm_GetSnapshotsTreeEx(vm, NO_SHOTS), r = 0; double d; *b = 0; *rc = wait_rc(j, 20, &d); if (*rc >= 0 && PrlJob_GetResult(j, &r) >= 0) { U l = sizeof b; PrlResult_GetParamAsString(r, b, &l); PrlHandle_Free(r); } PrlHandle_Free(j);
    *current = 0; for (char *p = b; (p = strstr(p, "guid=\"{")); p += 6) { char *u = p + 6; if (!is_uuid(u)) continue; int f = -1; for (int i = 0; i < nsnaps; i++) if (!strncmp(snaps[i], u, 38)) f = i; if (f < 0 && nsnaps < 32) { snprintf(snaps[nsnaps], 40, "%.38s", u); char n[16]; snprintf(n, sizeof n, "{S%d}", nsnaps + 1); know(u, n); nsnaps++; } char *e = strchr(p, '>'), *o = p; while (o > b && *o != '<') o--; char *c = strstr(o, "current=\"yes\""); if (c && e && c < e) snprintf(current, 40, "%.38s", u); }
    return b; }
static int by_str(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }
static void show_tree(H vm, const char *label) { R rc; char *s = tree_text(vm, &rc); say("  %s: PrlVm_GetSnapshotsTreeEx -> %s%s", label, en(rc), *s ? "" : " (empty text)"); int ind = 4; 
    for (char *p = s; *p;) { if (*p != '<') { p++; continue; } char *e = strchr(p, '>'); if (!e) break; char tag[1024]; snprintf(tag, sizeof tag, "%.*s", (int)(e - p + 1), p); char *next = strchr(e, '<'); char txt[1024] = ""; if (next && next > e + 1) { snprintf(txt, sizeof txt, "%.*s", (int)(next - e - 1), e + 1); if (strspn(txt, " \n\r\t") == strlen(txt)) *txt = 0; }
        if (next && !strncmp(next, "<![CDATA[", 9)) { char *c = strstr(next, "]]>"); if (c) { snprintf(txt, sizeof txt, "CDATA %.*s", (int)(c - next - 9), next + 9); next = strchr(c + 3, '<'); } }
        if (tag[1] == '?' || tag[1] == '!') { p = next ? next : e + 1; continue; }
        if (tag[1] == '/') { ind -= 2; p = next ? next : e + 1; continue; }
        char nm[64]; snprintf(nm, sizeof nm, "%.*s", (int)strcspn(tag + 1, " />"), tag + 1);
        if (!strcmp(nm, "DateTime") && *txt) strcpy(txt, "<date>"); if (!strcmp(nm, "Creator") && *txt) strcpy(txt, "<text>"); if (!strcmp(nm, "Size") && *txt) strcpy(txt, "<n>"); if (!strcmp(nm, "ScreenShot") && *txt) strcpy(txt, "<data>"); if (!strcmp(nm, "OsVersion") && *txt) strcpy(txt, "<text>");
        int self = e[-1] == '/';
        /* attributes in alphabetical order: the SDK's writer hashes them */
        char *body = norm(tag), *at[16]; int na = 0; char copy[1024], list[1024] = ""; snprintf(copy, sizeof copy, "%s", body); char *sp = strchr(copy, ' '); if (sp) { char *save, *t; for (t = strtok_r(sp, " />", &save); t && na < 16; t = strtok_r(0, " />", &save)) at[na++] = t; qsort(at, na, sizeof *at, by_str); for (int i = 0; i < na; i++) { strcat(list, " "); strcat(list, at[i]); } }
        say("%*s%s%s%s%s", ind, "", nm, list, *txt ? " = " : "", norm(txt)); if (!self) ind += 2; p = next ? next : e + 1; } }
static const char *snap(int n) { return n <= nsnaps && n > 0 ? snaps[n - 1] : "{12345678-1234-1234-1234-123456789012}"; }

/* ---- sections ---- */
static R begin(H vm, const char *label) { char l[128]; snprintf(l, sizeof l, "%s, begin", label); double d; H j = PrlVm_BeginEdit(vm); R rc = wait_rc(j, LIMIT, &d); note("%s: %s %.3f s", l, en(rc), d); if (rc) { say("  %s: PrlVm_BeginEdit -> %s, %s", l, en(rc), cls(d)); job_detail(j, rc, 1); settle(300, 2000); drain(1); } PrlHandle_Free(j); return rc; }
static R commit(H vm, const char *label, U flags) { char c[64]; snprintf(c, sizeof c, "BeginEdit, set, PrlVm_CommitEx(0x%X)", flags); R rc = step1(label, c, PrlVm_CommitEx(vm, flags), LIMIT, 0, 1); hush(PrlVm_RefreshConfig(vm), 70); quiet(); return rc; }
#define EDIT(vm, label, flags, ...) do { if (begin(vm, label) >= 0) { __VA_ARGS__; commit(vm, label, flags); } } while (0)
static H dev(H vm, U t, int i) { U n = 0; H d = 0; PrlVmCfg_GetDevsCountByType(vm, t, &n); if (i < 0) i += n; if (i >= 0 && (U)i < n) PrlVmCfg_GetDevByType(vm, t, i, &d); if (!d) say("    (no such device)"); return d; }
static void remove_dev(H vm, U t, int i) { H d = dev(vm, t, i); if (d) { SYNC(PrlVmDev_Remove(d)); PrlHandle_Free(d); } }
static void connect_dev(H vm, U t, int i, U on) { H d = dev(vm, t, i); if (d) { SYNC(PrlVmDev_SetConnected(d, on)); PrlHandle_Free(d); } }

static void s_session(void) {
    char b[1024]; U v; H h = 0, l = 0;
    STEPR("login of the acting session", PrlSrv_LoginLocalEx(M, 0, 0, 2, 4)); 
    H j = PrlSrv_LoginLocalEx(W, 0, 0, 2, 4); double d; R rc = wait_rc(j, 30, &d); say("  login of the watcher: PrlSrv_LoginLocalEx -> %s, %s", en(rc), cls(d)); H r = 0;
    if (rc >= 0 && PrlJob_GetResult(j, &r) >= 0) { if (PrlResult_GetParamByIndex(r, 0, &l) >= 0) { str(PrlLoginResponse_GetServerUuid, l, b, sizeof b); know(b, "{SERVER}"); say("    PrlLoginResponse_GetServerUuid: %s", norm(b)); str(PrlLoginResponse_GetSessionUuid, l, b, sizeof b); know(b, "{SESSION}"); say("    PrlLoginResponse_GetSessionUuid: %s", norm(b)); str(PrlLoginResponse_GetProductVersion, l, b, sizeof b); say("    PrlLoginResponse_GetProductVersion: %s", *b ? "<version>" : "''"); note("product %s", b); str(PrlLoginResponse_GetHostOsVersion, l, b, sizeof b); say("    PrlLoginResponse_GetHostOsVersion: %s", *b ? "<text>" : "''"); R q = PrlLoginResponse_GetRunningTaskCount(l, &v); say("    PrlLoginResponse_GetRunningTaskCount: %s %u", en(q), q ? 0 : v); PrlHandle_Free(l); } PrlHandle_Free(r); }
    PrlHandle_Free(j);
    say("  handlers: PrlSrv_RegEventHandler -> %s, %s", en(PrlSrv_RegEventHandler(W, handler, (void *)0)), en(PrlSrv_RegEventHandler(M, handler, (void *)1)));
    STEP("second login on a connected handle", PrlSrv_LoginLocalEx(M, 0, 0, 2, 4));
    U c = 9, lo = 9; rc = PrlSrv_IsConnected(M, &c, &lo); say("  PrlSrv_IsConnected -> %s, connected %u, local %u", en(rc), c, lo);
    rc = PrlSrv_GetServerInfo(M, &h); say("  PrlSrv_GetServerInfo -> %s", en(rc));
#define IS(g) do { R r_ = str(g, h, b, sizeof b); say("    %s: %s", #g, r_ ? en(r_) : *b ? (is_uuid(b) ? norm(b) : "<text>") : "''"); note("%s=%s", #g, b); } while (0)
#define IN(g) do { v = 0; R r_ = g(h, &v); say("    %s: %s", #g, r_ ? en(r_) : v ? "<n>" : "0"); note("%s=%u", #g, v); } while (0)
    if (h) { IS(PrlSrvInfo_GetHostName); IS(PrlSrvInfo_GetOsVersion); IS(PrlSrvInfo_GetProductVersion); IS(PrlSrvInfo_GetServerUuid); v = 0; PrlSrvInfo_GetCmdPort(h, &v); say("    PrlSrvInfo_GetCmdPort: %u", v); v = 9; PrlSrvInfo_GetApplicationMode(h, &v); say("    PrlSrvInfo_GetApplicationMode: %u", v); U64 t = 0; rc = PrlSrvInfo_GetStartTime(h, &t); say("    PrlSrvInfo_GetStartTime: %s", rc ? en(rc) : t ? "<n>" : "0"); t = 0; rc = PrlSrvInfo_GetStartTimeMonotonic(h, &t); say("    PrlSrvInfo_GetStartTimeMonotonic: %s", rc ? en(rc) : t ? "<n>" : "0"); PrlHandle_Free(h); }
    h = GET("server configuration", PrlSrv_GetSrvConfig(M));
    if (h) { str(PrlSrvCfg_GetHostname, h, hostname_, sizeof hostname_); char *dot = hostname_; (void)dot; IN(PrlSrvCfg_GetCpuCount); IS(PrlSrvCfg_GetCpuModel); IN(PrlSrvCfg_GetCpuSpeed); v = 99; PrlSrvCfg_GetCpuMode(h, &v); say("    PrlSrvCfg_GetCpuMode: %s", ename("PRL_CPU_MODE", v)); IN(PrlSrvCfg_GetCpuHvt); IN(PrlSrvCfg_GetHostRamSize); IS(PrlSrvCfg_GetHostname); IS(PrlSrvCfg_GetDefaultGateway); v = 99; PrlSrvCfg_GetHostOsType(h, &v); say("    PrlSrvCfg_GetHostOsType: %s", ename("PRL_HOST_OS_TYPE", v)); IN(PrlSrvCfg_GetHostOsMajor); IS(PrlSrvCfg_GetHostOsStrPresentation); v = 0; PrlSrvCfg_GetMaxHostNetAdapters(h, &v); say("    PrlSrvCfg_GetMaxHostNetAdapters: %u", v); v = 0; PrlSrvCfg_GetMaxVmNetAdapters(h, &v); say("    PrlSrvCfg_GetMaxVmNetAdapters: %u", v); IN(PrlSrvCfg_GetHardDisksCount); IN(PrlSrvCfg_GetNetAdaptersCount); IN(PrlSrvCfg_GetOpticalDisksCount); IN(PrlSrvCfg_GetFloppyDisksCount); IN(PrlSrvCfg_GetSerialPortsCount); H q = 0; rc = PrlSrvCfg_GetDnsServers(h, &q); say("    PrlSrvCfg_GetDnsServers: %s", en(rc)); PrlHandle_Free(q); q = 0; rc = PrlSrvCfg_GetSearchDomains(h, &q); say("    PrlSrvCfg_GetSearchDomains: %s", en(rc)); PrlHandle_Free(q); PrlHandle_Free(h); }
    STEPR("list of an empty host", PrlSrv_GetVmListEx(M, PVTF_VM | PVTF_CT));
    STEP("unknown UUID", PrlSrv_GetVmConfig(M, "{12345678-1234-1234-1234-123456789012}", BY_UUID)); STEP("unknown name", PrlSrv_GetVmConfig(M, "hp-none", BY_NAME)); STEP("text that is no UUID", PrlSrv_GetVmConfig(M, "hp-none", BY_UUID)); STEP("empty key", PrlSrv_GetVmConfig(M, "", BY_NAME)); }
static void s_create(void) {
    H vm = default_vm(1); say("  its fields"); show_conf(vm);
    mkimg("c1.qcow2"); conf(vm, "hp-create", "c1.qcow2", "001C42A00001"); H cd; mkimg("c1.iso"); cd = add_cd(vm, img("c1.iso")); PrlHandle_Free(cd);
    STEPR("register", PrlVm_Reg(vm, "", 1)); show_state(vm);
    STEPR("configuration by UUID", PrlVm_RefreshConfig(vm)); say("  its fields"); show_conf(vm);
    STEPR("register the same object again", PrlVm_Reg(vm, "", 1));
    H w = find(W, "hp-create"); say("  watcher finds it by name: %s", w ? "yes" : "no"); PrlHandle_Free(w);
    STEPR("list", PrlSrv_GetVmListEx(M, PVTF_VM | PVTF_CT));
    H v2 = default_vm(0); mkimg("c2.qcow2"); conf(v2, "hp-create", "c2.qcow2", 0); id_of(v2, "hp-dup"); STEPR("register another of that name", PrlVm_Reg(v2, "", 1)); if (last_rc >= 0) dispose(v2); else PrlHandle_Free(v2);
    if (strstr(c_skip, "image-creation")) say("  (register with an image that is not there: skipped)"); else { v2 = default_vm(0); conf(v2, "hp-noimg", 0, 0); unlink(img("none.qcow2")); H d = add_disk(v2, img("none.qcow2"), 0); PrlHandle_Free(d); STEPR("register with an image that is not there", PrlVm_Reg(v2, "", 1)); say("    image afterwards: %s", access(img("none.qcow2"), F_OK) ? "absent" : "there"); if (last_rc >= 0) dispose(v2); else PrlHandle_Free(v2); }
    struct { const char *l; U ram, cpu; } bad[] = { { "register with memory 513", 513, 1 }, { "register with memory 0", 0, 1 }, { "register with 33 cpus", 256, 33 }, { "register with 0 cpus", 256, 0 } };
    for (int i = 0; i < 4; i++) { v2 = default_vm(0); conf(v2, "hp-bad", 0, 0); SYNC(PrlVmCfg_SetRamSize(v2, bad[i].ram)); SYNC(PrlVmCfg_SetCpuCount(v2, bad[i].cpu)); step1(bad[i].l, "PrlVm_Reg", PrlVm_Reg(v2, "", 1), LIMIT, 0, 1); if (last_rc >= 0) dispose(v2); else PrlHandle_Free(v2); }
    v2 = default_vm(0); conf(v2, "hp-mac", 0, "001C42A00001"); STEP("register with the MAC of another VM", PrlVm_Reg(v2, "", 1)); if (last_rc >= 0) dispose(v2); else PrlHandle_Free(v2);
    v2 = default_vm(0); conf(v2, "hp-nodev", 0, 0); STEP("register without devices", PrlVm_Reg(v2, "", 1)); STEP("unregister it", PrlVm_Unreg(v2)); STEP("state of the unregistered", PrlVm_GetState(v2)); STEP("delete the unregistered", PrlVm_Delete(v2, 0)); PrlHandle_Free(v2);
    STEP("delete", PrlVm_Delete(vm, 0)); STEP("delete again", PrlVm_Delete(vm, 0)); STEP("state of the deleted", PrlVm_GetState(vm)); say("    its image: %s", access(img("c1.qcow2"), F_OK) ? "deleted" : "still there"); PrlHandle_Free(vm); }

static const char *opname[] = { "start", "resume", "pause", "suspend", "stop kill", "reset", "restart", "drop suspended state", "edit (description)", "snapshot", "revert", "unregister", "delete", "stop acpi" };
enum { O_START, O_RESUME, O_PAUSE, O_SUSPEND, O_KILL, O_RESET, O_RESTART, O_DROP, O_EDIT, O_SNAP, O_REVERT, O_UNREG, O_DELETE, O_ACPI, O_COUNT };
static H op(H vm, int o) { switch (o) { case O_START: return PrlVm_StartEx(vm, 0x800, 0); case O_RESUME: return PrlVm_Resume(vm); case O_PAUSE: return PrlVm_Pause(vm, 0); case O_SUSPEND: return PrlVm_Suspend(vm); case O_KILL: return PrlVm_StopEx(vm, 0, 0); case O_RESET: return PrlVm_Reset(vm); case O_RESTART: return PrlVm_Restart(vm); case O_DROP: return PrlVm_DropSuspendedState(vm); case O_SNAP: return PrlVm_CreateSnapshot(vm, "hp-snap", "hp-desc"); case O_REVERT: return PrlVm_SwitchToSnapshotEx(vm, snap(1), 0); case O_UNREG: return PrlVm_Unreg(vm); case O_DELETE: return PrlVm_Delete(vm, 0); case O_ACPI: return PrlVm_StopEx(vm, 1, 0); } return 0; }
static const char *opcall[] = { "PrlVm_StartEx", "PrlVm_Resume", "PrlVm_Pause", "PrlVm_Suspend", "PrlVm_StopEx(KILL)", "PrlVm_Reset", "PrlVm_Restart", "PrlVm_DropSuspendedState", "PrlVm_BeginEdit", "PrlVm_CreateSnapshot", "PrlVm_SwitchToSnapshotEx", "PrlVm_Unreg", "PrlVm_Delete", "PrlVm_StopEx(SHUTDOWN)" };
static void s_matrix(void) {
    nsnaps = 0; H vm = make("hp-matrix", "m1.qcow2", 0); R rc; hush(PrlVm_CreateSnapshot(vm, "hp-base", ""), 60); tree_text(vm, &rc); quiet();
    U st[] = { STOPPED, RUNNING, PAUSED, SUSPENDED };
    for (int s = 0; s < 4; s++) { say(" from %s", ename("VIRTUAL_MACHINE_STATE", st[s]));
        for (int o = 0; o < O_COUNT; o++) {
            if (st[s] == STOPPED && (o == O_UNREG || o == O_DELETE)) continue; /* legal: section 2 */
            if (st[s] == RUNNING && o == O_ACPI) continue; /* slow: section 9 */
            if (o == O_ACPI && st[s] == PAUSED) continue; /* slow: section 9 */
            if (!ensure(vm, st[s])) continue;
            if (o == O_EDIT) { double d; H j = PrlVm_BeginEdit(vm); rc = wait_rc(j, LIMIT, &d); if (rc < 0) { say("  edit: PrlVm_BeginEdit -> %s, %s", en(rc), cls(d)); job_detail(j, rc, 1); PrlHandle_Free(j); settle(300, 2000); drain(1); } else { PrlHandle_Free(j); char t[32]; snprintf(t, sizeof t, "hp-d%d", s); PrlVmCfg_SetDescription(vm, t); step1("edit", "PrlVm_BeginEdit, PrlVmCfg_SetDescription, PrlVm_CommitEx", PrlVm_CommitEx(vm, 0), LIMIT, 0, 1); } }
            else step1(opname[o], opcall[o], op(vm, o), LIMIT, 0, 1);
            U q = state_of(vm); if (q != st[s]) say("    state %s", (int)q < 0 ? en((R)q) : ename("VIRTUAL_MACHINE_STATE", q));
            if ((R)q < 0 && (o == O_UNREG || o == O_DELETE)) { say("    (the VM is gone; a new one follows)"); PrlHandle_Free(vm); vm = make("hp-matrix", "m1.qcow2", 0); nsnaps = 0; hush(PrlVm_CreateSnapshot(vm, "hp-base", ""), 60); tree_text(vm, &rc); quiet(); }
        } }
    ensure(vm, STOPPED); dispose(vm); }
static void s_life(void) {
    H vm = make("hp-life", "l1.qcow2", 0);
    STEPR("start", PrlVm_StartEx(vm, 0x800, 0)); show_state(vm); hush(PrlVm_RefreshConfig(vm), 20); U p = 0; PrlVmCfg_GetVNCPort(vm, &p); say("    VNC port of the running VM: %s", p ? "<port>" : "0");
    STEP("pause", PrlVm_Pause(vm, 0)); show_state(vm); STEP("resume", PrlVm_Resume(vm)); show_state(vm); STEP("reset", PrlVm_Reset(vm)); show_state(vm);
    STEP("pause", PrlVm_Pause(vm, 0)); STEP("reset when paused", PrlVm_Reset(vm)); show_state(vm); ensure(vm, RUNNING);
    STEP("suspend", PrlVm_Suspend(vm)); show_state(vm); STEP("resume (restore)", PrlVm_Resume(vm)); show_state(vm);
    STEP("pause", PrlVm_Pause(vm, 0)); STEP("suspend when paused", PrlVm_Suspend(vm)); show_state(vm); STEP("start (restore)", PrlVm_StartEx(vm, 0x800, 0)); show_state(vm);
    ensure(vm, SUSPENDED); STEP("drop suspended state", PrlVm_DropSuspendedState(vm)); show_state(vm);
    ensure(vm, PAUSED); STEP("stop kill when paused", PrlVm_StopEx(vm, 0, 0)); show_state(vm); ensure(vm, RUNNING); STEP("stop kill", PrlVm_StopEx(vm, 0, 0)); show_state(vm);
    STEP("start with an unknown mode", PrlVm_StartEx(vm, 1, 0)); show_state(vm); ensure(vm, STOPPED); STEP("stop with an unknown mode", PrlVm_StopEx(vm, 9, 0));
    unlink(img("l1.qcow2")); STEPR("start, image gone", PrlVm_StartEx(vm, 0x800, 0)); show_state(vm); dispose(vm); }
static void s_snap(void) {
    nsnaps = 0; H vm = make("hp-snapshots", "s1.qcow2", 0); R rc; show_tree(vm, "tree before");
    STEP("snapshot, stopped", PrlVm_CreateSnapshot(vm, "hp-one", "hp-first")); show_state(vm); tree_text(vm, &rc);
    ensure(vm, RUNNING); STEP("snapshot, running", PrlVm_CreateSnapshot(vm, "hp-two", "")); show_state(vm); tree_text(vm, &rc);
    STEP("snapshot, running, same name", PrlVm_CreateSnapshot(vm, "hp-two", "hp <&> third")); tree_text(vm, &rc); show_tree(vm, "tree of three");
    ensure(vm, PAUSED); STEP("snapshot, paused", PrlVm_CreateSnapshot(vm, "", "")); show_state(vm); tree_text(vm, &rc); show_tree(vm, "tree of four");
    ensure(vm, RUNNING);
    STEP("revert to a stopped one, from running", PrlVm_SwitchToSnapshotEx(vm, snap(1), 0)); show_state(vm); show_tree(vm, "tree");
    STEP("revert to a running one, from stopped", PrlVm_SwitchToSnapshotEx(vm, snap(2), 0)); show_state(vm);
    STEP("revert to a running one, from running", PrlVm_SwitchToSnapshotEx(vm, snap(3), 0)); show_state(vm);
    STEP("revert to a paused one", PrlVm_SwitchToSnapshotEx(vm, snap(4), 0)); show_state(vm); ensure(vm, RUNNING);
    STEP("revert with PSSF_SKIP_RESUME to a running one", PrlVm_SwitchToSnapshotEx(vm, snap(2), 0x800)); show_state(vm);
    ensure(vm, STOPPED); STEP("revert to an unknown one", PrlVm_SwitchToSnapshotEx(vm, "{12345678-1234-1234-1234-123456789012}", 0)); STEP("delete an unknown one", PrlVm_DeleteSnapshot(vm, "{12345678-1234-1234-1234-123456789012}", 0));
    STEP("delete one of the middle, without children", PrlVm_DeleteSnapshot(vm, snap(2), 0)); show_tree(vm, "tree");
    STEP("snapshot of the reverted VM", PrlVm_CreateSnapshot(vm, "hp-five", "")); show_tree(vm, "tree");
    ensure(vm, RUNNING); STEP("delete the current one, running", PrlVm_DeleteSnapshot(vm, *current ? current : snap(5), 0)); show_state(vm); ensure(vm, STOPPED);
    ensure(vm, SUSPENDED); tree_text(vm, &rc); step1("revert to a stopped one, from suspended", "PrlVm_SwitchToSnapshotEx(vm, snap(1), 0)", PrlVm_SwitchToSnapshotEx(vm, snap(1), 0), LIMIT, 0, 1); show_state(vm); ensure(vm, STOPPED);
    STEP("delete the root with children", PrlVm_DeleteSnapshot(vm, snap(1), 1)); show_tree(vm, "tree after");
    STEP("delete a deleted one", PrlVm_DeleteSnapshot(vm, snap(1), 1));
    STEP("snapshot, then delete the VM", PrlVm_CreateSnapshot(vm, "hp-six", "")); EDIT(vm, "remove a disk that has a snapshot", DETACH, remove_dev(vm, DISK, 0)); STEP("delete a VM that has a snapshot", PrlVm_Delete(vm, 0)); if (last_rc < 0) dispose(vm); else PrlHandle_Free(vm); }
static void s_edit(void) {
    H vm = make("hp-edit", "e1.qcow2", "001C42A00002"), other = make("hp-other", 0, 0), w = find(W, "hp-edit"); quiet();
    STEPR("begin", PrlVm_BeginEdit(vm)); SYNC(PrlVmCfg_SetDescription(vm, "hp-a")); STEPR("commit a description", PrlVm_CommitEx(vm, 0)); hush(PrlVm_RefreshConfig(vm), 20); quiet();
    STEP("begin", PrlVm_BeginEdit(vm)); STEPR("commit without changes", PrlVm_CommitEx(vm, 0));
    EDIT(vm, "memory 512 and 2 cpus", 0, SYNC(PrlVmCfg_SetRamSize(vm, 512)); SYNC(PrlVmCfg_SetCpuCount(vm, 2)));
    hush(PrlVm_BeginEdit(vm), 20); hush(PrlVm_BeginEdit(w), 20); quiet(); SYNC(PrlVmCfg_SetDescription(w, "hp-b")); STEP("two editors, other fields: first commits", PrlVm_CommitEx(w, 0)); SYNC(PrlVmCfg_SetCpuCount(vm, 1)); STEP("two editors, other fields: second commits", PrlVm_CommitEx(vm, 0)); hush(PrlVm_RefreshConfig(vm), 20); char b[256]; U v = 0; str(PrlVmCfg_GetDescription, vm, b, sizeof b); PrlVmCfg_GetCpuCount(vm, &v); say("    now: description %s, cpus %u", b, v);
    hush(PrlVm_BeginEdit(vm), 20); hush(PrlVm_BeginEdit(w), 20); quiet(); SYNC(PrlVmCfg_SetDescription(w, "hp-c")); STEP("two editors, one field: first commits", PrlVm_CommitEx(w, 0)); SYNC(PrlVmCfg_SetDescription(vm, "hp-d")); STEP("two editors, one field: second commits", PrlVm_CommitEx(vm, 0)); hush(PrlVm_RefreshConfig(vm), 20); str(PrlVmCfg_GetDescription, vm, b, sizeof b); say("    now: description %s", b);
    quiet(); hush(PrlVm_RefreshConfig(vm), 20); SYNC(PrlVmCfg_SetDescription(vm, "hp-e")); STEP("commit without begin (after a refresh)", PrlVm_CommitEx(vm, 0)); hush(PrlVm_RefreshConfig(vm), 20); str(PrlVmCfg_GetDescription, vm, b, sizeof b); say("    now: description %s", b); hush(PrlVm_BeginEdit(w), 20); SYNC(PrlVmCfg_SetDescription(w, "hp-f")); hush(PrlVm_CommitEx(w, 0), 20); quiet(); SYNC(PrlVmCfg_SetDescription(vm, "hp-g")); STEP("commit without begin, after another's commit", PrlVm_CommitEx(vm, 0)); hush(PrlVm_RefreshConfig(vm), 20); quiet();
    STEP("begin twice", PrlVm_BeginEdit(vm)); STEP("begin twice", PrlVm_BeginEdit(vm)); hush(PrlVm_RefreshConfig(vm), 20);
    EDIT(vm, "memory 513", 0, SYNC(PrlVmCfg_SetRamSize(vm, 513))); EDIT(vm, "memory 0", 0, SYNC(PrlVmCfg_SetRamSize(vm, 0))); EDIT(vm, "memory beyond the host", 0, SYNC(PrlVmCfg_SetRamSize(vm, 8 << 20))); EDIT(vm, "33 cpus", 0, SYNC(PrlVmCfg_SetCpuCount(vm, 33))); EDIT(vm, "0 cpus", 0, SYNC(PrlVmCfg_SetCpuCount(vm, 0)));
    EDIT(vm, "a second adapter of the same MAC", 0, PrlHandle_Free(add_nic(vm, "001C42A00002")));
    EDIT(vm, "an adapter without MAC and network", 0, H d = 0; SYNC(PrlVmCfg_CreateVmDev(vm, NIC, &d)); SYNC(PrlVmDev_SetEnabled(d, 1)); SYNC(PrlVmDev_SetConnected(d, 1)); PrlHandle_Free(d)); 
    EDIT(vm, "name of another VM", 0, SYNC(PrlVmCfg_SetName(vm, "hp-other"))); EDIT(vm, "empty name", 0, SYNC(PrlVmCfg_SetName(vm, ""))); EDIT(vm, "name with a slash", 0, SYNC(PrlVmCfg_SetName(vm, "hp/x")));
    EDIT(vm, "rename", 0, SYNC(PrlVmCfg_SetName(vm, "hp-renamed"))); hush(PrlVm_RefreshConfig(vm), 20); str(PrlVmCfg_GetName, vm, b, sizeof b); say("    now: name %s", b);
    EDIT(vm, "VNC manual, port 5999, password of 9", 0, SYNC(PrlVmCfg_SetVNCMode(vm, 2)); SYNC(PrlVmCfg_SetVNCPassword(vm, "hp-passwd")));
    mkimg("e2.qcow2"); EDIT(vm, "add a disk", 0, PrlHandle_Free(add_disk(vm, img("e2.qcow2"), 1))); EDIT(vm, "add a disk at a place taken", 0, mkimg("e3.qcow2"); PrlHandle_Free(add_disk(vm, img("e3.qcow2"), 1))); hush(PrlVm_RefreshConfig(vm), 20); EDIT(vm, "add the same image again", 0, PrlHandle_Free(add_disk(vm, img("e2.qcow2"), 3)));
    if (strstr(c_skip, "image-creation")) say("  (add a disk whose image is not there: skipped)"); else { EDIT(vm, "add a disk whose image is not there", 0, unlink(img("e4.qcow2")); PrlHandle_Free(add_disk(vm, img("e4.qcow2"), 4))); say("    image afterwards: %s", access(img("e4.qcow2"), F_OK) ? "absent" : "there"); }
    EDIT(vm, "remove all disks, PVCF_DETACH_HDD_BUNDLE", DETACH, U n = 0; PrlVmCfg_GetDevsCountByType(vm, DISK, &n); while (n--) remove_dev(vm, DISK, 0)); say("    images: %s %s", access(img("e1.qcow2"), F_OK) ? "deleted" : "kept", access(img("e2.qcow2"), F_OK) ? "deleted" : "kept");
    PrlHandle_Free(w); dispose(vm); dispose(other); }
static void s_run(void) {
    quiet(); mkimg("r1.qcow2"); mkimg("r1.iso"); mkimg("r2.iso"); mkimg("r2.qcow2"); H vm = default_vm(0); conf(vm, "hp-run", "r1.qcow2", "001C42A00003"); PrlHandle_Free(add_cd(vm, img("r1.iso"))); hush(PrlVm_Reg(vm, "", 1), 60); sh(c_quiet, "hp-run"); hush(PrlVm_RefreshConfig(vm), 20); if (!ensure(vm, RUNNING)) say("  (it does not start)");
    EDIT(vm, "running: description", 0, SYNC(PrlVmCfg_SetDescription(vm, "hp-r")));
    EDIT(vm, "running: rename", 0, SYNC(PrlVmCfg_SetName(vm, "hp-run2"))); hush(PrlVm_RefreshConfig(vm), 20);
    EDIT(vm, "running: memory up", 0, SYNC(PrlVmCfg_SetRamSize(vm, 512))); EDIT(vm, "running: memory down", 0, SYNC(PrlVmCfg_SetRamSize(vm, 128))); EDIT(vm, "running: memory 513", 0, SYNC(PrlVmCfg_SetRamSize(vm, 513))); EDIT(vm, "running: cpus up", 0, SYNC(PrlVmCfg_SetCpuCount(vm, 2))); EDIT(vm, "running: cpus down", 0, SYNC(PrlVmCfg_SetCpuCount(vm, 1)));
    hush(PrlVm_RefreshConfig(vm), 20); U v = 0, c = 0; PrlVmCfg_GetRamSize(vm, &v); PrlVmCfg_GetCpuCount(vm, &c); say("    now: memory %u, cpus %u", v, c);
    EDIT(vm, "running: add a SCSI disk", 0, PrlHandle_Free(add_disk(vm, img("r2.qcow2"), 1)));
    EDIT(vm, "running: remove a connected SCSI disk", DETACH, remove_dev(vm, DISK, -1)); hush(PrlVm_RefreshConfig(vm), 70); U nd = 0; PrlVmCfg_GetDevsCountByType(vm, DISK, &nd); if (nd < 2) { hush(PrlVm_BeginEdit(vm), 70); PrlHandle_Free(add_disk(vm, img("r2.qcow2"), 1)); hush(PrlVm_CommitEx(vm, 0), 70); quiet(); }
    EDIT(vm, "running: disconnect it", DETACH, connect_dev(vm, DISK, -1, 0)); EDIT(vm, "running: remove the disconnected", DETACH, U n = 0; PrlVmCfg_GetDevsCountByType(vm, DISK, &n); if (n > 1) remove_dev(vm, DISK, -1));
    EDIT(vm, "running: add an adapter", 0, PrlHandle_Free(add_nic(vm, "001C42A00004"))); EDIT(vm, "running: remove a connected adapter", 0, remove_dev(vm, NIC, -1)); hush(PrlVm_RefreshConfig(vm), 70); nd = 0; PrlVmCfg_GetDevsCountByType(vm, NIC, &nd); if (nd < 2) { hush(PrlVm_BeginEdit(vm), 70); PrlHandle_Free(add_nic(vm, "001C42A00004")); hush(PrlVm_CommitEx(vm, 0), 70); quiet(); }
    EDIT(vm, "running: disconnect the adapter", 0, connect_dev(vm, NIC, -1, 0)); EDIT(vm, "running: remove the disconnected adapter", 0, remove_dev(vm, NIC, -1));
    EDIT(vm, "running: change media", 0, H d = dev(vm, CDROM, 0); if (d) { SYNC(PrlVmDev_SetSysName(d, img("r2.iso"))); SYNC(PrlVmDev_SetFriendlyName(d, img("r2.iso"))); PrlHandle_Free(d); }); EDIT(vm, "running: disconnect media", 0, connect_dev(vm, CDROM, 0, 0));
    EDIT(vm, "running: VNC off", 0, SYNC(PrlVmCfg_SetVNCMode(vm, 0))); EDIT(vm, "running: VNC password", 0, SYNC(PrlVmCfg_SetVNCPassword(vm, "hp-pass")));
    say("  fields while running"); hush(PrlVm_RefreshConfig(vm), 20); show_conf(vm);
    ensure(vm, PAUSED); EDIT(vm, "paused: description", 0, SYNC(PrlVmCfg_SetDescription(vm, "hp-p"))); EDIT(vm, "paused: memory", 0, SYNC(PrlVmCfg_SetRamSize(vm, 256))); EDIT(vm, "paused: add a disk", 0, PrlHandle_Free(add_disk(vm, img("r2.qcow2"), 1))); EDIT(vm, "paused: rename", 0, SYNC(PrlVmCfg_SetName(vm, "hp-run3")));
    ensure(vm, STOPPED); hush(PrlVm_RefreshConfig(vm), 20); PrlVmCfg_GetRamSize(vm, &v); PrlVmCfg_GetCpuCount(vm, &c); say("  after the stop: memory %u, cpus %u", v, c); dispose(vm); }
static double pair_t0;
static void pair_end(const char *label, H j, double limit) { double d; R rc = wait_rc(j, limit, &d); R dummy; int out = d >= limit - .5; d = now() - pair_t0; (void)dummy; note("%s %s %.2f s", label, en(rc), d); if (out) say("    %s -> no answer within %.0f s", label, limit); else { say("    %s -> %s, %s", label, en(rc), cls(d)); job_detail(j, rc, 1); } PrlHandle_Free(j); }
/* both calls are on their way: each one's answer and its own time, in the order of the answers */
static void pair(const char *la, H a, const char *lb, H b, double limit) { H j[2] = { a, b }; const char *l[2] = { la, lb }; int done[2] = { 0, 0 };
    while ((!done[0] || !done[1]) && now() - pair_t0 < limit) for (int i = 0; i < 2; i++) if (!done[i]) { R w = PrlJob_Wait(j[i], 20), rc = 0; if (w < 0) continue; done[i] = 1; double d = now() - pair_t0; PrlJob_GetRetCode(j[i], &rc); note("%s %s %.2f s", l[i], en(rc), d); say("    %s -> %s, %s", l[i], en(rc), cls(d)); job_detail(j[i], rc, 1); }
    for (int i = 0; i < 2; i++) { if (!done[i]) say("    %s -> no answer within %.0f s", l[i], limit); PrlHandle_Free(j[i]); } settle(500, 3000); drain(1); }
static void s_pairs(void) {
    H vm = make("hp-pairs", "p1.qcow2", 0), a, b;
#define PAIR(title, from, la, ca, lb, cb) do { ensure(vm, from); say("  " title); own_clear(); pair_t0 = now(); a = ca; b = cb; pair(la, a, lb, b, LIMIT); show_state(vm); } while (0)
    PAIR("start + stop kill", STOPPED, "PrlVm_StartEx", PrlVm_StartEx(vm, 0x800, 0), "PrlVm_StopEx(KILL)", PrlVm_StopEx(vm, 0, 0));
    PAIR("start + start", STOPPED, "PrlVm_StartEx", PrlVm_StartEx(vm, 0x800, 0), "PrlVm_StartEx, the second", PrlVm_StartEx(vm, 0x800, 0));
    PAIR("pause + suspend", RUNNING, "PrlVm_Pause", PrlVm_Pause(vm, 0), "PrlVm_Suspend", PrlVm_Suspend(vm));
    PAIR("suspend + stop kill", RUNNING, "PrlVm_Suspend", PrlVm_Suspend(vm), "PrlVm_StopEx(KILL)", PrlVm_StopEx(vm, 0, 0));
    PAIR("snapshot + stop kill", RUNNING, "PrlVm_CreateSnapshot", PrlVm_CreateSnapshot(vm, "hp-q", ""), "PrlVm_StopEx(KILL)", PrlVm_StopEx(vm, 0, 0));
    PAIR("snapshot + suspend", RUNNING, "PrlVm_CreateSnapshot", PrlVm_CreateSnapshot(vm, "hp-p", ""), "PrlVm_Suspend", PrlVm_Suspend(vm)); dispose(vm); }
static void s_acpi(void) {
    H vm = make("hp-acpi", "a1.qcow2", 0), a, b;
    ensure(vm, RUNNING); say("  stop acpi, ignored by the guest, cancelled after 2 s"); pair_t0 = now(); a = PrlVm_StopEx(vm, 1, 0); msleep(2000); b = PrlJob_Cancel(a); pair("PrlVm_StopEx(SHUTDOWN)", a, "PrlJob_Cancel", b, 140); show_state(vm);
    ensure(vm, RUNNING); say("  stop acpi pending, other calls, then stop kill"); pair_t0 = now(); a = PrlVm_StopEx(vm, 1, 0); msleep(1000);
    STEP("state meanwhile", PrlVm_GetState(vm)); STEP("configuration meanwhile", PrlVm_RefreshConfig(vm)); STEP("tree meanwhile", PrlVm_GetSnapshotsTreeEx(vm, NO_SHOTS)); STEP("begin edit meanwhile", PrlVm_BeginEdit(vm)); SYNC(PrlVmCfg_SetDescription(vm, "hp-x")); STEP("commit meanwhile", PrlVm_CommitEx(vm, 0));
    b = PrlVm_StopEx(vm, 0, 0); double t = now(), d; R rc = wait_rc(b, 130, &d); note("kill %s %.1f", en(rc), now() - t); say("    PrlVm_StopEx(KILL) -> %s, %s", en(rc), cls(d)); job_detail(b, rc, 1); PrlHandle_Free(b); settle(300, 2000); drain(1); say("    state %s", sname(vm)); pair_end("PrlVm_StopEx(SHUTDOWN)", a, 150); settle(500, 3000); drain(1); show_state(vm);
    STEP("stop kill of the stopped", PrlVm_StopEx(vm, 0, 0));
    ensure(vm, PAUSED); step1("stop acpi when paused", "PrlVm_StopEx(SHUTDOWN)", PrlVm_StopEx(vm, 1, 0), 140, 0, 1); show_state(vm); dispose(vm); }
static void s_crash(void) { if (!c_crash) { say("  (skipped: no --crash)"); return; }
    H vm = make("hp-crash", "k1.qcow2", 0); if (!ensure(vm, RUNNING)) { dispose(vm); return; }
    say("  process of a running VM killed"); sh(c_crash, "hp-crash"); settle(2500, 6000); drain(1); show_state(vm);
    STEP("start again", PrlVm_StartEx(vm, 0x800, 0)); show_state(vm); ensure(vm, PAUSED); say("  process of a paused VM killed"); sh(c_crash, "hp-crash"); settle(2500, 6000); drain(1); show_state(vm);
    ensure(vm, RUNNING); say("  stop acpi pending, process killed"); pair_t0 = now(); H a = PrlVm_StopEx(vm, 1, 0); msleep(1000); sh(c_crash, "hp-crash"); pair_end("PrlVm_StopEx(SHUTDOWN)", a, 140); settle(1500, 5000); drain(1); show_state(vm); dispose(vm); }
static void perf_show(const char *l) { pthread_mutex_lock(&mu); char *p[400]; for (int i = 0; i < nperf; i++) p[i] = perfset[i]; qsort(p, nperf, sizeof *p, by_str); say("    %s: %s, names:", l, perf_events == 0 ? "no event" : perf_events == 1 ? "one event" : "events repeat"); note("perf events %d", perf_events); for (int i = 0; i < nperf; i++) say("      %s", p[i]); nperf = 0; perf_events = 0; pthread_mutex_unlock(&mu); }
static void perf_once(H vm, const char *l, const char *f) { double d; H j = PrlVm_GetPerfStats(vm, f), r = 0, e = 0; R rc = wait_rc(j, 20, &d); say("  %s: PrlVm_GetPerfStats(%s) -> %s, %s", l, f ? f : "NULL", en(rc), cls(d)); if (rc >= 0 && PrlJob_GetResult(j, &r) >= 0) { if (PrlResult_GetParamByIndex(r, 0, &e) >= 0) { pthread_mutex_lock(&mu); nperf = 0; perf_names(e); pthread_mutex_unlock(&mu); U t = 0, it = 9; PrlEvent_GetType(e, &t); PrlEvent_GetIssuerType(e, &it); say("    %s %s", ename("PRL_EVENT_TYPE", t), ename("PRL_EVENT_ISSUER_TYPE", it)); int n = nperf; perf_events = 1; (void)n; perf_show("its parameters"); PrlHandle_Free(e); } else say("    no result"); PrlHandle_Free(r); } PrlHandle_Free(j); }
static void s_perf(void) {
    H vm = make("hp-perf", "f1.qcow2", "001C42A00005"); U st[] = { STOPPED, RUNNING, PAUSED };
    for (int i = 0; i < 3; i++) { ensure(vm, st[i]); say(" in %s", ename("VIRTUAL_MACHINE_STATE", st[i])); nperf = perf_events = 0; want_perf = 1; STEPR("subscribe", PrlVm_SubscribeToPerfStats(vm, "")); msleep(4500); perf_show("events of 4.5 s"); STEP("unsubscribe", PrlVm_UnsubscribeFromPerfStats(vm)); msleep(1500); nperf = perf_events = 0; msleep(2500); say("    events after it: %s", perf_events ? "yes" : "no"); want_perf = 0; perf_once(vm, "once", ""); }
    ensure(vm, RUNNING); perf_once(vm, "once, filter", "guest.*"); nperf = perf_events = 0; want_perf = 1; STEP("subscribe, NULL", PrlVm_SubscribeToPerfStats(vm, 0)); STEP("subscribe again, guest.cpu.*", PrlVm_SubscribeToPerfStats(vm, "guest.cpu.*")); nperf = perf_events = 0; msleep(3500); perf_show("events"); STEP("unsubscribe", PrlVm_UnsubscribeFromPerfStats(vm)); STEP("unsubscribe again", PrlVm_UnsubscribeFromPerfStats(vm)); want_perf = 0; dispose(vm); }
static void s_subs(void) {
    H vm = make("hp-subs", "u1.qcow2", 0); 
    say("  watcher's handler again: PrlSrv_RegEventHandler -> %s", en(PrlSrv_RegEventHandler(W, handler, (void *)0))); STEP("start, registered twice", PrlVm_StartEx(vm, 0x800, 0));
    say("  PrlSrv_UnregEventHandler -> %s", en(PrlSrv_UnregEventHandler(W, handler, (void *)0))); STEP("pause, watcher unregistered once", PrlVm_Pause(vm, 0)); say("  PrlSrv_UnregEventHandler -> %s", en(PrlSrv_UnregEventHandler(W, handler, (void *)0))); STEP("resume, watcher unregistered twice", PrlVm_Resume(vm));
    say("  PrlVm_RegEventHandler -> %s", en(PrlVm_RegEventHandler(vm, handler, (void *)2))); STEP("pause, handler of the VM too", PrlVm_Pause(vm, 0)); say("  PrlVm_UnregEventHandler -> %s", en(PrlVm_UnregEventHandler(vm, handler, (void *)2))); STEP("stop kill, handler of the VM gone", PrlVm_StopEx(vm, 0, 0));
    say("  watcher's handler back: PrlSrv_RegEventHandler -> %s", en(PrlSrv_RegEventHandler(W, handler, (void *)0))); dispose(vm); }
static void handles(const char *l) { printf("  %s:", l); U ty[] = { 0x10000001, 0x10000002, 0x10000005, 0x10000011, 0x10000012, 0x10000013, 0x10000014, 0x1000001E, 0x10000028, 0x1000002B, 0x1000000A, 0x1000000B, 0x1000000E }; int any = 0; for (U i = 0; i < sizeof ty / 4; i++) { U n = 0; if (PrlDbg_GetHandlesNum(&n, ty[i]) >= 0 && n) { printf(" %s %u", ename("PRL_HANDLE_TYPE", ty[i]), n); any = 1; } } say("%s", any ? "" : " none"); }
static void s_restart(void) { if (!c_kill || !c_restart) { say("  (skipped: no --kill, --restart)"); return; }
    H run = make("hp-alive", "z1.qcow2", 0), off = make("hp-off", 0, 0); ensure(run, RUNNING); quiet();
    say("  dispatcher killed, a stop acpi and a perf subscription pending"); hush(PrlVm_SubscribeToPerfStats(run, ""), 20); pair_t0 = now(); H a = PrlVm_StopEx(run, 1, 0); msleep(1000); drain(0); sh(c_kill, 0); pair_end("the pending PrlVm_StopEx(SHUTDOWN)", a, 30); settle(1500, 4000); drain(1);
    U c = 9, l = 9; R rc = PrlSrv_IsConnected(M, &c, &l); say("  PrlSrv_IsConnected -> %s, connected %u, local %u", en(rc), c, l);
    STEP("down: state", PrlVm_GetState(run)); STEP("down: list", PrlSrv_GetVmListEx(M, PVTF_VM | PVTF_CT)); STEP("down: begin edit", PrlVm_BeginEdit(off)); STEP("down: start", PrlVm_StartEx(off, 0x800, 0)); STEP("down: logoff of the watcher", PrlSrv_Logoff(W)); H n = 0; PrlSrv_Create(&n); STEP("down: login on a new handle", PrlSrv_LoginLocalEx(n, 0, 0, 2, 4)); STEP("down: login on the old handle", PrlSrv_LoginLocalEx(M, 0, 0, 2, 4));
    sh(c_restart, 0); int ok = 0; double t = now(); while (now() - t < 40) { double d; H j = PrlSrv_LoginLocalEx(n, 0, 0, 2, 4); rc = wait_rc(j, 20, &d); PrlHandle_Free(j); if (rc >= 0) { ok = 1; break; } msleep(500); } note("login after %.1f s", now() - t); say("  restarted: login on a new handle -> %s", en(rc)); if (ok) { PrlSrv_RegEventHandler(n, handler, (void *)0); settle(3000, 8000); drain(1); }
    STEP("up: state by the old handles", PrlVm_GetState(run)); STEP("up: list by the old session", PrlSrv_GetVmListEx(M, PVTF_VM | PVTF_CT)); STEP("up: login on the old handle", PrlSrv_LoginLocalEx(M, 0, 0, 2, 4)); STEP("up: state by the old VM handle", PrlVm_GetState(run)); show_state(run); show_state(off); STEP("up: refresh by the old VM handle", PrlVm_RefreshConfig(run));
    settle(300, 1000); drain(0); STEP("up: pause", PrlVm_Pause(run, 0)); show_state(run); STEP("up: stop kill", PrlVm_StopEx(run, 0, 0)); show_state(run); PrlSrv_UnregEventHandler(n, handler, (void *)0);
    STEP("up: watcher logs in again", PrlSrv_LoginLocalEx(W, 0, 0, 2, 4)); dispose(run); dispose(off); hush(PrlSrv_Logoff(n), 20); PrlHandle_Free(n); }
static void s_end(void) { H vm = make("hp-end", 0, 0); handles("handles with two sessions and one VM object"); STEP("delete", PrlVm_Delete(vm, 0)); 
    STEP("logoff of the acting session", PrlSrv_Logoff(M)); STEP("logoff again", PrlSrv_Logoff(M)); STEP("state after logoff", PrlVm_GetState(vm)); STEP("list after logoff", PrlSrv_GetVmListEx(M, PVTF_VM)); U c = 9, l = 9; R rc = PrlSrv_IsConnected(M, &c, &l); say("  PrlSrv_IsConnected -> %s, connected %u, local %u", en(rc), c, l); STEP("login again on that handle", PrlSrv_LoginLocalEx(M, 0, 0, 2, 4)); hush(PrlSrv_Logoff(M), 20); PrlHandle_Free(vm); PrlSrv_UnregEventHandler(W, handler, (void *)0); PrlSrv_UnregEventHandler(M, handler, (void *)1); hush(PrlSrv_Logoff(W), 20); drain(0); PrlHandle_Free(M); PrlHandle_Free(W); msleep(300); handles("handles left"); say("  PrlApi_Deinit -> %s", en(PrlApi_Deinit())); }

int main(int argc, char **argv) {
    const char *lib = argc > 1 ? argv[1] : 0, *names = ".", *only = 0;
    for (int i = 2; i + 1 < argc; i += 2) { char *v = argv[i + 1]; if (!strcmp(argv[i], "--names")) names = v; else if (!strcmp(argv[i], "--images")) snprintf(images, sizeof images, "%s", v); else if (!strcmp(argv[i], "--quiet-guest")) c_quiet = v; else if (!strcmp(argv[i], "--crash")) c_crash = v; else if (!strcmp(argv[i], "--kill")) c_kill = v; else if (!strcmp(argv[i], "--restart")) c_restart = v; else if (!strcmp(argv[i], "--only")) only = v; else if (!strcmp(argv[i], "--skip")) c_skip = v; else { fprintf(stderr, "unknown option %s\n", argv[i]); return 2; } }
    if (!lib || !*images) { fprintf(stderr, "usage: hostprobe LIBRARY --names DIR --images DIR [--quiet-guest CMD] [--crash CMD] [--kill CMD] [--restart CMD] [--only N,N]\n"); return 2; }
    mkdir(images, 0755); T0 = now(); load_names(names); void *l = dlopen(lib, RTLD_NOW | RTLD_GLOBAL); if (!l) { fprintf(stderr, "%s\n", dlerror()); return 2; }
    say("== 0 init");
#define LOAD(ret,name,args) if (!(*(void **)&name = dlsym(l, #name))) { say("  the library lacks %s", #name); *(void **)&name = #ret[0] == 'R' ? (void *)missing : (void *)missing_job; }
    FUNCTIONS(LOAD)
    PrlApi_SwitchConsoleLogging(0); say("  PrlApi_InitEx(7.0, PAM_SERVER) -> %s", en(PrlApi_InitEx(0x70000, 0, 0, 0))); say("  PrlSrv_Create -> %s, %s", en(PrlSrv_Create(&M)), en(PrlSrv_Create(&W)));
    struct { const char *t; void (*f)(void); int always; } sec[] = { { "", 0, 0 }, { "session and server", s_session, 1 }, { "creation", s_create, 0 }, { "every operation in every state", s_matrix, 0 }, { "life cycle", s_life, 0 }, { "snapshots", s_snap, 0 }, { "editing a stopped VM", s_edit, 0 }, { "editing a running and a paused VM", s_run, 0 }, { "two operations at once", s_pairs, 0 }, { "stop by the power button, ignored by the guest", s_acpi, 0 }, { "process of the VM killed", s_crash, 0 }, { "performance counters", s_perf, 0 }, { "event handlers", s_subs, 0 }, { "dispatcher killed and restarted", s_restart, 0 }, { "end", s_end, 1 } };
    for (U i = 1; i < sizeof sec / sizeof *sec; i++) { int on = !only || sec[i].always; for (const char *p = only; p && *p; p += strcspn(p, ","), p += *p == ',') if ((U)atoi(p) == i) on = 1; if (!on) continue; say("\n== %u %s", i, sec[i].t); note("== %u", i); if (i > 1) revive(); sec[i].f(); }
    return 0; }
