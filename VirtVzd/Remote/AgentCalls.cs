// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;
using P = VirtVzd.Protocol.Procedures.RemoteProcedure;

namespace VirtVzd.Remote;

/// <summary>Rows of the calls that somebody inside a domain has to answer. All of them may wait for that.</summary>
static class AgentCalls
{
    /// <summary>Fills these rows of the table.</summary>
    internal static void Add(CallTable<P> table)
    {
        AddQuestions(table);
        AddDeeds(table);
    }

    /// <summary>Fills the one row of the qemu program.</summary>
    internal static void Add(CallTable<QemuProcedure> table) =>
        table.Answer<QemuDomainAgentCommandArgs, QemuDomainAgentCommandRet>(
            QemuProcedure.DomainAgentCommand, Lane.Sdk, AgentHandlers.Command);

    static void AddQuestions(CallTable<P> table)
    {
        table.Answer<DomainGetHostnameArgs, DomainGetHostnameRet>(
            P.DomainGetHostname, Lane.Sdk, AgentHandlers.GetHostname);
        table.Answer<DomainInterfaceAddressesArgs, DomainInterfaceAddressesRet>(
            P.DomainInterfaceAddresses, Lane.Sdk, AgentHandlers.GetInterfaces);
        table.Answer<DomainGetTimeArgs, DomainGetTimeRet>(P.DomainGetTime, Lane.Sdk, AgentHandlers.GetTime);
        table.Answer<DomainGetFsinfoArgs, DomainGetFsinfoRet>(
            P.DomainGetFsinfo, Lane.Sdk, AgentHandlers.GetFilesystems);
        table.Answer<DomainGetGuestInfoArgs, DomainGetGuestInfoRet>(
            P.DomainGetGuestInfo, Lane.Sdk, AgentHandlers.GetInfo);
        table.Answer<DomainAuthorizedSshKeysGetArgs, DomainAuthorizedSshKeysGetRet>(
            P.DomainAuthorizedSshKeysGet, Lane.Sdk, AgentHandlers.GetAuthorizedKeys);
        table.Answer<DomainGetGuestVcpusArgs, DomainGetGuestVcpusRet>(
            P.DomainGetGuestVcpus, Lane.Sdk, AgentHandlers.GetVcpus);
    }

    static void AddDeeds(CallTable<P> table)
    {
        table.Answer<DomainAgentSetResponseTimeoutArgs, DomainAgentSetResponseTimeoutRet>(
            P.DomainAgentSetResponseTimeout, Lane.Sdk, AgentHandlers.SetResponseTimeout);
        table.Do<DomainSetTimeArgs>(P.DomainSetTime, Lane.Sdk, AgentHandlers.SetTime);
        table.Answer<DomainFsfreezeArgs, DomainFsfreezeRet>(P.DomainFsfreeze, Lane.Sdk, AgentHandlers.Freeze);
        table.Answer<DomainFsthawArgs, DomainFsthawRet>(P.DomainFsthaw, Lane.Sdk, AgentHandlers.Thaw);
        table.Do<DomainFstrimArgs>(P.DomainFstrim, Lane.Sdk, AgentHandlers.Trim);
        table.Do<DomainAuthorizedSshKeysSetArgs>(
            P.DomainAuthorizedSshKeysSet, Lane.Sdk, AgentHandlers.SetAuthorizedKeys);
        table.Do<DomainSetGuestVcpusArgs>(P.DomainSetGuestVcpus, Lane.Sdk, AgentHandlers.SetVcpus);
        table.Do<DomainSendProcessSignalArgs>(P.DomainSendProcessSignal, Lane.Sdk, AgentHandlers.SendSignal);
        table.Do<DomainPmSuspendForDurationArgs>(P.DomainPmSuspendForDuration, Lane.Sdk, AgentHandlers.Sleep);
        table.Do<DomainPmWakeupArgs>(P.DomainPmWakeup, Lane.Sdk, AgentHandlers.WakeUp);
    }
}
