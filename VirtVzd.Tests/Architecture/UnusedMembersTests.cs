// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using NUnit.Framework;

namespace VirtVzd.Tests.Architecture;

/// <summary>
/// Methods, properties and fields of the daemon that nothing in the daemon uses, as its instructions tell. The compiler
/// takes what is internal for used, because tests might.
/// </summary>
sealed class UnusedMembersTests
{
    const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Instance | BindingFlags.Static;

    static readonly Assembly s_daemon = typeof(VirtVzd.Errors.LibvirtException).Assembly;

    static readonly Dictionary<short, OpCode> s_codes = typeof(OpCodes).GetFields()
        .Select(static field => (OpCode)field.GetValue(null)!)
        .ToDictionary(static code => code.Value);

    // What tests look through: the daemon has no other use for it.
    static readonly HashSet<string> s_windows =
    [
        "VirtVzd.Client.RpcClient.IsSecure",
        "VirtVzd.DomainXml.Grammar.UseTable.Places",
        "VirtVzd.DomainXml.Grammar.ValueTable.All",
        "VirtVzd.Io.UnixSocket.CreatePair",
        "VirtVzd.Io.Worker.Join",
        "VirtVzd.Io.WorkerPool.SetAsideCount",
        "VirtVzd.Logging.LogRouter.ReopenOutputs",
        "VirtVzd.Protocol.Messages.TypedParamValue.Boolean",
        "VirtVzd.Protocol.Messages.TypedParamValue.Double",
        "VirtVzd.Rpc.PacketBuilder.HasPacket",
        "VirtVzd.Server.ByteBudget.WaitingClients",
        "VirtVzd.Server.RpcServer.SetLimits",
        "VirtVzd.Vz.Guests.OutsideLocks+Attempt.IsAlone",
        "VirtVzd.Xdr.XdrReader.RemainingBytes",
        "VirtVzd.Xdr.XdrWriter.WriteDouble",
        "VirtVzd.Xdr.XdrWriter.WriteFixedOpaque",
    ];

    [Test]
    public void The_daemon_uses_what_it_has()
    {
        var types = s_daemon.GetTypes().Where(static type => !IsGenerated(type)).ToList();
        var used = s_daemon.GetTypes().SelectMany(Bodies).SelectMany(Mentioned).Select(NameOf).ToHashSet();

        var unused =
            from type in types
            where !type.IsEnum && !typeof(Delegate).IsAssignableFrom(type) && !typeof(Attribute).IsAssignableFrom(type)
            from member in type.GetMembers(Declared)
            where IsOurs(type, member) && !Names(member).Any(used.Contains)
            orderby NameOf(member)
            select NameOf(member);

        Assert.That(
            string.Join('\n', unused.Distinct().Except(s_windows)), Is.Empty,
            "what nobody uses goes; what only a test uses is the test's to have");
    }

    // A method that stands for an interface's or a base's is called by that name.
    static bool IsOurs(Type type, MemberInfo member) => !IsGenerated(member) && member switch
    {
        MethodInfo method => !method.IsSpecialName && !method.IsVirtual && !method.IsAbstract
            && !method.Name.Contains('.', StringComparison.Ordinal)
            && !method.Name.Contains('<', StringComparison.Ordinal)
            && method != s_daemon.EntryPoint && !method.IsDefined(typeof(ModuleInitializerAttribute), inherit: false)
            && !ImplementsStatically(type, method)
            && !method.IsDefined(typeof(System.Runtime.InteropServices.UnmanagedCallersOnlyAttribute), inherit: false),
        PropertyInfo property => !property.GetAccessors(nonPublic: true).Any(accessor =>
            accessor.IsVirtual || IsGenerated(accessor) && IsRecord(type) && property.SetMethod is not null
                && IsPositional(type, property)
            || ImplementsStatically(type, accessor)),
        FieldInfo field => !field.IsLiteral && !(type.IsValueType && IsOfC(type)) && !field.Name.StartsWith('<')
            && !field.IsSpecialName,
        _ => false,
    };

    // A structure has all that C's has.
    static bool IsOfC(Type type) => type.Namespace!.StartsWith("VirtVzd.Native", StringComparison.Ordinal)
        || type.Namespace == "VirtVzd.Sdk";

    static bool IsPositional(Type type, PropertyInfo property) => type.GetConstructors(Declared)
        .Any(made => made.GetParameters().Any(parameter => parameter.Name == property.Name));

    static bool IsRecord(Type type) => type.GetMethod("PrintMembers", Declared) is not null;

    static bool ImplementsStatically(Type type, MethodInfo method) => method.IsStatic
        && type.GetInterfaces().Any(contract =>
            contract.Assembly != s_daemon || contract.GetMethods(Declared).Any(wanted => wanted.Name == method.Name));

    static bool IsGenerated(MemberInfo member) => member.Name.StartsWith('<')
        || member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        || member.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute), inherit: false)
        || (member.DeclaringType is { } around && IsGenerated(around));

    // A property is used by way of what reads or writes it.
    static IEnumerable<string> Names(MemberInfo member) => member is PropertyInfo property
        ? property.GetAccessors(nonPublic: true).Select(NameOf)
        : [NameOf(member)];

    static string NameOf(MemberInfo member)
    {
        var type = member.DeclaringType!;
        type = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return $"{type.FullName}.{member.Name}";
    }

    static IEnumerable<MethodBase> Bodies(Type type) =>
        type.GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared));

    static IEnumerable<MemberInfo> Mentioned(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        var typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            var value = code[at] == 0xFE ? unchecked((short)(0xFE00 | code[at + 1])) : code[at];
            var operation = s_codes[value];
            at += operation.Size;
            if (operation.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineTok
                && method.Module.ResolveMember(
                    BitConverter.ToInt32(code, at), typeArguments,
                    methodArguments) is { DeclaringType: not null } member
                && !IsItself(member, method))
            {
                yield return member;
            }

            at += operation.OperandType == OperandType.InlineSwitch
                ? 4 + (4 * BitConverter.ToInt32(code, at))
                : BytesOf(operation);
        }
    }

    // Who only calls himself is not used.
    static bool IsItself(MemberInfo member, MethodBase method) => member.Module == method.Module
        && member.MetadataToken == method.MetadataToken;

    static int BytesOf(OpCode operation) => operation.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
