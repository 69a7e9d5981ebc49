// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using VirtVzd.DomainXml.Devices;

namespace VirtVzd.DomainXml.Parsing;

/// <summary>Reads <c>controller</c> elements.</summary>
static class ControllerParser
{
    // The models of the controllers that Virtuozzo has; of the others any word will do, since the rules refuse them.
    static readonly string[] ScsiModels =
    [
        "auto", "buslogic", "lsilogic", "lsisas1068", "vmpvscsi", "ibmvscsi", "virtio-scsi", "lsisas1078",
        "virtio-transitional", "virtio-non-transitional", "ncr53c90", "dc390", "am53c974",
    ];

    static readonly string[] IdeModels = ["piix3", "piix4", "ich6"];

    /// <summary>
    /// The controllers as the document has them; one without number gets the lowest free of its type. Those of USB are
    /// left out: generic clients write them, or that there is none, and Virtuozzo's guests have their own.
    /// </summary>
    internal static List<ControllerDefinition> ParseAll(DocumentElement devices)
    {
        var named = devices.All("controller").Select(Parse)
            .Where(static controller => controller.Type != "usb").ToList();
        var taken = new HashSet<(string, uint)>(
            from controller in named
            where controller.Index is not null select (controller.Type, controller.Index ?? 0));
        var result = new List<ControllerDefinition>(named.Count);
        var lowest = new Dictionary<string, uint>();
        foreach (var (type, index, model) in named)
        {
            // Numbers are only taken, never given back: the search goes on where the last one ended.
            var number = index ?? lowest.GetValueOrDefault(type);
            while (index is null && !taken.Add((type, number)))
            {
                number++;
            }

            lowest[type] = index is null ? number + 1 : lowest.GetValueOrDefault(type);
            result.Add(new ControllerDefinition(type, number, model));
        }

        return result;
    }

    static (string Type, uint? Index, string? Model) Parse(DocumentElement element)
    {
        // A controller without a type is an IDE controller to libvirt.
        var type = element.Attribute("type") ?? "ide";
        var model = element.Attribute("model");
        var models = type switch
        {
            "scsi" => ScsiModels,
            "ide" => IdeModels,
            _ => null,
        };
        if (model is not null && models?.Contains(model) == false)
        {
            throw DocumentError.Unknown($"Unknown model type '{model}'");
        }

        return (type, (uint?)element.Signed("index"), model);
    }
}
