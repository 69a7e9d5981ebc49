// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.DomainXml.Model;

namespace VirtVzd.DomainXml.Changes;

/// <summary>A part of a definition that each guest has once.</summary>
/// <typeparam name="T">Its value, compared by value.</typeparam>
/// <param name="Name">What a client calls it.</param>
/// <param name="Of">The value.</param>
/// <param name="With">The definition with another value.</param>
sealed record Setting<T>(
    string Name, Func<DomainDefinition, T> Of, Func<DomainDefinition, T, DomainDefinition> With) : IPart
{
    /// <inheritdoc/>
    public IEnumerable<PartChange> Between(DomainDefinition former, DomainDefinition wanted)
    {
        if (!EqualityComparer<T>.Default.Equals(Of(former), Of(wanted)))
        {
            yield return new SettingChange(this, Of(former), Of(wanted));
        }
    }

    /// <summary>Another value.</summary>
    sealed record SettingChange(Setting<T> Setting, T Former, T Wanted) : PartChange
    {
        internal override string Name => Setting.Name;

        internal override DomainDefinition ApplyTo(DomainDefinition now, out string? misfit)
        {
            misfit = null;
            return Setting.With(now, Wanted);
        }

        internal override DomainDefinition WithFormer(DomainDefinition definition) => Setting.With(definition, Former);

        internal override DomainDefinition WithWanted(DomainDefinition definition) => Setting.With(definition, Wanted);
    }
}
