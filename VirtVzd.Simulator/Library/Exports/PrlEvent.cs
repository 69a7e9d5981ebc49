// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Library.Text;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlEvent_*</c>: events and extended errors.</summary>
static unsafe class PrlEvent
{
    [UnmanagedCallersOnly(EntryPoint = "PrlEvent_GetType")]
    static int PrlEvent_GetType(nint happened, uint* type)
        => Call.Get<EventObject>(happened, type, static target => target.Type);

    [UnmanagedCallersOnly(EntryPoint = "PrlEvent_GetIssuerType")]
    static int PrlEvent_GetIssuerType(nint happened, uint* type)
        => Call.Get<EventObject>(happened, type, static target => target.IssuerType);

    [UnmanagedCallersOnly(EntryPoint = "PrlEvent_GetIssuerId")]
    static int PrlEvent_GetIssuerId(nint happened, byte* text, uint* length)
        => Call.Text<EventObject>(happened, text, length, static target => target.IssuerId);

    [UnmanagedCallersOnly(EntryPoint = "PrlEvent_GetErrCode")]
    static int PrlEvent_GetErrCode(nint happened, int* code)
        => Call.Get<EventObject>(happened, (uint*)code, static target => (uint)target.Code);

    [UnmanagedCallersOnly(EntryPoint = "PrlEvent_GetErrString")]
    static int PrlEvent_GetErrString(nint happened, uint isBrief, uint isFormatted, byte* text, uint* length)
        => Call.Text<EventObject>(
            happened, text, length, target => ResultTexts.Of(target.Code, isBrief != 0, target.Params));

    [UnmanagedCallersOnly(EntryPoint = "PrlEvent_CanBeIgnored")]
    static int PrlEvent_CanBeIgnored(nint happened, uint* value)
        => Call.Is<EventObject>(happened, value, static _ => false);

    [UnmanagedCallersOnly(EntryPoint = "PrlEvent_IsAnswerRequired")]
    static int PrlEvent_IsAnswerRequired(nint happened, uint* value)
        => Call.Is<EventObject>(happened, value, static _ => false);

    [UnmanagedCallersOnly(EntryPoint = "PrlEvent_GetParamsCount")]
    static int PrlEvent_GetParamsCount(nint happened, uint* count)
        => Call.Get<EventObject>(happened, count, static target => (uint)target.Params.Count);

    [UnmanagedCallersOnly(EntryPoint = "PrlEvent_GetParam")]
    static int PrlEvent_GetParam(nint happened, uint index, nint* param)
        => Call.Give<EventObject>(
            happened,
            param,
            target => index < target.Params.Count
                ? new EventParameterObject(target, target.Params[(int)index])
                : throw PrlException.InvalidArgument());

    [UnmanagedCallersOnly(EntryPoint = "PrlEvent_GetParamByName")]
    static int PrlEvent_GetParamByName(nint happened, byte* name, nint* param)
        => Call.Sync(library =>
        {
            Call.NotNull(param);
            var wanted = CText.Required(name);
            var target = library.Handles.Find<EventObject>(happened);
            if (target.Params.FirstOrDefault(each => each.Name == wanted) is not { } found)
            {
                return PrlError.PRL_ERR_NO_DATA;
            }

            *param = library.Handles.Give(new EventParameterObject(target, found));
            return PrlError.PRL_ERR_SUCCESS;
        });

    [UnmanagedCallersOnly(EntryPoint = "PrlEvent_GetServer")]
    static int PrlEvent_GetServer(nint happened, nint* server)
        => Call.Sync(library => GiveLive(library, library.Handles.Find<EventObject>(happened).Server, server));

    [UnmanagedCallersOnly(EntryPoint = "PrlEvent_GetVm")]
    static int PrlEvent_GetVm(nint happened, nint* vm)
        => Call.Sync(library =>
        {
            var target = library.Handles.Find<EventObject>(happened);
            return GiveLive(library, target.Server?.FindGuest(target.IssuerId), vm);
        });

    /// <summary>One more reference, if the object still has a handle.</summary>
    static PrlError GiveLive(SdkLibrary library, SdkObject? target, nint* result)
    {
        Call.NotNull(result);
        if (target is null || !library.Handles.TryAddReference(target))
        {
            return PrlError.PRL_ERR_INVALID_HANDLE;
        }

        *result = (nint)target.Number;
        return PrlError.PRL_ERR_SUCCESS;
    }
}
