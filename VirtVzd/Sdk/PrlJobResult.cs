// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Sdk;

/// <summary>
/// What a job answered (<c>PHT_RESULT</c>): handles, or one text. Owned by the caller of <see cref="PrlJob.Run"/>.
/// </summary>
sealed class PrlJobResult : IDisposable
{
    readonly PrlHandle _result;

    /// <summary>Takes the handle over.</summary>
    internal PrlJobResult(PrlHandle result) => _result = result;

    /// <summary>Number of handles.</summary>
    internal uint Count
    {
        get
        {
            PrlError.Check(PrlApi.PrlResult_GetParamsCount(_result, out var count));
            return count;
        }
    }

    /// <summary>
    /// A new reference to one of the handles. Reading a VM overwrites the configuration of a live handle of that VM.
    /// </summary>
    internal PrlHandle Item(uint index) =>
        PrlHandle.Checked(
            PrlApi.PrlResult_GetParamByIndex(
                _result, index, out var item), item, nameof(PrlApi.PrlResult_GetParamByIndex));

    /// <summary>The text of a job that answers one, empty where it has none.</summary>
    internal unsafe string Text => PrlText.ReadOrEmpty(_result, PrlApi.PrlResult_GetParamAsString);

    /// <inheritdoc/>
    public void Dispose() => _result.Dispose();
}
