/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * Asks a library the questions whose answers by the real one are in observed.txt, in the same order, so that even the
 * handle numbers must agree. Runs without a server.
 */
#include <stdlib.h>
#include "probe_print.h"

#define PARALLELS_API_VER 0x00070000u
#define TO_PARALLELS_API_VER(major, minor) (((major) << 16) | (minor))
#define PACF_NON_INTERACTIVE_MODE 0x4u
#define PAM_SERVER 0x0u
#define PAO_VM_START_ON_LOAD 0x1u
#define PCD_VIRTIO_SCSI 0x3u
#define PCM_CPU_MODE_32 0x0u
#define PCM_CPU_MODE_64 0x1u
#define PDE_FLOPPY_DISK 0x3u
#define PDE_GENERIC_NETWORK_ADAPTER 0x8u
#define PDE_HARD_DISK 0x6u
#define PDE_OPTICAL_DISK 0x5u
#define PDE_PCI_VIDEO_ADAPTER 0x14u
#define PDE_SERIAL_PORT 0xAu
#define PDE_SOUND_DEVICE 0xCu
#define PDE_USB_DEVICE 0xFu
#define PDT_USE_IMAGE_FILE 0x1u
#define PDT_USE_REAL_DEVICE 0x0u
#define PDT_USE_SERIAL_PORT_SOCKET_MODE 0x3u
#define PGVC_SEARCH_BY_NAME 0x1000u
#define PMS_SCSI_DEVICE 0x1u
#define PNA_BRIDGE 0x6u
#define PNA_BRIDGED_NETWORK 0x2u
#define PNA_ROUTED 0x5u
#define PNT_VIRTIO 0x3u
#define PRD_MANUAL 0x2u
#define PSL_HIGH_SECURITY 0x2u
#define PSL_LOW_SECURITY 0x0u
#define PSM_KILL 0x0u
#define PSM_VM_START 0x800u
#define PSP_SERIAL_SOCKET_CLIENT 0x1u
#define PVS_GUEST_VER_LIN_REDHAT 0x901u
#define PVTF_CT 0x1000u
#define PVTF_VM 0x800u
#define PVT_CT 0x1u
#define PVT_VM 0x0u
#define PMS_SATA_DEVICE 0x2u

static PRL_HANDLE srv, vm, vm2, d, d2, x, y, l, l2, a, b, b2, c, n, e, sl, s2, s3, s4, none;
static PRL_RESULT rc = (PRL_RESULT)UNTOUCHED;
static unsigned v, ht;
static void *p;

static PRL_RESULT evh(PRL_HANDLE notice, void *user_data)
{
    (void)user_data;
    PrlHandle_Free(notice);
    return 0;
}

static void default_getters(const char *kind, PRL_HANDLE d)
{
    printf("-- default getters of a fresh %s\n", kind);
    VALUE(PrlHandle_GetType(d,(void*)&ht), ht);
    VALUE(PrlVmDev_GetType(d,(void*)&v), v);
    VALUE(PrlVmDev_GetIndex(d,&v), v);
    VALUE(PrlVmDev_GetStackIndex(d,&v), v);
    VALUE(PrlVmDev_GetIfaceType(d,(void*)&v), v);
    VALUE(PrlVmDev_GetEmulatedType(d,(void*)&v), v);
    VALUE(PrlVmDev_IsConnected(d,&v), v);
    VALUE(PrlVmDev_IsEnabled(d,&v), v);
    VALUE(PrlVmDev_GetSubType(d,(void*)&v), v);
    TEXT(PrlVmDev_GetFriendlyName, d);
    TEXT(PrlVmDev_GetSysName, d);
    TEXT(PrlVmDev_GetImagePath, d);
}

static void all_names(PRL_HANDLE t)
{
    TEXT(PrlVmDev_GetSysName, t);
    TEXT(PrlVmDev_GetFriendlyName, t);
    TEXT(PrlVmDev_GetImagePath, t);
}

static void naming_of(unsigned type)
{
    PRL_HANDLE t;
    printf("-- device type %u\n", type);
    PrlVmCfg_CreateVmDev(vm, type, &t);
    CALL(PrlVmDev_SetEmulatedType(t,PDT_USE_IMAGE_FILE));
    CALL(PrlVmDev_SetSysName(t,"sys"));
    all_names(t);
    CALL(PrlVmDev_SetFriendlyName(t,"friendly"));
    all_names(t);
    CALL(PrlVmDev_SetImagePath(t,"image"));
    all_names(t);
    CALL(PrlVmDev_SetFriendlyName(t,"friendly2"));
    TEXT(PrlVmDev_GetFriendlyName, t);
    CALL(PrlVmDev_SetFriendlyName(t,""));
    TEXT(PrlVmDev_GetFriendlyName, t);
    CALL(PrlVmDev_SetFriendlyName(t,NULL));
    CALL(PrlVmDev_SetSysName(t,NULL));
    CALL(PrlVmDev_Remove(t));
    PrlHandle_Free(t);
}

