// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Grammar;

/// <summary>An error of libvirt's parser.</summary>
/// <param name="Code">libvirt's code.</param>
/// <param name="Domain">libvirt's domain.</param>
/// <param name="Text">The sentence; <c>{}</c> stands for the value, <c>{name}</c> for the element's name.</param>
sealed record GrammarError(int Code, int Domain, string Text);
