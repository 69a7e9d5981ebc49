// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using VirtVzd.Native.Linux;

namespace VirtVzd.Native.Xml;

/// <summary>
/// <c>libxml/parser.h</c>, <c>libxml/relaxng.h</c> and <c>libxml/xmlerror.h</c>, as far as a document is checked
/// against a RELAX NG schema. The library is loaded by the first call; where it is missing that throws
/// <see cref="System.DllNotFoundException"/>. Pointers are opaque unless said otherwise.
/// </summary>
static unsafe partial class LibXml2
{
    const string Library = OptionalLibrary.Xml;

    /// <summary>Errors are not written to stderr.</summary>
    internal const int XML_PARSE_NOERROR = 1 << 5;

    /// <summary>Nor is what is only doubtful.</summary>
    internal const int XML_PARSE_NOWARNING = 1 << 6;

    /// <summary>Nothing is fetched.</summary>
    internal const int XML_PARSE_NONET = 1 << 11;

    /// <summary>The head of <c>xmlError</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct XmlError
    {
        /// <summary>Part of the library.</summary>
        internal int Domain;

        internal int Code;

        /// <summary>Text that ends with a newline, UTF-8.</summary>
        internal byte* Message;
    }

    /// <summary>Readies the library for several threads; may be called again.</summary>
    [LibraryImport(Library)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial void xmlInitParser();

    /// <summary>Parses a document in memory; null where it is not well-formed.</summary>
    [LibraryImport(Library)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial void* xmlReadMemory(byte* buffer, int size, byte* url, byte* encoding, int options);

    [LibraryImport(Library)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial void xmlFreeDoc(void* document);

    /// <summary>Begins to read a schema from memory, which stays the caller's.</summary>
    [LibraryImport(Library)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial void* xmlRelaxNGNewMemParserCtxt(byte* buffer, int size);

    /// <summary>Ends the reading of a schema.</summary>
    [LibraryImport(Library)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial void xmlRelaxNGFreeParserCtxt(void* context);

    /// <summary>Who is told of errors in a schema.</summary>
    [LibraryImport(Library)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial void xmlRelaxNGSetParserStructuredErrors(
        void* context, delegate* unmanaged[Cdecl]<void*, XmlError*, void> handler, void* userData);

    /// <summary>Reads the schema; null where it cannot be read.</summary>
    [LibraryImport(Library)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial void* xmlRelaxNGParse(void* context);

    [LibraryImport(Library)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial void xmlRelaxNGFree(void* schema);

    /// <summary>Begins a check against a schema.</summary>
    [LibraryImport(Library)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial void* xmlRelaxNGNewValidCtxt(void* schema);

    /// <summary>Ends a check.</summary>
    [LibraryImport(Library)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial void xmlRelaxNGFreeValidCtxt(void* context);

    /// <summary>Who is told what is wrong with a document.</summary>
    [LibraryImport(Library)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial void xmlRelaxNGSetValidStructuredErrors(
        void* context, delegate* unmanaged[Cdecl]<void*, XmlError*, void> handler, void* userData);

    /// <summary>Checks a document: 0 when it is valid.</summary>
    [LibraryImport(Library)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int xmlRelaxNGValidateDoc(void* context, void* document);
}