static void bus_positions(void)
{
    static const unsigned buses[] = { 1, 1, 1, 2, 2, 0 };
    PRL_HANDLE t[6], u, c1, c2;
    for (int disk = 0; disk < 6; disk++) {
        unsigned index = UNTOUCHED, stack = UNTOUCHED, bus = UNTOUCHED;
        PrlVmCfg_CreateVmDev(vm, PDE_HARD_DISK, &t[disk]);
        PrlVmDev_GetIndex(t[disk], &index);
        PrlVmDev_GetStackIndex(t[disk], &stack);
        printf("   new disk %d: index %u stack %u; ", disk, index, stack);
        PRL_RESULT code = PrlVmDev_SetIfaceType(t[disk], buses[disk]);
        PrlVmDev_GetIfaceType(t[disk], &bus);
        PrlVmDev_GetStackIndex(t[disk], &stack);
        printf("SetIfaceType -> %s (0x%08X), iface %u stack index now %u\n", name_of(code), (unsigned)code, bus, stack);
    }
    CALL(PrlVmDev_Remove(t[1]));
    PrlVmCfg_CreateVmDev(vm, PDE_HARD_DISK, &u);
    unsigned index = UNTOUCHED, stack = UNTOUCHED;
    PrlVmDev_GetIndex(u, &index);
    PrlVmDev_GetStackIndex(u, &stack);
    printf("   after removing disk 1, a new one: index %u stack %u\n", index, stack);
    CALL(PrlVmDev_SetStackIndex(u,0));
    CALL(PrlVmDev_SetStackIndex(u,1000));
    VALUE(PrlVmDev_GetStackIndex(u,&v), v);
    CALL(PrlVmDev_Remove(u));
    for (int disk = 0; disk < 6; disk++) {
        PrlVmDev_Remove(t[disk]);
    }
    VALUE(PrlVmCfg_GetHardDisksCount(vm,&v), v);
    PrlVmCfg_CreateVmDev(vm, PDE_OPTICAL_DISK, &c1);
    PrlVmCfg_CreateVmDev(vm, PDE_OPTICAL_DISK, &c2);
    VALUE(PrlVmDev_GetStackIndex(c1,&v), v);
    VALUE(PrlVmDev_GetStackIndex(c2,&v), v);
    CALL(PrlVmDev_SetIfaceType(c1,PMS_SATA_DEVICE));
    CALL(PrlVmDev_SetIfaceType(c2,PMS_SATA_DEVICE));
    VALUE(PrlVmDev_GetStackIndex(c1,&v), v);
    VALUE(PrlVmDev_GetStackIndex(c2,&v), v);
    PrlVmDev_Remove(c1);
    PrlVmDev_Remove(c2);
}

static void list_items(PRL_HANDLE list)
{
    for (unsigned index = 0; index < 5; index++) {
        char text[128] = "?";
        unsigned length = 0;
        PRL_RESULT code = PrlStrList_GetItem(list, index, NULL, &length);
        printf("   PrlStrList_GetItem(%u,NULL) -> %s (0x%08X) len=%u; ", index, name_of(code), (unsigned)code, length);
        length = sizeof text;
        code = PrlStrList_GetItem(list, index, text, &length);
        printf("get -> %s (0x%08X) len=%u \"%s\"\n", name_of(code), (unsigned)code, length, text);
    }
}

static void short_items(PRL_HANDLE list)
{
    for (unsigned index = 0; index < 2; index++) {
        char text[128] = "?";
        unsigned length = sizeof text;
        PRL_RESULT code = PrlStrList_GetItem(list, index, text, &length);
        printf("   item %u -> %s (0x%08X) len=%u \"%s\"\n", index, name_of(code), (unsigned)code, length, text);
    }
}

static void devices_of(PRL_HANDLE list, unsigned count)
{
    for (unsigned item = 0; item < count; item++) {
        PRL_HANDLE device = 0;
        unsigned type = UNTOUCHED, index = UNTOUCHED;
        PRL_RESULT code = PrlHndlList_GetItem(list, item, &device);
        PrlVmDev_GetType(device, &type);
        PrlVmDev_GetIndex(device, &index);
        printf("   item %u -> %s (0x%08X) h=%p type=%u index=%u\n", item, name_of(code), (unsigned)code, device, type, index);
        PrlHandle_Free(device);
    }
}

static void default_devices_of(PRL_HANDLE list, unsigned count)
{
    for (unsigned item = 0; item < count; item++) {
        PRL_HANDLE device = 0;
        unsigned type = 0, index = 0, emulated = 0, bus = 0, stack = 0;
        PrlHndlList_GetItem(list, item, &device);
        PrlVmDev_GetType(device, &type);
        PrlVmDev_GetIndex(device, &index);
        PrlVmDev_GetEmulatedType(device, &emulated);
        PrlVmDev_GetIfaceType(device, &bus);
        PrlVmDev_GetStackIndex(device, &stack);
        printf("   default device %u: type=%u index=%u emulated=%u iface=%u stack=%u\n", item, type, index, emulated, bus, stack);
        PrlHandle_Free(device);
    }
}

static void boot_order(void)
{
    static const unsigned types[] = { PDE_HARD_DISK, PDE_OPTICAL_DISK, PDE_GENERIC_NETWORK_ADAPTER };
    PRL_HANDLE entry;
    unsigned count = 0;
    for (unsigned place = 0; place < 3; place++) {
        PrlVmCfg_CreateBootDev(vm, &entry);
        PrlBootDev_SetType(entry, types[place]);
        PrlBootDev_SetIndex(entry, place);
        PrlBootDev_SetSequenceIndex(entry, 10 - place);
        PrlBootDev_SetInUse(entry, 1);
        PrlHandle_Free(entry);
    }
    VALUE(PrlVmCfg_GetBootDevCount(vm,&v), v);
    for (unsigned place = 0; place < 3; place++) {
        unsigned type = 0, index = 0, sequence = 0, used = 0;
        PrlVmCfg_GetBootDev(vm, place, &entry);
        PrlBootDev_GetType(entry, &type);
        PrlBootDev_GetIndex(entry, &index);
        PrlBootDev_GetSequenceIndex(entry, &sequence);
        PrlBootDev_IsInUse(entry, &used);
        printf("   boot %u: type %u index %u seq %u inuse %u\n", place, type, index, sequence, used);
        PrlHandle_Free(entry);
    }
    for (unsigned place = 0; place < 3; place++) {
        PRL_RESULT got = PrlVmCfg_GetBootDev(vm, 0, &entry), removed = PrlBootDev_Remove(entry);
        PrlVmCfg_GetBootDevCount(vm, &count);
        printf("   remove first: get %s (0x%08X) remove %s (0x%08X), count now %u\n",
               name_of(got), (unsigned)got, name_of(removed), (unsigned)removed, count);
        PrlHandle_Free(entry);
    }
}

/* The real library makes one more handle while it creates default devices. */
static void skip_one_handle(void)
{
    PRL_HANDLE skipped;
    PrlApi_CreateStringsList(&skipped);
    PrlHandle_Free(skipped);
}

static void before_prlapi_initex(void)
{
    section("before PrlApi_InitEx");
    CALL(PrlApi_SwitchConsoleLogging(0));
    HANDLE(PrlSrv_Create(&srv), srv);
    CALL(PrlHandle_Free(PRL_INVALID_HANDLE));
    CALL(PrlApi_Deinit());
}

