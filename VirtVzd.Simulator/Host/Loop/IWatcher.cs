// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Host.Loop;

/// <summary>Owner of a descriptor that the loop polls; called on the loop's thread.</summary>
interface IWatcher
{
    /// <summary>Descriptor to poll.</summary>
    int Descriptor { get; }

    /// <summary>Poll bits that are of interest now.</summary>
    short Wanted { get; }

    /// <summary>Something of it, or an error or hang-up, is there.</summary>
    void Ready(short ready);
}
