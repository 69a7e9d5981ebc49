// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Driver.Node;

/// <summary>How clients and driver name a virtual network to each other (<c>remote_nonnull_network</c>).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Uuid">By what it is found; made of the name, and so always the same for it.</param>
readonly record struct NetworkReference(string Name, Guid Uuid);
