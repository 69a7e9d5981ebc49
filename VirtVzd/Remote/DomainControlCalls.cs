// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;
using P = VirtVzd.Protocol.Procedures.RemoteProcedure;

namespace VirtVzd.Remote;

/// <summary>Rows of the calls that change domains.</summary>
static class DomainControlCalls
{
    const bool Inline = true;

    /// <summary>Fills these rows of the table.</summary>
    internal static void Add(CallTable<P> table)
    {
        AddControl(table);
        AddDevices(table);
        AddSavedState(table);
        AddTuning(table);
        AddMetadata(table);
        AddJobs(table);
        AddConsoles(table);
    }

    static void AddControl(CallTable<P> table)
    {
        table.Do<DomainCreateArgs>(P.DomainCreate, Lane.Sdk, DomainControlHandlers.Create);
        table.Answer<DomainCreateWithFlagsArgs, DomainCreateWithFlagsRet>(
            P.DomainCreateWithFlags, Lane.Sdk, DomainControlHandlers.CreateWithFlags);
        table.Do<DomainShutdownArgs>(P.DomainShutdown, Lane.Sdk, DomainControlHandlers.Shutdown);
        table.Do<DomainShutdownFlagsArgs>(P.DomainShutdownFlags, Lane.Sdk, DomainControlHandlers.ShutdownFlags);
        table.Do<DomainDestroyArgs>(P.DomainDestroy, Lane.Sdk, DomainControlHandlers.Destroy);
        table.Do<DomainDestroyFlagsArgs>(P.DomainDestroyFlags, Lane.Sdk, DomainControlHandlers.DestroyFlags);
        table.Do<DomainSuspendArgs>(P.DomainSuspend, Lane.Sdk, DomainControlHandlers.Suspend);
        table.Do<DomainResumeArgs>(P.DomainResume, Lane.Sdk, DomainControlHandlers.Resume);
        table.Do<DomainRebootArgs>(P.DomainReboot, Lane.Sdk, DomainControlHandlers.Reboot);
        table.Do<DomainResetArgs>(P.DomainReset, Lane.Sdk, DomainControlHandlers.Reset);
        table.Answer<DomainDefineXmlArgs, DomainDefineXmlRet>(
            P.DomainDefineXml, Lane.Sdk, DomainControlHandlers.DefineXml);
        table.Answer<DomainDefineXmlFlagsArgs, DomainDefineXmlFlagsRet>(
            P.DomainDefineXmlFlags, Lane.Sdk, DomainControlHandlers.DefineXmlFlags);
        table.Do<DomainUndefineArgs>(P.DomainUndefine, Lane.Sdk, DomainControlHandlers.Undefine);
        table.Do<DomainUndefineFlagsArgs>(P.DomainUndefineFlags, Lane.Sdk, DomainControlHandlers.UndefineFlags);
    }

    static void AddDevices(CallTable<P> table)
    {
        table.Do<DomainAttachDeviceArgs>(P.DomainAttachDevice, Lane.Sdk, DomainDeviceHandlers.Attach);
        table.Do<DomainAttachDeviceFlagsArgs>(P.DomainAttachDeviceFlags, Lane.Sdk, DomainDeviceHandlers.AttachFlags);
        table.Do<DomainDetachDeviceArgs>(P.DomainDetachDevice, Lane.Sdk, DomainDeviceHandlers.Detach);
        table.Do<DomainDetachDeviceFlagsArgs>(P.DomainDetachDeviceFlags, Lane.Sdk, DomainDeviceHandlers.DetachFlags);
        table.Do<DomainUpdateDeviceFlagsArgs>(P.DomainUpdateDeviceFlags, Lane.Sdk, DomainDeviceHandlers.UpdateFlags);
        table.Answer<DomainGetBlockInfoArgs, DomainGetBlockInfoRet>(
            P.DomainGetBlockInfo, Lane.Sdk, DomainDeviceHandlers.GetBlockInfo);
    }

