// SPDX-License-Identifier: LGPL-2.1-or-later

namespace VirtVzd.Driver.Domains;

/// <summary>What a screen shows.</summary>
/// <param name="MimeType">Its form, such as <c>image/png</c>.</param>
/// <param name="Bytes">The file.</param>
sealed record DomainPicture(string MimeType, byte[] Bytes);
