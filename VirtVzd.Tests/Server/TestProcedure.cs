// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Tests.Server;

/// <summary>Procedures of the test program.</summary>
enum TestProcedure
{
    /// <summary>Answers with its argument; may run on the loop.</summary>
    Echo = 1,

    /// <summary>The same on a worker, from memory.</summary>
    EchoOnWorker,

    /// <summary>Waits until the test lets it go; low priority.</summary>
    Hang,

    /// <summary>The same, marked as high priority.</summary>
    HangUrgently,

    /// <summary>The same in the lane of authentication; anybody may call it.</summary>
    HangInAuthentication,

    /// <summary>Throws what no handler should throw.</summary>
    Fail,

    /// <summary>Ends the connection.</summary>
    Close,

    /// <summary>Authenticates the client; anybody may call it.</summary>
    Authenticate,

    /// <summary>Sends back the descriptors that came.</summary>
    ReturnDescriptors,

    /// <summary>Would send them back, and fails.</summary>
    ReturnDescriptorsAndFail,

    /// <summary>Answers with as many letters as its argument says.</summary>
    Large,

    /// <summary>Begins keepalive.</summary>
    StartKeepAlive,

    /// <summary>Makes state for the connection.</summary>
    Remember,

    /// <summary>Wants more memory than there is.</summary>
    Exhaust,

    /// <summary>An event; cannot be called.</summary>
    Event,
}
