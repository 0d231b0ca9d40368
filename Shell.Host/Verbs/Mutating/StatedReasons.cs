using System.Diagnostics.CodeAnalysis;
using Mono.Cecil.Cil;
using Verbs.Mutating.Il;

namespace Verbs.Mutating;

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
                .SelectMany(method => method.Body.Instructions
                    .Where(at => at.OpCode == OpCodes.Ldstr && StackUse.Taker(method, at) is var (taker, argument) && Reasons.Takes(method, taker, argument))
                    .Select(at => (string)at.Operand)
                    .Where(reason => reason != ""))
                .Distinct(),
        ];
    }
}
