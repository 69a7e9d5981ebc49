// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Rpc;

namespace VirtVzd.Remote;

// Why these are no Func and Action: see Rpc/CallHandlers.cs.

/// <summary>Answers a call that has arguments and a result.</summary>
delegate TRet OpenCallAnswer<TArgs, TRet>(OpenCall open, TArgs arguments);

/// <summary>Answers a call that has a result and no arguments.</summary>
delegate TRet OpenCallAnswer<TRet>(OpenCall open);

/// <summary>Carries out a call that has arguments and no result.</summary>
delegate void OpenCallDeed<TArgs>(OpenCall open, TArgs arguments);

/// <summary>Answers a call whose result has a stream behind it or a descriptor beside it.</summary>
delegate TRet PassedCallAnswer<TArgs, TRet>(RpcCall call, OpenCall open, TArgs arguments);

/// <summary>Carries out a call whose answer is a stream or a descriptor.</summary>
delegate void PassedCallDeed<TArgs>(RpcCall call, OpenCall open, TArgs arguments);

/// <summary>Answers a call of another family, or does not: null.</summary>
delegate TRet? StandInAnswer<TArgs, TRet>(RpcCall call, TArgs arguments)
    where TRet : struct;
