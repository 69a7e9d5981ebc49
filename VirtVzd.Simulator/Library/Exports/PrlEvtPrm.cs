// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;
using System.Text;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Library.Rules;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary>
/// <c>PrlEvtPrm_*</c>: values of events. They are texts, whatever they are declared as; a text that is no number is 0.
/// </summary>
static unsafe class PrlEvtPrm
{
    /// <summary>Size of PRL_STAT_NET_TRAFFIC, the only binary value there is.</summary>
    const int BinaryBytes = 384;

    [UnmanagedCallersOnly(EntryPoint = "PrlEvtPrm_GetName")]
    static int PrlEvtPrm_GetName(nint param, byte* text, uint* length)
        => Call.Text<EventParameterObject>(param, text, length, static target => target.Param.Name);

    [UnmanagedCallersOnly(EntryPoint = "PrlEvtPrm_GetType")]
    static int PrlEvtPrm_GetType(nint param, uint* type)
        => Call.Get<EventParameterObject>(param, type, static target => DeclaredType(target.Param.Kind));

    [UnmanagedCallersOnly(EntryPoint = "PrlEvtPrm_ToString")]
    static int PrlEvtPrm_ToString(nint param, byte* text, uint* length)
        => Call.Text<EventParameterObject>(param, text, length, static target => target.Param.Value);

    [UnmanagedCallersOnly(EntryPoint = "PrlEvtPrm_ToCData")]
    static int PrlEvtPrm_ToCData(nint param, byte* text, uint* length)
        => Call.Text<EventParameterObject>(param, text, length, static target => target.Param.Value);

    [UnmanagedCallersOnly(EntryPoint = "PrlEvtPrm_ToUint32")]
    static int PrlEvtPrm_ToUint32(nint param, uint* value)
        => Call.Get<EventParameterObject>(param, value, static target => Numbers.ToUInt32(target.Param.Value));

    [UnmanagedCallersOnly(EntryPoint = "PrlEvtPrm_ToInt32")]
    static int PrlEvtPrm_ToInt32(nint param, int* value)
        => Call.Get<EventParameterObject>(
            param, (uint*)value, static target => (uint)Numbers.ToInt32(target.Param.Value));

    [UnmanagedCallersOnly(EntryPoint = "PrlEvtPrm_ToUint64")]
    static int PrlEvtPrm_ToUint64(nint param, ulong* value)
        => Call.Get64<EventParameterObject>(param, value, static target => Numbers.ToUInt64(target.Param.Value));

    [UnmanagedCallersOnly(EntryPoint = "PrlEvtPrm_ToInt64")]
    static int PrlEvtPrm_ToInt64(nint param, long* value)
        => Call.Get64<EventParameterObject>(
            param, (ulong*)value, static target => (ulong)Numbers.ToInt64(target.Param.Value));

    [UnmanagedCallersOnly(EntryPoint = "PrlEvtPrm_ToBoolean")]
    static int PrlEvtPrm_ToBoolean(nint param, uint* value)
        => Call.Is<EventParameterObject>(param, value, static target => Numbers.ToUInt32(target.Param.Value) != 0);

    /// <summary>Protocol B: bytes without a NUL.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlEvtPrm_GetBuffer")]
    static int PrlEvtPrm_GetBuffer(nint param, void* buffer, uint* length)
        => Call.Bytes<EventParameterObject>(param, buffer, length, static target => BytesOf(target.Param));

    /// <summary>Only an event inside an event is a handle: a new one each time.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlEvtPrm_ToHandle")]
    static int PrlEvtPrm_ToHandle(nint param, nint* result)
        => Call.Give<EventParameterObject>(
            param,
            result,
            static target => EventObject.OfReason(target.Param.Event ?? throw PrlException.InvalidArgument()));

    /// <summary><c>PFD_*</c>.</summary>
    static uint DeclaredType(EventParamKind kind) => kind switch
    {
        EventParamKind.UInt32 => 0,
        EventParamKind.Int32 => 2,
        EventParamKind.Boolean => 4,
        EventParamKind.UInt64 => 8,
        EventParamKind.Binary => 9,
        _ => 1,
    };

    static byte[] BytesOf(EventParam param)
    {
        if (param.Kind != EventParamKind.Binary)
        {
            return Encoding.UTF8.GetBytes(param.Value);
        }

        var bytes = new byte[BinaryBytes];
        Convert.FromBase64String(param.Value).CopyTo(bytes.AsSpan());
        return bytes;
    }
}
