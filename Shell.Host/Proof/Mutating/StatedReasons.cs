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
        return
        [
            .. AuthorCode.Methods(module)
                .SelectMany(method => method.Body.Instructions.Where(at => IsReason(method, at)))
                .Select(at => (string)at.Operand)
                .Where(reason => reason != "")
                .Distinct(),
        ];
    }

    private static bool IsReason(MethodDefinition method, Instruction at) =>
        at.OpCode == OpCodes.Ldstr && StackUse.Taker(method, at) is var (taker, argument) && Reasons.Takes(method, taker, argument);
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
