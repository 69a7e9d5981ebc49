// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Tests.Simulator;

/// <summary>Result codes of the SDK that the tests expect, as its header has them.</summary>
static class Codes
{
    internal const uint Success = 0;
    internal const uint InvalidArgument = 0x80000003;
    internal const uint Unimplemented = 0x80000008;
    internal const uint Failure = 0x80000009;
    internal const uint CannotEditSuspended = 0x80000104;
    internal const uint UuidNotFound = 0x80000105;
    internal const uint Inconsistency = 0x80000106;
    internal const uint ConfigWasChanged = 0x80000112;
    internal const uint NameTaken = 0x80000115;
    internal const uint Uninitialized = 0x80000007;
    internal const uint Timeout = 0x80000015;
    internal const uint OperationFailed = 0x80000016;
    internal const uint FileNotFound = 0x80000010;
    internal const uint TaskNotFound = 0x80000092;
    internal const uint CannotDropSuspendedState = 0x80000103;
    internal const uint NotForContainers = 0x80044003;
    internal const uint ToolFailed = 0x80044010;
    internal const uint NameEmpty = 0x80000116;
    internal const uint CannotConnect = 0x80000249;
    internal const uint NotConnected = 0x80000251;
    internal const uint AlreadyConnected = 0x80000252;
    internal const uint WasCanceled = 0x80000275;
    internal const uint NeedsReboot = 0x80000291;
    internal const uint CannotStartTemplate = 0x80000368;
    internal const uint MustStopToRename = 0x80000376;
    internal const uint NotStarted = 0x80000377;
    internal const uint MustStopToChangeDevices = 0x80000384;
    internal const uint CommandCannotBeExecuted = 0x80000416;
    internal const uint InvalidAction = 0x80000516;
    internal const uint AlreadyRegistered = 0x80000447;
    internal const uint CannotEditPausedHardware = 0x80000535;
    internal const uint NotStopped = 0x80000557;
    internal const uint NotRunning = 0x80000595;
    internal const uint SampleNotFound = 0x80027029;
    internal const uint LockedForEditCommit = 0x80038103;
    internal const uint LockedForExecute = 0x80038104;
    internal const uint LockedForExecuteEx = 0x80038105;
    internal const uint LockedForInternalReason = 0x80038106;
    internal const uint LockedForBackup = 0x80038113;
    internal const uint TemplateNotFound = 0x80044007;
}
