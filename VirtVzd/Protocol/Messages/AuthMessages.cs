// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Xdr;

namespace VirtVzd.Protocol.Messages;

/// <summary>Reply of <see cref="RemoteProcedure.AuthList"/>.</summary>
[XdrRecord("remote_auth_list_ret")]
readonly partial struct AuthListRet([XdrMax(RemoteLimits.AuthTypeListMax)] AuthType[] Types);

/// <summary>Reply of <see cref="RemoteProcedure.AuthSaslInit"/>.</summary>
[XdrRecord("remote_auth_sasl_init_ret")]
readonly partial struct AuthSaslInitRet(string Mechanisms);

/// <summary>Arguments of <see cref="RemoteProcedure.AuthSaslStart"/>.</summary>
[XdrRecord("remote_auth_sasl_start_args")]
readonly partial struct AuthSaslStartArgs(
    string Mechanism,
    int Nil,
    [XdrMax(RemoteLimits.AuthSaslDataMax), XdrCharArray] byte[] Data);

/// <summary>Reply of <see cref="RemoteProcedure.AuthSaslStart"/>.</summary>
[XdrRecord("remote_auth_sasl_start_ret")]
readonly partial struct AuthSaslStartRet(
    int Complete,
    int Nil,
    [XdrMax(RemoteLimits.AuthSaslDataMax), XdrCharArray] byte[] Data);

/// <summary>Arguments of <see cref="RemoteProcedure.AuthSaslStep"/>.</summary>
[XdrRecord("remote_auth_sasl_step_args")]
readonly partial struct AuthSaslStepArgs(
    int Nil,
    [XdrMax(RemoteLimits.AuthSaslDataMax), XdrCharArray] byte[] Data);

/// <summary>Reply of <see cref="RemoteProcedure.AuthSaslStep"/>.</summary>
[XdrRecord("remote_auth_sasl_step_ret")]
readonly partial struct AuthSaslStepRet(
    int Complete,
    int Nil,
    [XdrMax(RemoteLimits.AuthSaslDataMax), XdrCharArray] byte[] Data);

/// <summary>Reply of <see cref="RemoteProcedure.AuthPolkit"/>.</summary>
[XdrRecord("remote_auth_polkit_ret")]
readonly partial struct AuthPolkitRet(int Complete);
