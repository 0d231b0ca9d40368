using System.Reflection;
using Core.Domain;
using Microsoft.FSharp.Reflection;

namespace Tests.Unit.House;

/// <summary>
/// In C#, <c>==</c> of what a charm's author compares compares values. A type without an operator of its own compares references.
/// </summary>
public sealed class ValueEqualityTests
{
    // What an author has in hand: why the hook runs, what was asked and answered, the configuration, the outcome, what is told.
    private static readonly Type[] Roots =
        [typeof(Event), typeof(Query), typeof(Answer), typeof(Config), typeof(Outcome), typeof(Status), typeof(HookContext)];

    private static readonly Type[] Compared = [.. Roots.SelectMany(Below).Distinct()];

    [Fact]
    public void Author_WhatIsCompared_HasAnOperatorThatComparesValues() =>
        Assert.Empty(
            from type in Compared
            where Operator(type, "op_Equality") is null || Operator(type, "op_Inequality") is null
            select type.Name);

    [Fact]
    public void Operator_EqualValues_AreEqual()
    {
        Assert.True(Port.Tcp(80) == Port.Tcp(80, 80));
        Assert.True(Port.Tcp(80) != Port.Tcp(81));
        Assert.True(Ask.Package("web") == Questions.Typed(Ask.Package("web").Question));
        Assert.True(Ask.Package("web") != Ask.Snap("web"));
        Port none = null!;
        Assert.True(Port.Tcp(80) != none);
        Assert.True(none == null!);
    }

    private static MethodInfo? Operator(Type type, string name) =>
        type.GetMethod(name, BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly, [type, type]);

    private static IEnumerable<Type> Below(Type type) =>
        type.Assembly != typeof(Event).Assembly ? type.GenericTypeArguments.SelectMany(Below)
        : Parts(type).Where(part => part != type).SelectMany(Below).Prepend(type);

    private static IEnumerable<Type> Parts(Type type) =>
        FSharpType.IsUnion(type, null)
            ? FSharpType.GetUnionCases(type, null).SelectMany(union => union.GetFields()).Select(field => field.PropertyType)
        : FSharpType.IsRecord(type, null) ? FSharpType.GetRecordFields(type, null).Select(field => field.PropertyType)
        : [];
}
