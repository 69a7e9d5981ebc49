// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Threading;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>Users of the system who are not root, by number, with virsh in their hands.</summary>
static class OrdinaryUser
{
    /// <summary>The user daemon.</summary>
    internal const int Daemon = 1;

    /// <summary>The user bin.</summary>
    internal const int Bin = 2;

    /// <summary>The user nobody.</summary>
    internal const int Nobody = 65534;

    /// <summary>Only root can start programs as somebody else.</summary>
    internal static void NeedsRoot() => Assume.That(
        Environment.IsPrivilegedProcess, Is.True, "only root can be several users");

    /// <summary>virsh as a user.</summary>
    internal static Command Virsh(int userId, string socket, params IEnumerable<string> arguments) => new(
        "setpriv",
        [$"--reuid={userId}", $"--regid={userId}", "--clear-groups",
            "virsh", "-c", $"vz:///system?socket={socket}", .. arguments]);

    /// <summary>
    /// Runs something on a thread of its own that is another user's: what it connects to takes the test for that user.
    /// The C library's function would change all threads, so the kernel is asked itself.
    /// </summary>
    internal static T As<T>(int userId, Func<T> action)
    {
        var result = default(T);
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                Become(userId);
                result = action();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }

    /// <summary>
    /// Makes the calling thread another user's for the rest of its life: only for a thread that ends soon.
    /// </summary>
    internal static void Become(int userId)
    {
        const int Unchanged = -1;
        var number = RuntimeInformation.ProcessArchitecture switch
        {
            System.Runtime.InteropServices.Architecture.X64 => 117,
            System.Runtime.InteropServices.Architecture.Arm64 => 147,
            var other => throw new PlatformNotSupportedException($"setresuid on {other}"),
        };
        Assert.That(SystemCall(number, Unchanged, userId, Unchanged), Is.Zero, "setresuid");
    }

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true)]
    static extern long SystemCall(long number, int first, int second, int third);
}