static void init(void)
{
    section("init");
    CALL(PrlApi_InitEx(TO_PARALLELS_API_VER(99,0),PAM_SERVER,0,0));
    CALL(PrlApi_InitEx(PARALLELS_API_VER,PAM_SERVER,0,0));
    CALL(PrlApi_InitEx(PARALLELS_API_VER,PAM_SERVER,0,0));
    CALL(PrlApi_Deinit());
    VALUE(PrlApi_GetVersion(&v), v);
}

static void descriptions(void)
{
    section("descriptions");
}

static void handles(void)
{
    section("handles");
    CALL(PrlHandle_Free(PRL_INVALID_HANDLE));
    CALL(PrlHandle_Free((PRL_HANDLE)0x123456));
    CALL(PrlHandle_AddRef(PRL_INVALID_HANDLE));
    VALUE(PrlHandle_GetType(PRL_INVALID_HANDLE,&ht), ht);
    HANDLE(PrlSrv_Create(&srv), srv);
    VALUE(PrlHandle_GetType(srv,&ht), ht);
    CALL(PrlHandle_AddRef(srv));
    CALL(PrlHandle_Free(srv));
    VALUE(PrlHandle_GetType(srv,&ht), ht);
    CALL(PrlSrv_Create(NULL));
}

static void job_functions_on_a_bad_handle(void)
{
    section("job functions on a bad handle");
    CALL(PrlJob_Wait(PRL_INVALID_HANDLE,1000));
    CALL(PrlJob_GetRetCode(PRL_INVALID_HANDLE,&rc));
    printf("   rc=0x%X\n", (unsigned)rc);
    HANDLE(PrlJob_GetResult(PRL_INVALID_HANDLE,&d), d);
    HANDLE(PrlJob_GetError(PRL_INVALID_HANDLE,&d), d);
    CALL(PrlJob_Wait(srv,1000));
    JOB(PrlJob_Cancel(PRL_INVALID_HANDLE));
    VALUE(PrlResult_GetParamsCount(PRL_INVALID_HANDLE,&v), v);
    HANDLE(PrlResult_GetParam(PRL_INVALID_HANDLE,&d), d);
}

static void event_handler_registration_without_login(void)
{
    section("event handler registration without login");
    CALL(PrlSrv_RegEventHandler(srv,evh,NULL));
    CALL(PrlSrv_RegEventHandler(srv,evh,NULL));
    CALL(PrlSrv_UnregEventHandler(srv,evh,NULL));
    CALL(PrlSrv_UnregEventHandler(srv,evh,NULL));
    CALL(PrlSrv_UnregEventHandler(srv,evh,NULL));
    CALL(PrlSrv_RegEventHandler(PRL_INVALID_HANDLE,evh,NULL));
    CALL(PrlSrv_RegEventHandler(srv,NULL,NULL));
}

static void async_operations_before_login(void)
{
    section("async operations before login");
    CALL(PrlSrv_RegEventHandler(srv,evh,NULL));
    JOB(PrlSrv_GetSrvConfig(srv));
    JOB(PrlSrv_GetVmListEx(srv,PVTF_VM|PVTF_CT));
    JOB(PrlSrv_GetVmConfig(srv,"x",PGVC_SEARCH_BY_NAME));
    JOB(PrlSrv_Logoff(srv));
    JOB(PrlSrv_GetVmListEx(PRL_INVALID_HANDLE,PVTF_VM));
    JOB(PrlSrv_LoginLocalEx(PRL_INVALID_HANDLE,NULL,0,PSL_HIGH_SECURITY,PACF_NON_INTERACTIVE_MODE));
}

static void login_without_dispatcher(void)
{
    section("login without dispatcher");
    PRL_HANDLE j = PrlSrv_LoginLocalEx(srv,NULL,0,PSL_HIGH_SECURITY,PACF_NON_INTERACTIVE_MODE);
    CALL(PrlJob_Wait(j,1));
    CALL(PrlJob_GetRetCode(j,&rc));
    HANDLE(PrlJob_GetError(j,&e), e);
    HANDLE(PrlJob_GetResult(j,&d), d);
    dump_job("PrlSrv_LoginLocalEx(srv,NULL,0,PSL_HIGH_SECURITY,PACF_NON_INTERACTIVE_MODE)", j);
    JOB(PrlSrv_LoginLocal(srv,NULL,0,PSL_HIGH_SECURITY));
    JOB(PrlSrv_LoginLocalEx(srv,NULL,0,PSL_LOW_SECURITY,0));
}

static void login_then_cancel(void)
{
    section("login then cancel");
    PRL_HANDLE login = PrlSrv_LoginLocalEx(srv,NULL,0,PSL_HIGH_SECURITY,PACF_NON_INTERACTIVE_MODE);
    JOB(PrlJob_Cancel(login));
    JOB(login);
}

static void vm_object_without_login(void)
{
    section("VM object without login");
    HANDLE(PrlSrv_CreateVm(srv,&vm), vm);
    HANDLE(PrlSrv_CreateVm(PRL_INVALID_HANDLE,&d), d);
    HANDLE(PrlSrv_CreateVm(srv,NULL), none);
    VALUE(PrlHandle_GetType(vm,&ht), ht);
}

