// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;
using VirtVzd.Io;
using VirtVzd.Native.Linux;
using VirtVzd.Native.Sasl;

namespace VirtVzd.Client;

/// <summary>
/// Bytes in the layer that an exchange of SASL's has agreed upon: encrypted, or at least protected from change.
/// </summary>
/// <param name="inner">What carries the bytes; this one's from now on.</param>
/// <param name="sasl">The exchange, which is over; this one's from now on.</param>
sealed class SaslLayer(IClientChannel inner, SaslClient sasl) : IClientChannel
{
    readonly byte[] _raw = new byte[1 << 16];
    readonly int _wrapBytesMax = (int)Math.Clamp(sasl.WrapBytesMax, 1, 1 << 16);
    byte[] _plain = [];
    int _plainRead;
    byte[] _wrapped = [];
    int _wrappedSent;

    // How much of what is offered is in what is wrapped; 0 for nothing.
    int _wrappedOf;

    /// <inheritdoc/>
    public SafeHandle Descriptor => inner.Descriptor;

    /// <inheritdoc/>
    public bool HasBuffered => _plainRead < _plain.Length || inner.HasBuffered;

    /// <inheritdoc/>
    public bool IsSecure => true;

    /// <inheritdoc/>
    public bool PassesDescriptors => false;

    /// <inheritdoc/>
    public string LastWords => inner.LastWords;

    /// <inheritdoc/>
    public IoEvents Interest(bool hasOutput) => inner.Interest(hasOutput);

    /// <inheritdoc/>
    public IoResult Receive(Span<byte> into, out SafeHandle? descriptor)
    {
        descriptor = null;
        while (_plainRead == _plain.Length)
        {
            var result = inner.Receive(_raw, out _);
            if (result.Count <= 0)
            {
                return result;
            }

            try
            {
                (_plain, _plainRead) = (sasl.Unwrap(_raw.AsSpan(0, result.Count)), 0);
            }
            catch (SaslException)
            {
                return new IoResult(-1, Errno.EIO);
            }
        }

        var count = Math.Min(into.Length, _plain.Length - _plainRead);
        _plain.AsSpan(_plainRead, count).CopyTo(into);
        _plainRead += count;
        return new IoResult(count, 0);
    }

    // What is wrapped counts as taken only when the last byte of it has gone: until then the same is offered again.
    /// <inheritdoc/>
    public IoResult Send(ReadOnlySpan<byte> bytes)
    {
        if (_wrappedOf == 0)
        {
            try
            {
                var count = Math.Min(bytes.Length, _wrapBytesMax);
                (_wrapped, _wrappedSent, _wrappedOf) = (sasl.Wrap(bytes[..count]), 0, count);
            }
            catch (SaslException)
            {
                return new IoResult(-1, Errno.EIO);
            }
        }

        while (_wrappedSent < _wrapped.Length)
        {
            var result = inner.Send(_wrapped.AsSpan(_wrappedSent));
            if (result.Count <= 0)
            {
                return result;
            }

            _wrappedSent += result.Count;
        }

        var taken = _wrappedOf;
        _wrappedOf = 0;
        return new IoResult(taken, 0);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        inner.Dispose();
        sasl.Dispose();
    }
}
