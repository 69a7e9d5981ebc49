// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Native.Sasl;

/// <summary>
/// One exchange with one client, by a mechanism that the client chooses. One thread at a time, not always the same; may
/// block (name services, an authentication daemon). After a <see cref="SaslException"/> it is of no more use.
/// </summary>
// SAFETY: what the library gets is pinned for the call; what it hands out is its own until the next call, and copied.
sealed unsafe class SaslConnection : IDisposable
{
    // Stands for what has no bytes: the library tells an empty message from none by the pointer.
    static ReadOnlySpan<byte> NoBytes => "\0"u8;

    readonly SaslConnectionHandle _handle;

    SaslConnection(SaslConnectionHandle handle) => _handle = handle;

    /// <summary>Whom the client has proved to be.</summary>
    internal string UserName
    {
        get
        {
            void* name;
            Check(LibSasl2.sasl_getprop(_handle, LibSasl2.SASL_USERNAME, &name));
            return SaslLibrary.TextOf((byte*)name);
        }
    }

    /// <summary>Strength of the layer that the mechanism would put around all that follows; 0 for none.</summary>
    internal uint SecurityStrength
    {
        get
        {
            void* strength;
            Check(LibSasl2.sasl_getprop(_handle, LibSasl2.SASL_SSF, &strength));
            return *(uint*)strength;
        }
    }

    /// <summary>
    /// Begins an exchange over a channel that nobody else can read, which so needs no layer of its own.
    /// </summary>
    /// <param name="service">The service's name in credentials.</param>
    /// <param name="address">Both ends of the channel, as <c>ADDRESS;PORT</c>.</param>
    /// <exception cref="SaslException">The library cannot.</exception>
    internal static SaslConnection New(string service, string address)
    {
        var answer = LibSasl2.sasl_server_new(
            service, null, null, address, address, null, LibSasl2.SASL_SUCCESS_DATA, out var handle);
        if (answer == LibSasl2.SASL_OK)
        {
            var noLayer = default(LibSasl2.SecurityProperties);
            answer = LibSasl2.sasl_setprop(handle, LibSasl2.SASL_SEC_PROPS, &noLayer);
        }

        if (answer != LibSasl2.SASL_OK)
        {
            handle.Dispose();
            throw new SaslException(SaslLibrary.TextOf(answer));
        }

        return new SaslConnection(handle);
    }

    /// <summary>The mechanisms that the client may choose from, separated by commas.</summary>
    /// <exception cref="SaslException">There is none.</exception>
    internal string ListMechanisms()
    {
        byte* list;
        Check(LibSasl2.sasl_listmech(_handle, null, "", ",", "", &list, null, null));
        return SaslLibrary.TextOf(list);
    }

    /// <summary>Takes the client's choice and what it says first.</summary>
    /// <param name="mechanism">The mechanism.</param>
    /// <param name="data">What it says; null for nothing, which is not the same as empty.</param>
    /// <param name="answer">What to say to it; null for nothing.</param>
    /// <returns>Whether the exchange is over, and the client is who it says.</returns>
    /// <exception cref="SaslException">It is not, or the message makes no sense.</exception>
    internal bool Start(string mechanism, byte[]? data, out byte[]? answer)
    {
        fixed (byte* bytes = data is { Length: > 0 } ? data : NoBytes)
        {
            byte* reply = null;
            uint length = 0;
            var code = LibSasl2.sasl_server_start(
                _handle, mechanism, data is null ? null : bytes, (uint)(data?.Length ?? 0), &reply, &length);
            return Take(code, reply, length, out answer);
        }
    }

    /// <summary>Takes what the client says next; as <see cref="Start"/>.</summary>
    /// <exception cref="SaslException">The client is not who it says, or the message makes no sense.</exception>
    internal bool Step(byte[]? data, out byte[]? answer)
    {
        fixed (byte* bytes = data is { Length: > 0 } ? data : NoBytes)
        {
            byte* reply = null;
            uint length = 0;
            var code = LibSasl2.sasl_server_step(
                _handle, data is null ? null : bytes, (uint)(data?.Length ?? 0), &reply, &length);
            return Take(code, reply, length, out answer);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    bool Take(int code, byte* reply, uint length, out byte[]? answer)
    {
        if (code != LibSasl2.SASL_CONTINUE)
        {
            Check(code);
        }

        answer = reply is null ? null : new ReadOnlySpan<byte>(reply, checked((int)length)).ToArray();
        return code == LibSasl2.SASL_OK;
    }

    void Check(int code)
    {
        if (code != LibSasl2.SASL_OK)
        {
            throw new SaslException(SaslLibrary.TextOf(LibSasl2.sasl_errdetail(_handle)));
        }
    }
}
