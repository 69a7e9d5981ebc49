// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace VirtVzd.Simulator.Host.Inside;

/// <summary>
/// A program that runs in a guest, with what it starts. Lives on the loop's thread, as all of the host does.
/// </summary>
/// <param name="system">Where.</param>
/// <param name="pid">Its number.</param>
/// <param name="ended">Gets its exit code, and the signal that has ended it or 0.</param>
sealed class GuestProcess(GuestSystem system, int pid, Action<int, int> ended)
{
    const int CrashCode = 134;

    readonly List<byte> _input = [];
    bool _inputEnded;
    TaskCompletionSource? _reader;

    internal int Pid => pid;

    internal bool HasEnded { get; private set; }

    /// <summary>It was ended without a word.</summary>
    internal Action? Vanished { get; set; }

    /// <summary>Nobody gives it input.</summary>
    internal void CloseInput() => TakeInput([], isLast: true);

    /// <summary>Runs it, until it ends or waits for something.</summary>
    internal void Run(Func<ProgramContext, Task<int>> program, ProgramContext context) => _ = Carry(program, context);

    async Task Carry(Func<ProgramContext, Task<int>> program, ProgramContext context)
    {
        int code;
        try
        {
            code = await program(context);
        }
        catch (ProgramException refusal)
        {
            context.WriteError($"{context.Name}: {refusal.Message}\n");
            code = refusal.ExitCode;
        }
        catch (ProgramEndedException)
        {
            return;
        }
        catch (Exception unforeseen)
        {
            // A program of this table that fails of itself has crashed, and nobody else with it.
            context.WriteError($"{context.Name}: {unforeseen}\n");
            code = CrashCode;
        }

        End(code, 0);
    }

    /// <summary>A signal: 0 only asks whether it is there.</summary>
    internal void Kill(int signal)
    {
        if (signal != 0)
        {
            End(0, signal);
        }
    }

    /// <summary>Its system is gone.</summary>
    internal void Vanish()
    {
        if (!HasEnded)
        {
            HasEnded = true;
            Vanished?.Invoke();
            Wake();
        }
    }

    internal void TakeInput(byte[] bytes, bool isLast)
    {
        _input.AddRange(bytes);
        _inputEnded |= isLast;
        if (isLast)
        {
            Wake();
        }
    }

    /// <summary>All of its input, when that has come to its end.</summary>
    internal async Task<byte[]> ReadInput()
    {
        if (!_inputEnded)
        {
            await Suspend(_reader ??= new TaskCompletionSource());
        }

        return [.. _input];
    }

    /// <summary>Sleeps.</summary>
    internal Task Sleep(int milliseconds)
    {
        var source = new TaskCompletionSource();
        system.Loop.After(milliseconds, source.SetResult);
        return Suspend(source);
    }

    /// <summary>It has ended meanwhile: what it was about to do is not done.</summary>
    internal void ThrowIfEnded()
    {
        if (HasEnded)
        {
            throw new ProgramEndedException();
        }
    }

    async Task Suspend(TaskCompletionSource source)
    {
        await source.Task;
        ThrowIfEnded();
    }

    void Wake()
    {
        var reader = _reader;
        _reader = null;
        reader?.TrySetResult();
    }

    void End(int code, int signal)
    {
        if (!HasEnded)
        {
            HasEnded = true;
            ended(code, signal);
            Wake();
        }
    }

    /// <summary>Unwinds a program that was ended.</summary>
    sealed class ProgramEndedException : Exception;
}
