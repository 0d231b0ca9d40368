using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Proof.Mutating.Operators;

/// <summary>Small changes of a method's code.</summary>
internal static class Edit
{
    /// <summary>A new local of the method.</summary>
    public static VariableDefinition Local(MethodBody body, TypeReference type)
    {
        var local = new VariableDefinition(type);
        body.Variables.Add(local);
        body.InitLocals = true;
        return local;
    }

    /// <summary>These instructions run before the one given, also where jumps lead to it.</summary>
    public static void Before(MethodBody body, Instruction at, params Instruction[] added)
    {
        // The instruction keeps its place as a target and becomes the first of the added; what it was comes last.
        var il = body.GetILProcessor();
        var moved = il.Create(OpCodes.Nop);
        (moved.OpCode, moved.Operand) = (at.OpCode, at.Operand);
        (at.OpCode, at.Operand) = (OpCodes.Nop, null);
        After(body, at, [.. added, moved]);
    }

    /// <summary>These instructions run after the one given, if it does not jump.</summary>
    public static void After(MethodBody body, Instruction at, params Instruction[] added)
    {
        var il = body.GetILProcessor();
        foreach (var instruction in added)
        {
            il.InsertAfter(at, instruction);
            at = instruction;
        }
    }

    /// <summary>These instructions run instead of the one given.</summary>
    public static void Replace(MethodBody body, Instruction at, params Instruction[] put)
    {
        (at.OpCode, at.Operand) = (OpCodes.Nop, null);
        After(body, at, put);
    }
}

/// <summary>Types of lists, as the calls name them.</summary>
internal static class Lists
{
    /// <summary>The list that <c>Cons</c> or <c>@</c> gives.</summary>
    public static TypeReference Type(MethodReference call)
    {
        if (call is not GenericInstanceMethod append)
            return call.DeclaringType;
        var list = new GenericInstanceType(((GenericInstanceType)append.ElementMethod.ReturnType).ElementType);
        list.GenericArguments.Add(append.GenericArguments[0]);
        return list;
    }
}
