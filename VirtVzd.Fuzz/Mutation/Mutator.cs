// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Fuzz.Mutation;

/// <summary>
/// Makes an input of two others: a few changes, each at random but all by the seed, so that a run can be repeated. The
/// input is valid until the next one is made. One thread.
/// </summary>
/// <param name="seed">What all chances come from.</param>
/// <param name="tokens">Words to put in.</param>
/// <param name="bytesMax">The longest input.</param>
sealed class Mutator(int seed, byte[][] tokens, int bytesMax = 16_384)
{
    const int ChangesMax = 5;

    readonly Random _random = new(seed);
    readonly byte[] _input = new byte[bytesMax];
    readonly byte[] _moved = new byte[bytesMax];
    int _length;

    /// <summary>A number below <paramref name="limit"/>.</summary>
    internal int Next(int limit) => _random.Next(limit);

    /// <summary>Changes <paramref name="parent"/>, with pieces of <paramref name="other"/>.</summary>
    internal ReadOnlySpan<byte> Mutate(ReadOnlySpan<byte> parent, ReadOnlySpan<byte> other)
    {
        parent = parent[..int.Min(parent.Length, bytesMax)];
        parent.CopyTo(_input);
        _length = parent.Length;
        for (var left = _random.Next(ChangesMax) + 1; left > 0; left--)
        {
            Change(other);
        }

        return _input.AsSpan(0, _length);
    }

    void Change(ReadOnlySpan<byte> other)
    {
        var at = _random.Next(_length + 1);
        var run = int.Min(_random.Next(1, 1 << _random.Next(1, 8)), _length - at);
        var token = tokens[_random.Next(tokens.Length)];
        switch (_random.Next(14))
        {
            case 0 when at < _length:
                _input[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 1 when at < _length:
                _input[at] = (byte)_random.Next(256);
                break;
            case 2:
                Replace(at & ~3, int.Min(4, _length - (at & ~3)), token.AsSpan(0, int.Min(4, token.Length)));
                break;
            case 3 or 4:
                Replace(at, 0, token);
                break;
            case 5:
                Replace(at, run, token);
                break;
            case 6:
                Replace(at, run, []);
                break;
            case 7:
                Replace(_random.Next(_length + 1), 0, Copy(at, run));
                break;
            case 8:
                _length = at;
                break;
            case 9:
                Splice(at, run, other);
                break;
            case 10 or 11:
                ChangeElement(other);
                break;
            case 12 when at < _length:
                _input[at] += (byte)(_random.Next(2) == 0 ? 1 : 255);
                break;
            default:
                ChangeQuoted(token);
                break;
        }
    }

    void Splice(int at, int run, ReadOnlySpan<byte> other)
    {
        var from = _random.Next(other.Length + 1);
        Replace(at, run, other.Slice(from, int.Min(_random.Next(1, 256), other.Length - from)));
    }

    // From one tag's beginning to one tag's end: a piece of a document that often is one.
    void ChangeElement(ReadOnlySpan<byte> other)
    {
        var (start, length) = Tagged(_input.AsSpan(0, _length));
        var (from, taken) = Tagged(other);
        switch (_random.Next(3))
        {
            case 0:
                Replace(start, length, []);
                break;
            case 1:
                Replace(start, 0, Copy(start, length));
                break;
            default:
                Replace(start, _random.Next(2) * length, other.Slice(from, taken));
                break;
        }
    }

    void ChangeQuoted(ReadOnlySpan<byte> token)
    {
        var text = _input.AsSpan(0, _length);
        var from = _random.Next(_length + 1);
        var open = text[from..].IndexOfAny((byte)'\'', (byte)'"', (byte)'>');
        if (open < 0)
        {
            return;
        }

        var start = from + open + 1;
        var close = text[start..].IndexOfAny((byte)'\'', (byte)'"', (byte)'<');
        Replace(start, close < 0 ? 0 : close, token);
    }

    (int Start, int Length) Tagged(ReadOnlySpan<byte> text)
    {
        var from = _random.Next(text.Length + 1);
        var start = text[from..].IndexOf((byte)'<');
        if (start < 0)
        {
            return (from, int.Min(text.Length - from, 8));
        }

        start += from;
        var length = 0;
        for (var tags = _random.Next(1, 6); tags > 0; tags--)
        {
            var end = text[(start + length)..].IndexOf((byte)'>');
            if (end < 0)
            {
                break;
            }

            length += end + 1;
        }

        return (start, length);
    }

    ReadOnlySpan<byte> Copy(int at, int length)
    {
        _input.AsSpan(at, length).CopyTo(_moved);
        return _moved.AsSpan(0, length);
    }

    void Replace(int at, int removed, ReadOnlySpan<byte> added)
    {
        var tail = _length - at - removed;
        if (at + added.Length + tail > bytesMax)
        {
            return;
        }

        _input.AsSpan(at + removed, tail).CopyTo(_input.AsSpan(at + added.Length));
        added.CopyTo(_input.AsSpan(at));
        _length = at + added.Length + tail;
    }
}
