// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;
using VirtVzd.Native.Linux;

namespace VirtVzd.Native.Tls;

/// <summary>
/// DES, which VNC demands for its passwords and nobody else should use, by GnuTLS's triple DES with one key three
/// times: that is the same. Each block by itself.
/// </summary>
static unsafe class DesCipher
{
    internal const int KeyBytes = 8;

    const int BlockBytes = 8;

    /// <summary>Encrypts blocks in their place.</summary>
    /// <returns>Null, or why that cannot be: the library is not there, or does not do it.</returns>
    internal static string? Encrypt(ReadOnlySpan<byte> key, Span<byte> blocks)
    {
        Span<byte> threeKeys = stackalloc byte[3 * KeyBytes];
        for (var at = 0; at < threeKeys.Length; at += KeyBytes)
        {
            key[..KeyBytes].CopyTo(threeKeys[at..]);
        }

        try
        {
            for (var at = 0; at < blocks.Length; at += BlockBytes)
            {
                if (EncryptOne(threeKeys, blocks.Slice(at, BlockBytes)) is var error and < 0)
                {
                    return $"GnuTLS: {Marshal.PtrToStringUTF8((nint)LibGnutls.gnutls_strerror(error))}";
                }
            }

            return null;
        }
        catch (DllNotFoundException)
        {
            return OptionalLibrary.Missing(OptionalLibrary.Gnutls);
        }
        finally
        {
            threeKeys.Clear();
        }
    }

    // In CBC mode with nothing before it, a single block is encrypted by itself.
    static int EncryptOne(ReadOnlySpan<byte> threeKeys, Span<byte> block)
    {
        Span<byte> before = stackalloc byte[BlockBytes];
        before.Clear();

        // SAFETY: key, vector and block are pinned for as long as the library uses them, which is told their lengths.
        fixed (byte* key = threeKeys, vector = before, data = block)
        {
            var keyDatum = new LibGnutls.Datum { data = key, size = (uint)threeKeys.Length };
            var vectorDatum = new LibGnutls.Datum { data = vector, size = (uint)before.Length };
            nint cipher;
            var error = LibGnutls.gnutls_cipher_init(
                &cipher, LibGnutls.GNUTLS_CIPHER_3DES_CBC, &keyDatum, &vectorDatum);
            if (error < 0)
            {
                return error;
            }

            error = LibGnutls.gnutls_cipher_encrypt(cipher, data, (nuint)block.Length);
            LibGnutls.gnutls_cipher_deinit(cipher);
            return error;
        }
    }
}
