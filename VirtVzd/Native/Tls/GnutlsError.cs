// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;
using VirtVzd.Native.Linux;

namespace VirtVzd.Native.Tls;

/// <summary>GnuTLS's answers as what is thrown.</summary>
static unsafe class GnutlsError
{
    /// <summary>The library's words for one of its numbers.</summary>
    internal static string TextOf(int code) => Marshal.PtrToStringUTF8((nint)LibGnutls.gnutls_strerror(code)) ?? "";

    /// <summary>Passes on what is no failure.</summary>
    /// <exception cref="TlsException">It is one.</exception>
    internal static int Check(int answer) => answer >= 0 ? answer : throw new TlsException(TextOf(answer));

    /// <summary>Runs the first call of a connection, which loads the library.</summary>
    /// <exception cref="TlsException">It is not installed.</exception>
    internal static T First<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (DllNotFoundException missing)
        {
            throw new TlsException(OptionalLibrary.Missing(OptionalLibrary.Gnutls), missing);
        }
    }
}