static void defaults_of_a_fresh_vm_config(void)
{
    section("defaults of a fresh VM config");
    TEXT(PrlVmCfg_GetName, vm);
    TEXT(PrlVmCfg_GetUuid, vm);
    TEXT(PrlVmCfg_GetDescription, vm);
    TEXT(PrlVmCfg_GetCpuMask, vm);
    TEXT(PrlVmCfg_GetVNCHostName, vm);
    TEXT(PrlVmCfg_GetVNCPassword, vm);
    TEXT(PrlVmCfg_GetOsTemplate, vm);
    TEXT(PrlVmCfg_GetHomePath, vm);
    VALUE(PrlVmCfg_GetRamSize(vm,&v), v);
    VALUE(PrlVmCfg_GetVideoRamSize(vm,&v), v);
    VALUE(PrlVmCfg_GetCpuCount(vm,&v), v);
    VALUE(PrlVmCfg_GetCpuMode(vm,(void*)&v), v);
    VALUE(PrlVmCfg_GetVmType(vm,(void*)&v), v);
    VALUE(PrlVmCfg_GetEnvId(vm,&v), v);
    VALUE(PrlVmCfg_GetAutoStart(vm,(void*)&v), v);
    VALUE(PrlVmCfg_GetVNCMode(vm,(void*)&v), v);
    VALUE(PrlVmCfg_GetVNCPort(vm,&v), v);
    VALUE(PrlVmCfg_GetOsVersion(vm,&v), v);
    VALUE(PrlVmCfg_IsOfflineManagementEnabled(vm,&v), v);
    VALUE(PrlVmCfg_GetBootDevCount(vm,&v), v);
    VALUE(PrlVmCfg_GetHardDisksCount(vm,&v), v);
    VALUE(PrlVmCfg_GetOpticalDisksCount(vm,&v), v);
    VALUE(PrlVmCfg_GetNetAdaptersCount(vm,&v), v);
    VALUE(PrlVmCfg_GetSerialPortsCount(vm,&v), v);
    VALUE(PrlVmCfg_GetFloppyDisksCount(vm,&v), v);
    VALUE(PrlVmCfg_GetParallelPortsCount(vm,&v), v);
    VALUE(PrlVmCfg_GetSoundDevsCount(vm,&v), v);
    VALUE(PrlVmCfg_GetUsbDevicesCount(vm,&v), v);
    HANDLE(PrlVmCfg_GetAllDevices(vm,&l), l);
    VALUE(PrlHandle_GetType(l,&ht), ht);
    VALUE(PrlHndlList_GetItemsCount(l,&v), v);
    HANDLE(PrlHndlList_GetItem(l,0,&d), d);
}

static void setters_getters(void)
{
    section("setters/getters");
    CALL(PrlVmCfg_SetName(vm,"probe"));
    PROTOCOL(PrlVmCfg_GetName, vm);
    CALL(PrlVmCfg_SetName(vm,""));
    TEXT(PrlVmCfg_GetName, vm);
    CALL(PrlVmCfg_SetName(vm,NULL));
    CALL(PrlVmCfg_SetName(vm,"a/b\\c:*?\"<>|"));
    TEXT(PrlVmCfg_GetName, vm);
    CALL(PrlVmCfg_SetName(vm,"\xd0\xb8\xd0\xbc\xd1\x8f"));
    PROTOCOL(PrlVmCfg_GetName, vm);
    CALL(PrlVmCfg_SetName(vm,"\xff\xfe"));
    TEXT(PrlVmCfg_GetName, vm);
    CALL(PrlVmCfg_SetName(PRL_INVALID_HANDLE,"x"));
    CALL(PrlVmCfg_SetName(srv,"x"));
    CALL(PrlVmCfg_SetUuid(vm,"{ca68c9a0-9ee2-41b6-8ab0-0c2bb2d8b4b5}"));
    PROTOCOL(PrlVmCfg_GetUuid, vm);
    CALL(PrlVmCfg_SetUuid(vm,"CA68C9A0-9EE2-41B6-8AB0-0C2BB2D8B4B6"));
    TEXT(PrlVmCfg_GetUuid, vm);
    CALL(PrlVmCfg_SetUuid(vm,"garbage"));
    TEXT(PrlVmCfg_GetUuid, vm);
    CALL(PrlVmCfg_SetUuid(vm,""));
    TEXT(PrlVmCfg_GetUuid, vm);
    CALL(PrlVmCfg_SetDescription(vm,"desc\nline2"));
    TEXT(PrlVmCfg_GetDescription, vm);
    CALL(PrlVmCfg_SetRamSize(vm,1024));
    VALUE(PrlVmCfg_GetRamSize(vm,&v), v);
    CALL(PrlVmCfg_SetRamSize(vm,0));
    VALUE(PrlVmCfg_GetRamSize(vm,&v), v);
    CALL(PrlVmCfg_SetRamSize(vm,0xFFFFFFFF));
    VALUE(PrlVmCfg_GetRamSize(vm,&v), v);
    CALL(PrlVmCfg_GetRamSize(vm,NULL));
    CALL(PrlVmCfg_SetRamSize(vm,513));
    VALUE(PrlVmCfg_GetRamSize(vm,&v), v);
    CALL(PrlVmCfg_SetCpuCount(vm,3));
    VALUE(PrlVmCfg_GetCpuCount(vm,&v), v);
    CALL(PrlVmCfg_SetCpuCount(vm,0));
    VALUE(PrlVmCfg_GetCpuCount(vm,&v), v);
    CALL(PrlVmCfg_SetCpuCount(vm,10000));
    VALUE(PrlVmCfg_GetCpuCount(vm,&v), v);
    CALL(PrlVmCfg_SetCpuMask(vm,"0-1"));
    TEXT(PrlVmCfg_GetCpuMask, vm);
    CALL(PrlVmCfg_SetCpuMask(vm,""));
    TEXT(PrlVmCfg_GetCpuMask, vm);
    CALL(PrlVmCfg_SetCpuMask(vm,NULL));
    CALL(PrlVmCfg_SetCpuMask(vm,"junk"));
    TEXT(PrlVmCfg_GetCpuMask, vm);
    CALL(PrlVmCfg_SetCpuMode(vm,PCM_CPU_MODE_32));
    VALUE(PrlVmCfg_GetCpuMode(vm,(void*)&v), v);
    CALL(PrlVmCfg_SetCpuMode(vm,PCM_CPU_MODE_64));
    VALUE(PrlVmCfg_GetCpuMode(vm,(void*)&v), v);
    CALL(PrlVmCfg_SetCpuMode(vm,99));
    VALUE(PrlVmCfg_GetCpuMode(vm,(void*)&v), v);
    CALL(PrlVmCfg_SetVideoRamSize(vm,32));
    VALUE(PrlVmCfg_GetVideoRamSize(vm,&v), v);
    CALL(PrlVmCfg_SetVNCMode(vm,PRD_MANUAL));
    VALUE(PrlVmCfg_GetVNCMode(vm,(void*)&v), v);
    CALL(PrlVmCfg_SetVNCPort(vm,5901));
    VALUE(PrlVmCfg_GetVNCPort(vm,&v), v);
    CALL(PrlVmCfg_SetVNCPassword(vm,"secret12"));
    TEXT(PrlVmCfg_GetVNCPassword, vm);
    CALL(PrlVmCfg_SetVNCPassword(vm,"muchtoolongpassword"));
    TEXT(PrlVmCfg_GetVNCPassword, vm);
    CALL(PrlVmCfg_SetVNCPassword(vm,""));
    TEXT(PrlVmCfg_GetVNCPassword, vm);
    CALL(PrlVmCfg_SetVNCHostName(vm,"127.0.0.1"));
    TEXT(PrlVmCfg_GetVNCHostName, vm);
    CALL(PrlVmCfg_SetVNCMode(vm,99));
    VALUE(PrlVmCfg_GetVNCMode(vm,(void*)&v), v);
    CALL(PrlVmCfg_SetAutoStart(vm,PAO_VM_START_ON_LOAD));
    VALUE(PrlVmCfg_GetAutoStart(vm,(void*)&v), v);
    CALL(PrlVmCfg_SetOfflineManagementEnabled(vm,0));
    VALUE(PrlVmCfg_IsOfflineManagementEnabled(vm,&v), v);
    CALL(PrlVmCfg_SetOsTemplate(vm,"centos-7"));
    TEXT(PrlVmCfg_GetOsTemplate, vm);
    CALL(PrlVmCfg_SetVmType(vm,PVT_CT));
    VALUE(PrlVmCfg_GetVmType(vm,(void*)&v), v);
    CALL(PrlVmCfg_SetVmType(vm,PVT_VM));
    VALUE(PrlVmCfg_GetVmType(vm,(void*)&v), v);
    VALUE(PrlVmCfg_GetEnvId(vm,&v), v);
}

