// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace VirtVzd.Native.Xml;

/// <summary>Checks documents against RELAX NG schemas by means of libxml2. Any thread.</summary>
// SAFETY: texts are pinned while libxml2 reads them; the handle of the details outlives all contexts that have it.
static unsafe class RelaxNg
{
    // A document can be wrong in as many ways as it has elements; nobody reads more than this.
    const int DetailsMax = 8192;

    /// <summary>Checks a document that is known to be well-formed and without a document type.</summary>
    /// <param name="document">The document, UTF-8.</param>
    /// <param name="schema">Text of the schema, UTF-8; it may include others by their paths.</param>
    /// <returns>What came of it, and libxml2's lines about it; each ends with a newline.</returns>
    internal static (RelaxNgOutcome Outcome, string Details) Check(
        ReadOnlySpan<byte> document, ReadOnlySpan<byte> schema)
    {
        var details = new StringBuilder();
        var handle = GCHandle.Alloc(details);
        try
        {
            LibXml2.xmlInitParser();
            var outcome = Check(document, schema, (void*)GCHandle.ToIntPtr(handle));
            return (outcome, details.ToString());
        }
        catch (DllNotFoundException)
        {
            return (RelaxNgOutcome.NoLibrary, "");
        }
        finally
        {
            handle.Free();
        }
    }

    static RelaxNgOutcome Check(ReadOnlySpan<byte> document, ReadOnlySpan<byte> schemaText, void* details)
    {
        var schema = Load(schemaText, details);
        if (schema is null)
        {
            return RelaxNgOutcome.NoSchema;
        }

        void* parsed = null;
        void* context = null;
        try
        {
            fixed (byte* text = document)
            {
                // libxml2 would write to the daemon's stderr what the client is told.
                const int Quietly = LibXml2.XML_PARSE_NONET | LibXml2.XML_PARSE_NOERROR | LibXml2.XML_PARSE_NOWARNING;
                parsed = LibXml2.xmlReadMemory(text, document.Length, null, null, Quietly);
            }

            context = LibXml2.xmlRelaxNGNewValidCtxt(schema);
            if (parsed is null || context is null)
            {
                return RelaxNgOutcome.Invalid;
            }

            LibXml2.xmlRelaxNGSetValidStructuredErrors(context, &Note, details);
            return LibXml2.xmlRelaxNGValidateDoc(context, parsed) == 0 ? RelaxNgOutcome.Valid : RelaxNgOutcome.Invalid;
        }
        finally
        {
            if (context is not null)
            {
                LibXml2.xmlRelaxNGFreeValidCtxt(context);
            }

            if (parsed is not null)
            {
                LibXml2.xmlFreeDoc(parsed);
            }

            LibXml2.xmlRelaxNGFree(schema);
        }
    }

    static void* Load(ReadOnlySpan<byte> text, void* details)
    {
        fixed (byte* buffer = text)
        {
            var context = LibXml2.xmlRelaxNGNewMemParserCtxt(buffer, text.Length);
            if (context is null)
            {
                return null;
            }

            LibXml2.xmlRelaxNGSetParserStructuredErrors(context, &Note, details);
            var schema = LibXml2.xmlRelaxNGParse(context);
            LibXml2.xmlRelaxNGFreeParserCtxt(context);
            return schema;
        }
    }

    // Called by libxml2 in the middle of its work: nothing may be thrown.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void Note(void* userData, LibXml2.XmlError* error)
    {
        if (GCHandle.FromIntPtr((nint)userData).Target is StringBuilder details
            && details.Length < DetailsMax
            && error->Message is not null)
        {
            details.Append(Marshal.PtrToStringUTF8((nint)error->Message));
        }
    }
}
