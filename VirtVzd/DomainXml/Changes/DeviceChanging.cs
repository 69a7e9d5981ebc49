// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.DomainXml.Changes;

/// <summary>How devices of a kind are compared and merged.</summary>
/// <typeparam name="T">The device.</typeparam>
/// <param name="AreSame">Whether two say the same, but for what one leaves open or the host fills in.</param>
/// <param name="IsSameDevice">Whether the second, in the place of the first, may be taken away in its stead.</param>
/// <param name="Merge">
/// The third, with what is different between the first and the second as it is in the second.
/// </param>
sealed record DeviceChanging<T>(Func<T, T, bool> AreSame, Func<T, T, bool> IsSameDevice, Func<T, T, T, T> Merge);
