// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Win32.SafeHandles;
using NUnit.Framework;
using VirtVzd.Native.Linux;

namespace VirtVzd.Tests.Server;

/// <summary>
/// Leaves the process with no descriptor to open, or with few, until it is disposed; what is open already goes on.
/// </summary>
sealed class DescriptorShortage : IDisposable
{
    const int HoardMax = 1024;

    readonly List<SafeFileHandle> _hoard = [];
    readonly Libc.Rlimit _before;

    internal DescriptorShortage()
        : this(left: 0)
    {
    }

    /// <summary>Leaves so many.</summary>
    internal static DescriptorShortage ButFor(int left) => new(left);

    DescriptorShortage(int left)
    {
        Assert.That(Libc.getrlimit(Libc.RLIMIT_NOFILE, out _before), Is.Zero);

        // Descriptors that are open stay open under a lower limit, so there are fewer than this to use up.
        SetLimit(_before with { rlim_cur = HoardMax });
        try
        {
            while (_hoard.Count < HoardMax)
            {
                _hoard.Add(File.OpenHandle("/dev/null"));
            }
        }
        catch (IOException full)
        {
            TestContext.Out.WriteLine($"after {_hoard.Count}: {full.Message}");
        }

        foreach (var handle in _hoard.TakeLast(left).ToArray())
        {
            handle.Dispose();
            _hoard.Remove(handle);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _hoard.ForEach(static handle => handle.Dispose());
        SetLimit(_before);
    }

    static void SetLimit(Libc.Rlimit limit) => Assert.That(Libc.setrlimit(Libc.RLIMIT_NOFILE, in limit), Is.Zero);
}
