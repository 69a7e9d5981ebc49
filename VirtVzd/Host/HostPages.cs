// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;
using VirtVzd.Errors;

namespace VirtVzd.Host;

/// <summary>
/// The host's pages by size: the kernel's pools of huge pages, and the free memory in ordinary ones. Texts are those of
/// libvirt's code for the host.
/// </summary>
/// <param name="files">The kernel's files.</param>
/// <param name="memory">The host's memory.</param>
sealed class HostPages(HostFiles files, HostMemory memory)
{
    /// <summary>The cell that stands for the host as a whole.</summary>
    internal const int Host = -1;

    static uint OrdinaryKib { get; } = (uint)Environment.SystemPageSize / 1024;

    /// <summary>How many pages of a size are free in a cell, or in the host.</summary>
    /// <exception cref="LibvirtException">There is no such cell, or it has no pages of that size.</exception>
    internal ulong ReadFree(int cell, uint sizeKib)
    {
        if (sizeKib == OrdinaryKib)
        {
            var freeKib = cell == Host
                ? memory.ReadFreeBytes() / 1024
                : memory.ReadNode(cell)?.FreeKib ?? throw NoCell(cell);
            return freeKib / OrdinaryKib;
        }

        var path = Pool(cell, sizeKib, "free_hugepages");
        return Count(path) ?? throw LibvirtException.Internal(ErrorDomain.None, $"unable to parse: {files.Text(path)}");
    }

    /// <summary>Sets how many huge pages of a size a cell, or the host, has, or how many more.</summary>
    /// <exception cref="LibvirtException">
    /// There is no such pool, the kernel does not take the number, or it has found memory for another number of pages.
    /// </exception>
    internal void Allocate(int cell, uint sizeKib, ulong count, bool isAddition)
    {
        if (sizeKib == OrdinaryKib)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationUnsupported, ErrorDomain.None, "system pages pool can't be modified");
        }

        var path = Pool(cell, sizeKib, "nr_hugepages");
        var before = CountOf(path);
        if (count == (isAddition ? 0 : before))
        {
            return;
        }

        var wanted = isAddition ? unchecked(before + count) : count;
        if (files.Write(path, string.Create(CultureInfo.InvariantCulture, $"{wanted}")) is var errno and not 0)
        {
            throw LibvirtException.SystemError(ErrorDomain.None, errno, $"Unable to write to: /{path}");
        }

        if (CountOf(path) is var after && after != wanted)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationFailed, ErrorDomain.None,
                $"Unable to allocate {wanted} pages. Allocated only {after}");
        }
    }

    ulong CountOf(string path) => Count(path) ?? throw LibvirtException.Of(
        ErrorCode.OperationFailed, ErrorDomain.None, $"invalid number '{files.Text(path)}' in '/{path}'");

    ulong? Count(string path) =>
        ulong.TryParse(files.Text(path), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    string Pool(int cell, uint sizeKib, string name)
    {
        var folder = cell == Host ? "sys/kernel/mm" : Node(cell);
        var path = string.Create(CultureInfo.InvariantCulture, $"{folder}/hugepages/hugepages-{sizeKib}kB/{name}");
        if (files.Text(path) is not null)
        {
            return path;
        }

        if (cell == Host)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationFailed, ErrorDomain.None, $"page size {sizeKib} is not available");
        }

        throw memory.ReadNode(cell) is null
            ? NoCell(cell)
            : LibvirtException.Of(
                ErrorCode.OperationFailed, ErrorDomain.None, $"page size {sizeKib} is not available on node {cell}");
    }

    static string Node(int cell) => string.Create(CultureInfo.InvariantCulture, $"sys/devices/system/node/node{cell}");

    static LibvirtException NoCell(int cell) =>
        LibvirtException.Of(ErrorCode.OperationFailed, ErrorDomain.None, $"NUMA node {cell} is not available");
}
