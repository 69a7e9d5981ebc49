// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Driver.Domains;
using VirtVzd.Tests.Remote;
using P = VirtVzd.Protocol.Procedures.RemoteProcedure;

namespace VirtVzd.Tests.Storm;

/// <summary>Calls by chance: half of them questions, the others changes of every kind that the driver serves.</summary>
sealed class StormOperations(Random random)
{
    // Stats of all groups, and undefine whatever hangs on it.
    const int AllGroups = 0;
    const int UndefineManagedSaveAndSnapshots = 3;

    static readonly P[] Changes =
    [
        P.DomainCreate, P.DomainCreate, P.DomainCreate, P.DomainDestroy, P.DomainSuspend, P.DomainResume,
        P.DomainResume,
        P.DomainShutdown,
    ];

    static readonly P[] ChangesWithFlags =
        [P.DomainReboot, P.DomainReset, P.DomainManagedSave, P.DomainManagedSaveRemove, P.DomainCreateWithFlags];

    /// <summary>The next call, about one of the domains that its caller knows.</summary>
    internal (P Procedure, XdrBytes Arguments) Next(IReadOnlyList<DomainReference> known)
    {
        if (known.Count == 0)
        {
            return Define();
        }

        var domain = known[random.Next(known.Count)];
        return random.Next(20) switch
        {
            < 9 => Question(domain),
            < 14 => (Changes[random.Next(Changes.Length)], new XdrBytes().Domain(domain)),
            < 16 => (ChangesWithFlags[random.Next(ChangesWithFlags.Length)], new XdrBytes().Domain(domain).Int(0)),
            < 18 => Edit(domain),
            18 => (P.DomainAbortJob, new XdrBytes().Domain(domain)),
            _ => random.Next(3) == 0
                ? (P.DomainUndefineFlags, new XdrBytes().Domain(domain).Int(UndefineManagedSaveAndSnapshots))
                : Define(),
        };
    }

    (P Procedure, XdrBytes Arguments) Question(DomainReference domain) => random.Next(9) switch
    {
        0 => (P.ConnectListAllDomains, new XdrBytes().Int(1).Int(0)),
        1 => (P.DomainGetXmlDesc, new XdrBytes().Domain(domain).Int(0)),
        2 => (P.DomainGetInfo, new XdrBytes().Domain(domain)),
        3 => (P.DomainGetState, new XdrBytes().Domain(domain).Int(0)),
        4 => (P.ConnectGetAllDomainStats, new XdrBytes().Int(0).Int(AllGroups).Int(0)),
        5 => (P.DomainGetJobInfo, new XdrBytes().Domain(domain)),
        6 => (P.DomainLookupByName, new XdrBytes().Text(domain.Name)),
        7 => (P.DomainListAllSnapshots, new XdrBytes().Domain(domain).Int(1).Int(0)),
        _ => (P.DomainLookupByUuid, new XdrBytes().Uuid(domain.Uuid)),
    };

    (P Procedure, XdrBytes Arguments) Edit(DomainReference domain) => random.Next(4) switch
    {
        0 => (P.DomainSetVcpusFlags, new XdrBytes().Domain(domain).Int(random.Next(1, 5)).Int(0)),
        1 => (P.DomainSetMemoryFlags, new XdrBytes().Domain(domain).Hyper((ulong)random.Next(1, 9) << 17).Int(0)),
        2 => (P.DomainSetAutostart, new XdrBytes().Domain(domain).Int(random.Next(2))),
        _ => (P.DomainSnapshotCreateXml, new XdrBytes().Domain(domain).Text("<domainsnapshot/>").Int(0)),
    };

    (P Procedure, XdrBytes Arguments) Define() => (P.DomainDefineXmlFlags, new XdrBytes().Text($"""
        <domain type='vz'>
          <name>defined-{random.Next()}</name>
          <memory unit='MiB'>256</memory>
          <vcpu>1</vcpu>
          <os><type arch='x86_64'>hvm</type></os>
        </domain>
        """).Int(0));
}
