// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Grammar;

/// <summary>What a value of a document is, by the function that libvirt's parser reads it with.</summary>
enum ValueKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>One of some words.</summary>
    Word,

    /// <summary>A number of 32 bits without sign.</summary>
    Unsigned,

    /// <summary>The same, but 0.</summary>
    Positive,

    /// <summary>A number of 32 bits for which −1 stands for the largest.</summary>
    Wrapping,

    /// <summary>A number of 64 bits without sign.</summary>
    Unsigned64,

    /// <summary>A number of 32 bits.</summary>
    Signed,

    /// <summary>A number of 32 bits with sign that is not below 0.</summary>
    NotNegative,

    /// <summary>A number of 64 bits.</summary>
    Signed64,

    /// <summary>A UUID.</summary>
    Uuid,

    /// <summary>A size of memory, with its unit.</summary>
    Size,

    /// <summary>A list of CPUs.</summary>
    CpuSet,

    /// <summary>A number of 64 bits without sign, of which a minus makes the complement.</summary>
    Wrapping64,

    /// <summary>A list of numbers.</summary>
    Bitmap,

    /// <summary>A port of the network.</summary>
    Port,

    /// <summary>A version of USB: two numbers below 100, or −1 for any.</summary>
    UsbVersion,

    /// <summary>A number in a range; where that begins above 0, what is no number is another rule's matter.</summary>
    InRange,

    /// <summary>A unit of memory.</summary>
    Unit,

    /// <summary>An address of the network, not a name.</summary>
    Address,

    /// <summary>The names of a pool and of something in it, with a slash between.</summary>
    PoolPath,

    /// <summary>Not a value: an attribute that must not be there.</summary>
    Absent,

    /// <summary>Not a value: an element that has not a child.</summary>
    Lacks,

    /// <summary>Not a value: an element that has one child only with another.</summary>
    With,

    /// <summary>Not a value: an address on the PCI bus, its numbers together.</summary>
    PciAddress,

    /// <summary>Not a value: a group of VLANs, its tags together.</summary>
    Vlan,

    /// <summary>A place on a tree of USB hubs.</summary>
    UsbPort,

    /// <summary>Not a value: an element that has no other children than some.</summary>
    Only,

    /// <summary>Not a value: an element that has a child.</summary>
    Needs,

    /// <summary>Not a value: what differs between elements of one name beside each other.</summary>
    Unique,

    /// <summary>Not a value: an element of which there is one at most.</summary>
    Once,
}