static void devices_hard_disk(void)
{
    section("devices: hard disk");
    HANDLE(PrlVmCfg_CreateVmDev(vm,PDE_HARD_DISK,&d), d);
    default_getters(" PDE_HARD_DISK", d);
    TEXT(PrlVmDevHd_GetSerialNumber, d);
    TEXT(PrlVmDevHd_GetStorageURL, d);
    TEXT(PrlVmDevHd_GetMountPoint, d);
    VALUE(PrlVmDevHd_GetDiskSize(d,&v), v);
    CALL(PrlVmDev_SetEnabled(d,1));
    CALL(PrlVmDev_SetConnected(d,1));
    CALL(PrlVmDev_SetEmulatedType(d,PDT_USE_IMAGE_FILE));
    VALUE(PrlVmDev_GetEmulatedType(d,(void*)&v), v);
    CALL(PrlVmDev_SetEmulatedType(d,99));
    VALUE(PrlVmDev_GetEmulatedType(d,(void*)&v), v);
    CALL(PrlVmDev_SetEmulatedType(d,PDT_USE_REAL_DEVICE));
    CALL(PrlVmDev_SetSysName(d,"/dev/sdx"));
    CALL(PrlVmDev_SetFriendlyName(d,"/var/x.hdd"));
    CALL(PrlVmDev_SetImagePath(d,"/vz/x/root.hdd"));
    TEXT(PrlVmDev_GetSysName, d);
    TEXT(PrlVmDev_GetFriendlyName, d);
    TEXT(PrlVmDev_GetImagePath, d);
    CALL(PrlVmDev_SetIfaceType(d,PMS_SCSI_DEVICE));
    VALUE(PrlVmDev_GetIfaceType(d,(void*)&v), v);
    CALL(PrlVmDev_SetIfaceType(d,99));
    VALUE(PrlVmDev_GetIfaceType(d,(void*)&v), v);
    CALL(PrlVmDev_SetStackIndex(d,5));
    VALUE(PrlVmDev_GetStackIndex(d,&v), v);
    CALL(PrlVmDev_SetIndex(d,7));
    VALUE(PrlVmDev_GetIndex(d,&v), v);
    CALL(PrlVmDev_SetIndex(d,0));
    CALL(PrlVmDev_SetSubType(d,PCD_VIRTIO_SCSI));
    VALUE(PrlVmDev_GetSubType(d,(void*)&v), v);
    CALL(PrlVmDev_SetSubType(d,99));
    VALUE(PrlVmDev_GetSubType(d,(void*)&v), v);
    CALL(PrlVmDevHd_SetSerialNumber(d,"SER123"));
    TEXT(PrlVmDevHd_GetSerialNumber, d);
    CALL(PrlVmDevHd_SetSerialNumber(d,"a serial number longer than twenty characters"));
    TEXT(PrlVmDevHd_GetSerialNumber, d);
    CALL(PrlVmDevHd_SetStorageURL(d,"libvirt://localhost/pool/vol"));
    TEXT(PrlVmDevHd_GetStorageURL, d);
    CALL(PrlVmDevHd_SetMountPoint(d,"/"));
    TEXT(PrlVmDevHd_GetMountPoint, d);
    CALL(PrlVmDevHd_SetDiskSize(d,65536));
    VALUE(PrlVmDevHd_GetDiskSize(d,&v), v);
    HANDLE(PrlVmCfg_CreateVmDev(vm,PDE_HARD_DISK,&d2), d2);
    default_getters(" second PDE_HARD_DISK", d2);
    VALUE(PrlVmCfg_GetHardDisksCount(vm,&v), v);
    VALUE(PrlVmCfg_GetDevsCountByType(vm,PDE_HARD_DISK,&v), v);
    HANDLE(PrlVmCfg_GetHardDisk(vm,0,&x), x);
    VALUE(PrlVmDev_GetIndex(x,&v), v);
    TEXT(PrlVmDev_GetFriendlyName, x);
    HANDLE(PrlVmCfg_GetHardDisk(vm,0,&y), y);
    HANDLE(PrlVmCfg_GetHardDisk(vm,9,&y), y);
    HANDLE(PrlVmCfg_GetDevByType(vm,PDE_HARD_DISK,1,&y), y);
    HANDLE(PrlVmCfg_GetDevByType(vm,PDE_HARD_DISK,2,&y), y);
    HANDLE(PrlVmCfg_GetDevByType(vm,99,0,&y), y);
    VALUE(PrlVmCfg_GetDevsCountByType(vm,99,&v), v);
    TEXT(PrlVmDevNet_GetMacAddress, x);
    VALUE(PrlVmDevNet_GetAdapterType(x,(void*)&v), v);
    VALUE(PrlVmDevSerial_GetSocketMode(x,(void*)&v), v);
}

