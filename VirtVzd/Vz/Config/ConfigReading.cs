// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Model;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Config;

/// <summary>
/// Makes a domain definition out of a configuration of the SDK, as <see cref="VmConfigReader.Read"/> does.
/// </summary>
delegate DomainDefinition ConfigReading(PrlVmConfig config);
