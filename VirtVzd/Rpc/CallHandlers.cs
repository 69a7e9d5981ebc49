// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Rpc;

// Types of their own and not Func and Action: for a generic type that has a class among its arguments the native
// compiler keeps what is needed to make more of it while the program runs, and each procedure has one of these.

/// <summary>Answers a call that has arguments and a result.</summary>
delegate TRet CallAnswer<TArgs, TRet>(RpcCall call, TArgs arguments);

/// <summary>Answers a call that has a result and no arguments.</summary>
delegate TRet CallAnswer<TRet>(RpcCall call);

/// <summary>Carries out a call that has arguments and no result.</summary>
delegate void CallDeed<TArgs>(RpcCall call, TArgs arguments);