static void names(void)
{
    section("names: which setter changes which getter (hard disk, cdrom, net, serial)");
    naming_of(PDE_HARD_DISK);
    naming_of(PDE_OPTICAL_DISK);
    naming_of(PDE_GENERIC_NETWORK_ADAPTER);
    naming_of(PDE_SERIAL_PORT);
}

static void index_and_stack_index_assignment(void)
{
    section("index and stack index assignment");
    bus_positions();
}

static void devices_cdrom(void)
{
    section("devices: cdrom");
    HANDLE(PrlVmCfg_CreateVmDev(vm,PDE_OPTICAL_DISK,&c), c);
    default_getters(" PDE_OPTICAL_DISK", c);
    TEXT(PrlVmDevHd_GetSerialNumber, c);
    VALUE(PrlVmDevHd_GetDiskSize(c,&v), v);
}

static void devices_net(void)
{
    section("devices: net");
    HANDLE(PrlVmCfg_CreateVmDev(vm,PDE_GENERIC_NETWORK_ADAPTER,&n), n);
    default_getters(" PDE_GENERIC_NETWORK_ADAPTER", n);
    TEXT(PrlVmDevNet_GetMacAddress, n);
    TEXT(PrlVmDevNet_GetMacAddressCanonical, n);
    TEXT(PrlVmDevNet_GetHostInterfaceName, n);
    TEXT(PrlVmDevNet_GetVirtualNetworkId, n);
    TEXT(PrlVmDevNet_GetDefaultGateway, n);
    TEXT(PrlVmDevNet_GetDefaultGatewayIPv6, n);
    VALUE(PrlVmDevNet_GetAdapterType(n,(void*)&v), v);
    VALUE(PrlVmDevNet_IsPktFilterPreventMacSpoof(n,&v), v);
    VALUE(PrlVmDevNet_IsAutoApply(n,&v), v);
    VALUE(PrlVmDevNet_IsConfigureWithDhcp(n,&v), v);
    VALUE(PrlVmDevNet_IsConfigureWithDhcpIPv6(n,&v), v);
    HANDLE(PrlVmDevNet_GetNetAddresses(n,&a), a);
    VALUE(PrlHandle_GetType(a,&ht), ht);
    VALUE(PrlStrList_GetItemsCount(a,&v), v);
    CALL(PrlVmDevNet_SetMacAddress(n,"001C42AABBCC"));
    PROTOCOL(PrlVmDevNet_GetMacAddress, n);
    PROTOCOL(PrlVmDevNet_GetMacAddressCanonical, n);
    CALL(PrlVmDevNet_SetMacAddress(n,"00:1c:42:dd:ee:ff"));
    TEXT(PrlVmDevNet_GetMacAddress, n);
    TEXT(PrlVmDevNet_GetMacAddressCanonical, n);
    CALL(PrlVmDevNet_SetMacAddress(n,"junk"));
    TEXT(PrlVmDevNet_GetMacAddress, n);
    TEXT(PrlVmDevNet_GetMacAddressCanonical, n);
    CALL(PrlVmDevNet_SetHostInterfaceName(n,"vme0"));
    TEXT(PrlVmDevNet_GetHostInterfaceName, n);
    CALL(PrlVmDevNet_SetVirtualNetworkId(n,"Bridged"));
    TEXT(PrlVmDevNet_GetVirtualNetworkId, n);
    CALL(PrlVmDevNet_SetAdapterType(n,PNT_VIRTIO));
    VALUE(PrlVmDevNet_GetAdapterType(n,(void*)&v), v);
    CALL(PrlVmDevNet_SetAdapterType(n,99));
    VALUE(PrlVmDevNet_GetAdapterType(n,(void*)&v), v);
    CALL(PrlVmDev_SetEmulatedType(n,PNA_ROUTED));
    VALUE(PrlVmDev_GetEmulatedType(n,(void*)&v), v);
    CALL(PrlVmDev_SetEmulatedType(n,PNA_BRIDGED_NETWORK));
    VALUE(PrlVmDev_GetEmulatedType(n,(void*)&v), v);
    CALL(PrlVmDev_SetEmulatedType(n,PNA_BRIDGE));
    VALUE(PrlVmDev_GetEmulatedType(n,(void*)&v), v);
    CALL(PrlVmDevNet_SetPktFilterPreventMacSpoof(n,1));
    VALUE(PrlVmDevNet_IsPktFilterPreventMacSpoof(n,&v), v);
    CALL(PrlVmDevNet_SetDefaultGateway(n,"10.0.0.1"));
    TEXT(PrlVmDevNet_GetDefaultGateway, n);
    CALL(PrlVmDevNet_SetDefaultGateway(n,""));
    TEXT(PrlVmDevNet_GetDefaultGateway, n);
    CALL(PrlVmDevNet_SetDefaultGatewayIPv6(n,"fe80::1"));
    TEXT(PrlVmDevNet_GetDefaultGatewayIPv6, n);
    HANDLE(PrlApi_CreateStringsList(&sl), sl);
    VALUE(PrlHandle_GetType(sl,&ht), ht);
    CALL(PrlStrList_AddItem(sl,"10.0.0.5/255.255.255.0"));
    CALL(PrlStrList_AddItem(sl,"fd00::5/64"));
    CALL(PrlStrList_AddItem(sl,"10.0.0.6/24"));
    CALL(PrlStrList_AddItem(sl,"junk"));
    CALL(PrlStrList_AddItem(sl,"10.0.0.5/255.255.255.0"));
    VALUE(PrlStrList_GetItemsCount(sl,&v), v);
    CALL(PrlVmDevNet_SetNetAddresses(n,sl));
    HANDLE(PrlVmDevNet_GetNetAddresses(n,&a), a);
    VALUE(PrlStrList_GetItemsCount(a,&v), v);
    list_items(a);
    HANDLE(PrlApi_CreateStringsList(&s2), s2);
    CALL(PrlStrList_AddItem(s2,"10.0.0.5/255.255.255.0"));
    CALL(PrlStrList_AddItem(s2,"fd00::5/64"));
    CALL(PrlStrList_AddItem(s2,"10.0.0.6/24"));
    CALL(PrlStrList_AddItem(s2,"10.0.0.5/255.255.255.0"));
    CALL(PrlStrList_AddItem(s2,"10.0.0.7"));
    CALL(PrlVmDevNet_SetNetAddresses(n,s2));
    HANDLE(PrlVmDevNet_GetNetAddresses(n,&a), a);
    VALUE(PrlStrList_GetItemsCount(a,&v), v);
    list_items(a);
    HANDLE(PrlApi_CreateStringsList(&s3), s3);
    CALL(PrlStrList_AddItem(s3,"10.0.0.5/24"));
    CALL(PrlStrList_AddItem(s3,"fd00::5/64"));
    CALL(PrlVmDevNet_SetNetAddresses(n,s3));
    HANDLE(PrlVmDevNet_GetNetAddresses(n,&a), a);
    VALUE(PrlStrList_GetItemsCount(a,&v), v);
    short_items(a);
    HANDLE(PrlApi_CreateStringsList(&s4), s4);
    CALL(PrlVmDevNet_SetNetAddresses(n,s4));
    HANDLE(PrlVmDevNet_GetNetAddresses(n,&a), a);
    VALUE(PrlStrList_GetItemsCount(a,&v), v);
    CALL(PrlVmDevNet_SetNetAddresses(n,PRL_INVALID_HANDLE));
    CALL(PrlVmDevNet_SetNetAddresses(n,s3));
    CALL(PrlVmDevNet_SetConfigureWithDhcp(n,1));
    VALUE(PrlVmDevNet_IsConfigureWithDhcp(n,&v), v);
    CALL(PrlVmDevNet_SetConfigureWithDhcpIPv6(n,1));
    CALL(PrlVmDevNet_SetAutoApply(n,1));
    VALUE(PrlVmDevNet_IsAutoApply(n,&v), v);
    HANDLE(PrlVmDevNet_GetNetAddresses(n,&a), a);
    VALUE(PrlStrList_GetItemsCount(a,&v), v);
    CALL(PrlVmDev_SetConnected(n,0));
    VALUE(PrlVmDev_IsConnected(n,&v), v);
}

