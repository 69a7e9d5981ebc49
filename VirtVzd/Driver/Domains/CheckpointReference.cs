// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Domains;

/// <summary>How clients and driver name a checkpoint to each other (<c>remote_nonnull_domain_checkpoint</c>).</summary>
/// <param name="Name">What it is looked up by within its domain.</param>
/// <param name="Domain">Whose checkpoint it is.</param>
readonly record struct CheckpointReference(string Name, DomainReference Domain);
