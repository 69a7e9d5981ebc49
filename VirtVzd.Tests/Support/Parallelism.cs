// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;

// Fixtures that are [Parallelizable] wait for a daemon most of the time: four keep two cores busy, and no daemon
// starves.
[assembly: LevelOfParallelism(4)]
