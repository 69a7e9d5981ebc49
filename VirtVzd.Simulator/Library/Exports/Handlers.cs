// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Library.Session;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary>Event handlers, which are registered on servers and guests by functions of several names.</summary>
static class Handlers
{
    internal static int Register(nint target, nint handler, nint userData, string function)
        => Apply(target, handler, userData, static (notifier, added) => notifier.Register(added), function);

    /// <summary>Waits for a call that runs on another thread.</summary>
    internal static int Unregister(nint target, nint handler, nint userData, string function)
        => Apply(target, handler, userData, static (notifier, gone) => notifier.Unregister(gone), function);

    static int Apply(
        nint target, nint handler, nint userData, Action<Notifier, Registration> apply, string function)
        => Call.Sync(
            library =>
            {
                var guest = library.Handles.TryFind(target) as VmObject;
                var server = guest?.Server ?? library.Handles.Find<ServerObject>(target);
                if (handler == 0)
                {
                    throw PrlException.InvalidArgument();
                }

                apply(server.Notifier, new Registration(guest, handler, userData));
                return PrlError.PRL_ERR_SUCCESS;
            },
            function);
}