static void devices_serial(void)
{
    section("devices: serial");
    HANDLE(PrlVmCfg_CreateVmDev(vm,PDE_SERIAL_PORT,&c), c);
    default_getters(" PDE_SERIAL_PORT", c);
    VALUE(PrlVmDevSerial_GetSocketMode(c,(void*)&v), v);
    CALL(PrlVmDevSerial_SetSocketMode(c,PSP_SERIAL_SOCKET_CLIENT));
    VALUE(PrlVmDevSerial_GetSocketMode(c,(void*)&v), v);
    CALL(PrlVmDevSerial_SetSocketMode(c,99));
    VALUE(PrlVmDevSerial_GetSocketMode(c,(void*)&v), v);
    CALL(PrlVmDev_SetEmulatedType(c,PDT_USE_SERIAL_PORT_SOCKET_MODE));
    VALUE(PrlVmDev_GetEmulatedType(c,(void*)&v), v);
    CALL(PrlVmDev_SetIndex(c,3));
    VALUE(PrlVmDev_GetIndex(c,&v), v);
}

static void devices_other(void)
{
    section("devices: other");
    HANDLE(PrlVmCfg_CreateVmDev(vm,99,&c), c);
    HANDLE(PrlVmCfg_CreateVmDev(vm,PDE_FLOPPY_DISK,&c), c);
    VALUE(PrlVmDev_GetIndex(c,&v), v);
    HANDLE(PrlVmCfg_CreateVmDev(vm,PDE_SOUND_DEVICE,&c), c);
    HANDLE(PrlVmCfg_CreateVmDev(vm,PDE_USB_DEVICE,&c), c);
    HANDLE(PrlVmCfg_CreateVmDev(vm,PDE_PCI_VIDEO_ADAPTER,&c), c);
    HANDLE(PrlVmCfg_CreateVmDev(vm,PDE_HARD_DISK,NULL), none);
    HANDLE(PrlVmCfg_CreateVmDev(PRL_INVALID_HANDLE,PDE_HARD_DISK,&c), c);
}

static void all_devices(void)
{
    section("all devices");
    HANDLE(PrlVmCfg_GetAllDevices(vm,&l), l);
    VALUE(PrlHndlList_GetItemsCount(l,&v), v);
    devices_of(l, v);
    unsigned n = v;
    HANDLE(PrlHndlList_GetItem(l,n,&d2), d2);
}

static void boot_devices(void)
{
    section("boot devices");
    VALUE(PrlVmCfg_GetBootDevCount(vm,&v), v);
    HANDLE(PrlVmCfg_CreateBootDev(vm,&b), b);
    VALUE(PrlHandle_GetType(b,&ht), ht);
    VALUE(PrlBootDev_GetType(b,(void*)&v), v);
    VALUE(PrlBootDev_GetIndex(b,&v), v);
    VALUE(PrlBootDev_GetSequenceIndex(b,&v), v);
    VALUE(PrlBootDev_IsInUse(b,&v), v);
    CALL(PrlBootDev_SetType(b,PDE_HARD_DISK));
    CALL(PrlBootDev_SetIndex(b,0));
    CALL(PrlBootDev_SetSequenceIndex(b,1));
    CALL(PrlBootDev_SetInUse(b,1));
    VALUE(PrlBootDev_GetType(b,(void*)&v), v);
    VALUE(PrlBootDev_GetSequenceIndex(b,&v), v);
    VALUE(PrlBootDev_IsInUse(b,&v), v);
    VALUE(PrlVmCfg_GetBootDevCount(vm,&v), v);
    HANDLE(PrlVmCfg_CreateBootDev(vm,&b2), b2);
    VALUE(PrlBootDev_GetIndex(b2,&v), v);
    VALUE(PrlBootDev_GetSequenceIndex(b2,&v), v);
    HANDLE(PrlVmCfg_GetBootDev(vm,0,&b2), b2);
    VALUE(PrlBootDev_GetType(b2,(void*)&v), v);
    HANDLE(PrlVmCfg_GetBootDev(vm,9,&b2), b2);
    CALL(PrlBootDev_Remove(b));
    VALUE(PrlVmCfg_GetBootDevCount(vm,&v), v);
    VALUE(PrlBootDev_GetType(b,(void*)&v), v);
    CALL(PrlBootDev_Remove(b));
}

static void boot_device(void)
{
    section("boot device: removal by index 0 until empty, order by sequence");
    boot_order();
}

