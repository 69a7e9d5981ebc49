// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Native.Sasl;

/// <summary>What a mechanism has to know of a client.</summary>
enum SaslQuestion
{
    /// <summary>Whose credentials.</summary>
    AuthenticationName = (int)LibSasl2.SASL_CB_AUTHNAME,

    /// <summary>The password.</summary>
    Password = (int)LibSasl2.SASL_CB_PASS,

    /// <summary>The realm that the user is of.</summary>
    Realm = (int)LibSasl2.SASL_CB_GETREALM,
}
