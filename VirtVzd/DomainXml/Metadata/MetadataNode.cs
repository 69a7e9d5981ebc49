// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Metadata;

/// <summary>What is within an element of a domain's metadata, kept as it was written.</summary>
abstract class MetadataNode
{
    /// <summary>Text between tags.</summary>
    internal sealed class Characters(string text) : MetadataNode
    {
        /// <summary>The text, with nothing escaped.</summary>
        internal string Text { get; } = text;
    }

    /// <summary>A CDATA section.</summary>
    internal sealed class Section(string text) : MetadataNode
    {
        internal string Text { get; } = text;
    }

    /// <summary>A comment.</summary>
    internal sealed class Comment(string text) : MetadataNode
    {
        internal string Text { get; } = text;
    }

    /// <summary>A processing instruction.</summary>
    internal sealed class Instruction(string target, string text) : MetadataNode
    {
        /// <summary>Whom it is for.</summary>
        internal string Target { get; } = target;

        /// <summary>What it says; may be empty.</summary>
        internal string Text { get; } = text;
    }
}
