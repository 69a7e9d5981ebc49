// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Model;

/// <summary>A feature in a CPU's document.</summary>
/// <param name="Name">libvirt's name.</param>
/// <param name="Policy">What is said about it.</param>
readonly record struct CpuDefinitionFeature(string Name, CpuFeaturePolicy Policy);
