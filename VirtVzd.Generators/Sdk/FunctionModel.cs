// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Generators.Sdk;

/// <summary>One function of the SDK to write a call for, in plain values.</summary>
/// <param name="Name">Its C name, which is the method's.</param>
/// <param name="Modifiers">The method's modifiers.</param>
/// <param name="Result">What it returns.</param>
/// <param name="Parameters">Its parameters in C's order.</param>
/// <param name="Faults">What is wrong with the declaration; no call is written then.</param>
sealed record FunctionModel(
    string Name,
    string Modifiers,
    ArgumentModel Result,
    EquatableArray<ArgumentModel> Parameters,
    EquatableArray<Fault> Faults);
