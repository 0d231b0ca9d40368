using System.Diagnostics.CodeAnalysis;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Proof.Mutating.Il;

namespace Proof.Mutating;

/// <summary>The reasons that a charm's code states as constant texts. Texts that are joined when it runs are not among them.</summary>
public static class StatedReasons
{
    /// <summary>Each once, in the order of the code.</summary>
    [RequiresUnreferencedCode(CharmAssembly.Reason), RequiresDynamicCode(CharmAssembly.Reason)]
    public static IReadOnlyList<string> Of(CharmAssembly charm)
    {
        using var module = charm.Open();
        return [.. Stated(module).Select(stated => stated.Reason).Distinct()];
    }

    /// <summary>Where in the source each constant text stands, as far as the symbols say: reasons, and what they are joined of.</summary>
    [RequiresUnreferencedCode(CharmAssembly.Reason), RequiresDynamicCode(CharmAssembly.Reason)]
    public static ILookup<string, SourcePosition> Texts(CharmAssembly charm)
    {
        using var module = charm.Open();
        return AuthorCode.Methods(module)
            .SelectMany(method => method.Body.Instructions
                .Where(at => at.OpCode == OpCodes.Ldstr)
                .Select(at => (Text: (string)at.Operand, Place: Source.Of(method, at))))
            .Where(stated => stated.Place is not null)
            .ToLookup(stated => stated.Text, stated => stated.Place!);
    }

    private static IEnumerable<(string Reason, MethodDefinition Method, Instruction At)> Stated(ModuleDefinition module) =>
        AuthorCode.Methods(module)
        .SelectMany(method => method.Body.Instructions
            .Where(at =>
                at.OpCode == OpCodes.Ldstr && StackUse.Taker(method, at) is var (taker, argument) && Reasons.Takes(method, taker, argument))
            .Select(at => (Reason: (string)at.Operand, method, at))
            .Where(stated => stated.Reason != ""));
}

/// <summary>A place in a charm's source.</summary>
/// <param name="File">The file's name without its folder.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
public sealed record SourcePosition(string File, int Line, int Column)
{
    /// <summary>Such as <c>Workload.fs:131</c>.</summary>
    public override string ToString() => $"{File}:{Line}";
}
