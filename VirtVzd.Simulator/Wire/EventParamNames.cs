// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Wire;

/// <summary>The SDK's names of the parameters of events (<c>EVT_PARAM_*</c>) that both halves know.</summary>
static class EventParamNames
{
    internal const string VmState = "vminfo_vm_state";
    internal const string VmType = "vminfo_vm_type";
    internal const string GeneratedName = "vm_generated_name";
    internal const string VmUuid = "vm_uuid";
    internal const string ResultCode = "op_rc";
    internal const string Progress = "progress_changed";

    internal const string ProgressStage = "progress_stage";
    internal const string IsMigrationSource = "migrate_is_source";

    internal const string ToolsState = "vm_tools_state";
    internal const string ToolsVersion = "vm_tools_version";

    /// <summary>What an error is about, where its text has no place for it.</summary>
    internal const string Token = "param_token";

    /// <summary>The first value that an error's text names; more are numbered on from it.</summary>
    internal const string Message0 = Message + "0";

    /// <summary>What a program in a guest has ended with.</summary>
    internal const string ProgramExitCode = "vm_exec_app_ret_code";

    /// <summary>What is in front of the number.</summary>
    internal const string Message = "vm_message_param_";

    /// <summary>What the tool or library below the dispatcher said.</summary>
    internal const string Details = "Details";

    /// <summary>The event that says why, inside an error's event.</summary>
    internal const string InnerEvent = "internal_event";

    /// <summary>Position of the device that a finding is about, and its number in the configuration.</summary>
    internal const string DeviceIndex = "vm_config_dev_index";
    internal const string DeviceItemId = "vm_config_dev_item_id";
}
