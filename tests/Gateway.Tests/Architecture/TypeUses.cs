using System.Reflection;
using System.Reflection.Emit;

namespace Guoshai.Gateway.Tests.Architecture;

/// <summary>Which types of an assembly its own types name: in bases, members, attributes, locals and instructions.</summary>
/// <remarks>What the compiler leaves no trace of is not seen: constants, and names in <c>nameof</c>.</remarks>
internal static class TypeUses
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields()
        .Select(f => (OpCode)f.GetValue(null)!).ToDictionary(o => o.Value);

    /// <summary>Each pair of outermost types of which the first names the second.</summary>
    public static IEnumerable<(Type User, Type Used)> Of(Assembly assembly) => assembly.GetTypes()
        .SelectMany(t => NamedBy(t).SelectMany(Parts).Where(u => u.Assembly == assembly).Select(u => (Outermost(t), Outermost(u))))
        .Where(use => use.Item1 != use.Item2)
        .Distinct();

    private static IEnumerable<Type> NamedBy(Type type) =>
    [
        .. type.BaseType is { } parent ? [parent] : Type.EmptyTypes,
        .. type.GetInterfaces(),
        .. type.GetGenericArguments().SelectMany(a => a.GetGenericParameterConstraints()),
        .. Attributes(type),
        .. type.GetFields(Declared).SelectMany(f => Attributes(f).Append(f.FieldType)),
        .. type.GetProperties(Declared).SelectMany(Attributes),
        .. type.GetConstructors(Declared).SelectMany(NamedBy),
        .. type.GetMethods(Declared).SelectMany(m => NamedBy(m).Append(m.ReturnType)),
    ];

    private static IEnumerable<Type> NamedBy(MethodBase method) =>
    [
        .. Attributes(method),
        .. method.GetParameters().Select(p => p.ParameterType),
        .. method.IsGenericMethod ? method.GetGenericArguments().SelectMany(a => a.GetGenericParameterConstraints()) : [],
        .. method.GetMethodBody() is { } body ? [.. body.LocalVariables.Select(l => l.LocalType), .. Instructions(method, body)] : Type.EmptyTypes,
    ];

    private static IEnumerable<Type> Attributes(MemberInfo member) => member.GetCustomAttributesData().SelectMany(a =>
        a.ConstructorArguments.Select(c => c.Value).OfType<Type>().Append(a.AttributeType));

    private static List<Type> Instructions(MethodBase method, MethodBody body)
    {
        var (code, named) = (body.GetILAsByteArray()!, new List<Type>());
        for (var at = 0; at < code.Length;)
        {
            var wide = code[at] == 0xFE;
            var op = OpCodesByValue[wide ? (short)(0xFE00 | code[at + 1]) : code[at]];
            at += wide ? 2 : 1;
            if (op.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                named.AddRange(NamedBy(method.Module.ResolveMember(
                    BitConverter.ToInt32(code, at),
                    method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null,
                    method.IsGenericMethod ? method.GetGenericArguments() : null)!));
            }

            at += OperandSize(op, code, at);
        }

        return named;
    }

    private static IEnumerable<Type> NamedBy(MemberInfo member) => member switch
    {
        Type type => [type],
        FieldInfo field => [field.DeclaringType!, field.FieldType],
        MethodInfo method => [method.DeclaringType!, method.ReturnType, .. method.IsGenericMethod ? method.GetGenericArguments() : []],
        _ => [member.DeclaringType!],
    };

    private static int OperandSize(OpCode op, byte[] code, int at) => op.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code, at),
        _ => 4,
    };

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericParameter ? []
        : type.IsGenericType && !type.IsGenericTypeDefinition ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition())
        : [type];

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