    static void AddSavedState(CallTable<P> table)
    {
        table.Do<DomainManagedSaveArgs>(P.DomainManagedSave, Lane.Sdk, SavedStateHandlers.Save);
        table.Answer<DomainHasManagedSaveImageArgs, DomainHasManagedSaveImageRet>(
            P.DomainHasManagedSaveImage, Lane.Memory, SavedStateHandlers.HasImage, Inline);
        table.Do<DomainManagedSaveRemoveArgs>(P.DomainManagedSaveRemove, Lane.Sdk, SavedStateHandlers.RemoveImage);
    }

    static void AddTuning(CallTable<P> table)
    {
        table.Do<DomainSetAutostartArgs>(P.DomainSetAutostart, Lane.Sdk, DomainTuningHandlers.SetAutostart);
        table.Do<DomainSetAutostartOnceArgs>(P.DomainSetAutostartOnce, Lane.Sdk, DomainTuningHandlers.SetAutostartOnce);
        table.Answer<DomainGetAutostartOnceArgs, DomainGetAutostartOnceRet>(
            P.DomainGetAutostartOnce, Lane.Memory, DomainTuningHandlers.GetAutostartOnce, Inline);
        table.Do<DomainSetLifecycleActionArgs>(
            P.DomainSetLifecycleAction, Lane.Sdk, DomainTuningHandlers.SetLifecycleAction);
        table.Do<DomainSetMemoryArgs>(P.DomainSetMemory, Lane.Sdk, DomainTuningHandlers.SetMemory);
        table.Do<DomainSetMemoryFlagsArgs>(P.DomainSetMemoryFlags, Lane.Sdk, DomainTuningHandlers.SetMemoryFlags);
        table.Do<DomainSetMaxMemoryArgs>(P.DomainSetMaxMemory, Lane.Sdk, DomainTuningHandlers.SetMaxMemory);
        table.Do<DomainSetVcpusArgs>(P.DomainSetVcpus, Lane.Sdk, DomainTuningHandlers.SetVcpus);
        table.Do<DomainSetVcpusFlagsArgs>(P.DomainSetVcpusFlags, Lane.Sdk, DomainTuningHandlers.SetVcpusFlags);
        table.Do<DomainBlockResizeArgs>(P.DomainBlockResize, Lane.Sdk, DomainTuningHandlers.BlockResize);
        table.Do<DomainSetUserPasswordArgs>(P.DomainSetUserPassword, Lane.Sdk, DomainTuningHandlers.SetUserPassword);
    }

    static void AddMetadata(CallTable<P> table)
    {
        table.Answer<DomainRenameArgs, DomainRenameRet>(P.DomainRename, Lane.Sdk, DomainControlHandlers.Rename);
        table.Do<DomainSetMetadataArgs>(P.DomainSetMetadata, Lane.Sdk, DomainMetadataHandlers.Set);
        table.Answer<DomainGetMetadataArgs, DomainGetMetadataRet>(
            P.DomainGetMetadata, Lane.Memory, DomainMetadataHandlers.Get);
    }

    // None of these waits: they are what ends calls that do.
    static void AddJobs(CallTable<P> table)
    {
        table.Answer<DomainGetJobInfoArgs, DomainGetJobInfoRet>(
            P.DomainGetJobInfo, Lane.Memory, DomainJobHandlers.GetInfo, Inline);
        table.Answer<DomainGetJobStatsArgs, DomainGetJobStatsRet>(
            P.DomainGetJobStats, Lane.Memory, DomainJobHandlers.GetStats, Inline);
        table.Do<DomainAbortJobArgs>(P.DomainAbortJob, Lane.Memory, DomainJobHandlers.Abort);
    }

    // A display may be slow to take a connection.
    static void AddConsoles(CallTable<P> table)
    {
        table.Pass<DomainOpenConsoleArgs>(P.DomainOpenConsole, Lane.Sdk, ConsoleHandlers.OpenConsole);
        table.Pass<DomainOpenGraphicsArgs>(P.DomainOpenGraphics, Lane.Sdk, ConsoleHandlers.OpenGraphics);
        table.Pass<DomainOpenGraphicsFdArgs>(P.DomainOpenGraphicsFd, Lane.Sdk, ConsoleHandlers.OpenGraphicsFd);
    }
}
