// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace VirtVzd.Native.Sasl;

/// <summary>
/// A client's side of one exchange, and of the layer that it may put around all that follows. One thread at a time, not
/// always the same; may block (name services). After a <see cref="SaslException"/> it is of no more use.
/// </summary>
// SAFETY: as of SaslConnection; the list of callbacks is freed after the connection that has it.
sealed unsafe class SaslClient : IDisposable
{
    const int QuestionsMax = 16;
    const uint LayerBytesMax = 1 << 16;

    // Stands for what has no bytes: the library tells an empty message from none by the pointer.
    static ReadOnlySpan<byte> NoBytes => "\0"u8;

    readonly SaslConnectionHandle _handle;
    readonly LibSasl2.Callback* _callbacks;
    readonly List<nint> _answers = [];
    bool _isDisposed;

    SaslClient(SaslConnectionHandle handle, LibSasl2.Callback* callbacks)
    {
        _handle = handle;
        _callbacks = callbacks;
    }

    /// <summary>Strength of the layer that both ends have agreed on, bits; 0 for none.</summary>
    /// <exception cref="SaslException">The exchange is not over.</exception>
    internal uint Strength => Property(LibSasl2.SASL_SSF, "cannot query SASL ssf on connection");

    /// <summary>Most bytes that may be wrapped at a time.</summary>
    internal uint WrapBytesMax => Property(LibSasl2.SASL_MAXOUTBUF, "cannot get security props");

    /// <param name="service">The service's name in credentials.</param>
    /// <param name="host">The server's name.</param>
    /// <param name="localAddress">This end, as <c>ADDRESS;PORT</c>; null if it has none.</param>
    /// <param name="remoteAddress">The other end.</param>
    /// <exception cref="SaslException">The library is not there, or cannot.</exception>
    internal static SaslClient New(string service, string host, string? localAddress, string? remoteAddress)
    {
        SaslLibrary.StartClient();

        // Without functions: the library asks by returning, not by calling.
        var callbacks = (LibSasl2.Callback*)NativeMemory.AllocZeroed(4, (nuint)sizeof(LibSasl2.Callback));
        callbacks[0].id = LibSasl2.SASL_CB_AUTHNAME;
        callbacks[1].id = LibSasl2.SASL_CB_GETREALM;
        callbacks[2].id = LibSasl2.SASL_CB_PASS;
        callbacks[3].id = LibSasl2.SASL_CB_LIST_END;
        var code = LibSasl2.sasl_client_new(
            service, host, localAddress, remoteAddress, callbacks, LibSasl2.SASL_SUCCESS_DATA, out var handle);
        if (code == LibSasl2.SASL_OK)
        {
            return new SaslClient(handle, callbacks);
        }

        handle.Dispose();
        NativeMemory.Free(callbacks);
        throw new SaslException(Words("Failed to create SASL client context", code));
    }

    /// <summary>Says what is asked of the layer.</summary>
    /// <param name="outerBits">Strength of what is around it already.</param>
    /// <param name="leastBits">Least strength of its own.</param>
    /// <param name="mostBits">Greatest strength of its own; 0 for no layer.</param>
    /// <param name="allowAnonymous">Whether a user need not say who he is.</param>
    /// <exception cref="SaslException">The library does not take it.</exception>
    internal void Ask(uint outerBits, uint leastBits, uint mostBits, bool allowAnonymous)
    {
        Check(LibSasl2.sasl_setprop(_handle, LibSasl2.SASL_SSF_EXTERNAL, &outerBits), "cannot set external SSF");
        var wanted = new LibSasl2.SecurityProperties
        {
            min_ssf = leastBits,
            max_ssf = mostBits,
            maxbufsize = LayerBytesMax,
            security_flags = allowAnonymous ? 0 : LibSasl2.SASL_SEC_NOANONYMOUS | LibSasl2.SASL_SEC_NOPLAINTEXT,
        };
        Check(LibSasl2.sasl_setprop(_handle, LibSasl2.SASL_SEC_PROPS, &wanted), "cannot set security props");
    }

    /// <summary>Chooses a mechanism and begins to speak.</summary>
    /// <param name="mechanisms">The server's, separated by commas or blanks.</param>
    /// <param name="answer">Answers questions; null where it cannot.</param>
    /// <param name="mechanism">The chosen one.</param>
    /// <param name="said">What to say; null for nothing, which is not the same as empty.</param>
    /// <returns>Whether nothing more is to be said from this end.</returns>
    /// <exception cref="SaslException">There is none that fits.</exception>
    internal bool Start(string mechanisms, Func<SaslQuestion, string?> answer, out string mechanism, out byte[]? said)
    {
        LibSasl2.Interaction* questions = null;
        byte* bytes = null;
        uint length = 0;
        byte* chosen = null;
        int code;
        do
        {
            code = LibSasl2.sasl_client_start(_handle, mechanisms, &questions, &bytes, &length, &chosen);
        }
        while (IsAnswered(code, questions, answer));
        var isOver = Take(code, "Failed to start SASL negotiation", bytes, length, out said);
        mechanism = SaslLibrary.TextOf(chosen);
        return isOver;
    }