static void device_removal(void)
{
    section("device removal");
    HANDLE(PrlVmCfg_GetHardDisk(vm,0,&x), x);
    CALL(PrlVmDev_Remove(x));
    VALUE(PrlVmCfg_GetHardDisksCount(vm,&v), v);
    VALUE(PrlVmDev_GetIndex(x,&v), v);
    TEXT(PrlVmDev_GetFriendlyName, x);
    CALL(PrlVmDev_Remove(x));
    CALL(PrlHandle_Free(x));
    VALUE(PrlVmDev_GetIndex(x,&v), v);
    HANDLE(PrlVmCfg_GetHardDisk(vm,0,&x), x);
    VALUE(PrlVmDev_GetIndex(x,&v), v);
}

static void default_config_without_a_server_config(void)
{
    section("default config without a server config");
    CALL(PrlVmCfg_SetDefaultConfig(vm,PRL_INVALID_HANDLE,PVS_GUEST_VER_LIN_REDHAT,0));
    VALUE(PrlVmCfg_GetRamSize(vm,&v), v);
    VALUE(PrlVmCfg_GetOsVersion(vm,&v), v);
    TEXT(PrlVmCfg_GetName, vm);
    TEXT(PrlVmCfg_GetUuid, vm);
    VALUE(PrlVmCfg_GetHardDisksCount(vm,&v), v);
    VALUE(PrlVmCfg_GetNetAdaptersCount(vm,&v), v);
    VALUE(PrlVmCfg_GetBootDevCount(vm,&v), v);
    VALUE(PrlVmCfg_GetVNCMode(vm,(void*)&v), v);
    VALUE(PrlVmCfg_GetVNCPort(vm,&v), v);
    VALUE(PrlVmCfg_GetCpuCount(vm,&v), v);
    VALUE(PrlVmCfg_GetVideoRamSize(vm,&v), v);
    VALUE(PrlVmCfg_GetAutoStart(vm,(void*)&v), v);
    TEXT(PrlVmCfg_GetCpuMask, vm);
    VALUE(PrlVmCfg_IsOfflineManagementEnabled(vm,&v), v);
    HANDLE(PrlSrv_CreateVm(srv,&vm2), vm2);
    skip_one_handle();
    CALL(PrlVmCfg_SetDefaultConfig(vm2,PRL_INVALID_HANDLE,PVS_GUEST_VER_LIN_REDHAT,1));
    VALUE(PrlVmCfg_GetRamSize(vm2,&v), v);
    VALUE(PrlVmCfg_GetVideoRamSize(vm2,&v), v);
    VALUE(PrlVmCfg_GetHardDisksCount(vm2,&v), v);
    VALUE(PrlVmCfg_GetOpticalDisksCount(vm2,&v), v);
    VALUE(PrlVmCfg_GetNetAdaptersCount(vm2,&v), v);
    VALUE(PrlVmCfg_GetBootDevCount(vm2,&v), v);
    VALUE(PrlVmCfg_GetVNCMode(vm2,(void*)&v), v);
    TEXT(PrlVmCfg_GetUuid, vm2);
    TEXT(PrlVmCfg_GetName, vm2);
    HANDLE(PrlVmCfg_GetAllDevices(vm2,&l2), l2);
    VALUE(PrlHndlList_GetItemsCount(l2,&v), v);
    default_devices_of(l2, v);
}

static void config_as_xml(void)
{
    section("config as xml");
    CALL(PrlHandle_ToString(vm,&p));
    PrlBuffer_Free(p);
}

static void vm_async_operations_without_login(void)
{
    section("VM async operations without login");
    JOB(PrlVm_BeginEdit(vm));
    JOB(PrlVm_CommitEx(vm,0));
    JOB(PrlVm_Reg(vm,"",1));
    JOB(PrlVm_StartEx(vm,PSM_VM_START,0));
    JOB(PrlVm_StopEx(vm,PSM_KILL,0));
    JOB(PrlVm_GetState(vm));
    JOB(PrlVm_RefreshConfig(vm));
    JOB(PrlVm_Delete(vm,PRL_INVALID_HANDLE));
    JOB(PrlVm_Suspend(vm));
    JOB(PrlVm_GetSnapshotsTreeEx(vm,0));
    JOB(PrlVm_SubscribeToPerfStats(vm,"*"));
    JOB(PrlVm_StartEx(PRL_INVALID_HANDLE,PSM_VM_START,0));
    JOB(PrlVm_SetUserPasswd(vm,"u","p",0));
    JOB(PrlVm_MigrateWithRenameEx(vm,"h",0,"{x}","n","",0,0,1));
}

static void events(void)
{
    section("events");
    CALL(PrlVm_RegEventHandler(vm,evh,NULL));
    CALL(PrlVm_UnregEventHandler(vm,evh,NULL));
}

static void frees(void)
{
    section("frees");
    CALL(PrlHandle_Free(vm));
    VALUE(PrlHandle_GetType(vm,&ht), ht);
    VALUE(PrlVmCfg_GetRamSize(vm,&v), v);
    VALUE(PrlVmDev_GetIndex(d,&v), v);
    CALL(PrlHandle_Free(srv));
    CALL(PrlHandle_Free(srv));
    CALL(PrlApi_Deinit());
    CALL(PrlApi_Deinit());
    CALL(PrlHandle_Free(srv));
}

static void re_init(void)
{
    section("re-init");
    CALL(PrlApi_InitEx(PARALLELS_API_VER,PAM_SERVER,0,0));
    HANDLE(PrlSrv_Create(&srv), srv);
    CALL(PrlHandle_Free(srv));
    CALL(PrlApi_Deinit());
}

int main(void)
{
    before_prlapi_initex();
    init();
    descriptions();
    handles();
    job_functions_on_a_bad_handle();
    event_handler_registration_without_login();
    async_operations_before_login();
    login_without_dispatcher();
    login_then_cancel();
    vm_object_without_login();
    defaults_of_a_fresh_vm_config();
    setters_getters();
    devices_hard_disk();
    names();
    index_and_stack_index_assignment();
    devices_cdrom();
    devices_net();
    devices_serial();
    devices_other();
    all_devices();
    boot_devices();
    boot_device();
    device_removal();
    default_config_without_a_server_config();
    config_as_xml();
    vm_async_operations_without_login();
    events();
    frees();
    re_init();
    return 0;
}
