// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;
using P = VirtVzd.Protocol.Procedures.RemoteProcedure;

namespace VirtVzd.Remote;

/// <summary>Rows of the calls about the lives of domains that libvirt's own driver does not answer.</summary>
static class LifeCalls
{
    const bool Inline = true;

    /// <summary>Fills these rows of the table.</summary>
    internal static void Add(CallTable<P> table)
    {
        table.Answer<DomainCreateXmlArgs, DomainCreateXmlRet>(P.DomainCreateXml, Lane.Sdk, LifeHandlers.CreateXml);
        table.Pass<DomainCreateXmlWithFilesArgs, DomainCreateXmlWithFilesRet>(
            P.DomainCreateXmlWithFiles, Lane.Sdk, LifeHandlers.CreateXmlWithFiles);
        table.Pass<DomainCreateWithFilesArgs, DomainCreateWithFilesRet>(
            P.DomainCreateWithFiles, Lane.Sdk, LifeHandlers.CreateWithFiles);
        table.Answer<DomainGetControlInfoArgs, DomainGetControlInfoRet>(
            P.DomainGetControlInfo, Lane.Memory, DomainJobHandlers.GetControl, Inline);
        table.Do<DomainAbortJobFlagsArgs>(P.DomainAbortJobFlags, Lane.Memory, DomainJobHandlers.AbortFlags);
        table.Do<DomainDetachDeviceAliasArgs>(P.DomainDetachDeviceAlias, Lane.Sdk, DomainDeviceHandlers.DetachAlias);
        table.Do<DomainSetVcpuArgs>(P.DomainSetVcpu, Lane.Sdk, DomainTuningHandlers.SetVcpu);
        AddSaved(table);
    }

    static void AddSaved(CallTable<P> table)
    {
        table.Answer<DomainManagedSaveGetXmlDescArgs, DomainManagedSaveGetXmlDescRet>(
            P.DomainManagedSaveGetXmlDesc, Lane.Memory, SavedStateHandlers.GetXml);
        table.Do<DomainManagedSaveDefineXmlArgs>(
            P.DomainManagedSaveDefineXml, Lane.Memory, SavedStateHandlers.DefineXml);
        table.Do<DomainSaveArgs>(P.DomainSave, Lane.Memory, SavedFileHandlers.Save);
        table.Do<DomainSaveFlagsArgs>(P.DomainSaveFlags, Lane.Memory, SavedFileHandlers.SaveFlags);
        table.Do<DomainSaveParamsArgs>(P.DomainSaveParams, Lane.Memory, SavedFileHandlers.SaveParams);
        table.Do<DomainRestoreArgs>(P.DomainRestore, Lane.Memory, SavedFileHandlers.Restore);
        table.Do<DomainRestoreFlagsArgs>(P.DomainRestoreFlags, Lane.Memory, SavedFileHandlers.RestoreFlags);
        table.Do<DomainRestoreParamsArgs>(P.DomainRestoreParams, Lane.Memory, SavedFileHandlers.RestoreParams);
        table.Answer<DomainSaveImageGetXmlDescArgs, DomainSaveImageGetXmlDescRet>(
            P.DomainSaveImageGetXmlDesc, Lane.Memory, SavedFileHandlers.GetXml);
        table.Do<DomainSaveImageDefineXmlArgs>(P.DomainSaveImageDefineXml, Lane.Memory, SavedFileHandlers.DefineXml);
    }
}