    /// <summary>Takes what the server says, and says more; as <see cref="Start"/>.</summary>
    /// <exception cref="SaslException">The server is not who it says, or makes no sense.</exception>
    internal bool Step(byte[]? heard, Func<SaslQuestion, string?> answer, out byte[]? said)
    {
        LibSasl2.Interaction* questions = null;
        byte* bytes = null;
        uint length = 0;
        int code;

        // SAFETY: what was heard is pinned for the length of the calls, which copy it.
        fixed (byte* first = heard is { Length: > 0 } ? heard : NoBytes)
        {
            do
            {
                code = LibSasl2.sasl_client_step(
                    _handle, heard is null ? null : first, (uint)(heard?.Length ?? 0), &questions, &bytes, &length);
            }
            while (IsAnswered(code, questions, answer));
        }

        return Take(code, "Failed to step SASL negotiation", bytes, length, out said);
    }

    /// <summary>Puts the layer around bytes, of which there are no more than <see cref="WrapBytesMax"/>.</summary>
    /// <exception cref="SaslException">The library cannot.</exception>
    internal byte[] Wrap(ReadOnlySpan<byte> plain)
    {
        byte* wrapped;
        uint length;

        // SAFETY: the bytes are pinned for the length of the call; the library's answer is copied before the next one.
        fixed (byte* first = plain)
        {
            Check(LibSasl2.sasl_encode(
                _handle, first, (uint)plain.Length, &wrapped, &length), "failed to encode SASL data");
        }

        return new ReadOnlySpan<byte>(wrapped, (int)length).ToArray();
    }

    /// <summary>Takes the layer away; what is not complete yet is kept for the next call.</summary>
    /// <exception cref="SaslException">Somebody has changed the bytes.</exception>
    internal byte[] Unwrap(ReadOnlySpan<byte> wrapped)
    {
        byte* plain;
        uint length;

        // SAFETY: as above.
        fixed (byte* first = wrapped)
        {
            Check(LibSasl2.sasl_decode(
                _handle, first, (uint)wrapped.Length, &plain, &length), "failed to decode SASL data");
        }

        return new ReadOnlySpan<byte>(plain, (int)length).ToArray();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _handle.Dispose();
        NativeMemory.Free(_callbacks);
        foreach (var answer in _answers)
        {
            Marshal.ZeroFreeCoTaskMemUTF8(answer);
        }
    }

    static string Words(string what, int code) => $"{what}: {code} ({SaslLibrary.TextOf(code)})";

    bool IsAnswered(int code, LibSasl2.Interaction* questions, Func<SaslQuestion, string?> answer)
    {
        if (code != LibSasl2.SASL_INTERACT)
        {
            return false;
        }

        // SAFETY: the list ends with an entry of its own kind, and is the library's until the next call; the answers
        // live as long as this.
        for (var i = 0; questions[i].id != LibSasl2.SASL_CB_LIST_END; i++)
        {
            var text = (i < QuestionsMax ? answer((SaslQuestion)questions[i].id) : null)
                ?? (questions[i].id == LibSasl2.SASL_CB_GETREALM ? SaslLibrary.TextOf(questions[i].defresult) : null)
                ?? throw new SaslException("Failed to collect auth credentials");
            var copy = Marshal.StringToCoTaskMemUTF8(text);
            _answers.Add(copy);
            questions[i].result = (void*)copy;
            questions[i].len = (uint)System.Text.Encoding.UTF8.GetByteCount(text);
        }

        return true;
    }

    bool Take(int code, string what, byte* bytes, uint length, out byte[]? said)
    {
        if (code != LibSasl2.SASL_CONTINUE)
        {
            Check(code, what);
        }

        said = bytes is null ? null : new ReadOnlySpan<byte>(bytes, checked((int)length)).ToArray();
        return code == LibSasl2.SASL_OK;
    }

    uint Property(int property, string what)
    {
        void* value;
        Check(LibSasl2.sasl_getprop(_handle, property, &value), what);
        return *(uint*)value;
    }

    void Check(int code, string what)
    {
        if (code != LibSasl2.SASL_OK)
        {
            throw new SaslException($"{what}: {code} ({SaslLibrary.TextOf(LibSasl2.sasl_errdetail(_handle))})");
        }
    }
}
