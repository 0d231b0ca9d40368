using System.Diagnostics.CodeAnalysis;
using Mono.Cecil;
using Proof.Mutating.Il;
using Proof.Mutating.Operators;

namespace Proof.Mutating;

/// <summary>Lists the mutants of a charm.</summary>
[RequiresUnreferencedCode(CharmAssembly.Reason), RequiresDynamicCode(CharmAssembly.Reason)]
public static class MutantSource
{
    private static readonly IReadOnlyList<Func<MethodDefinition, IEnumerable<Change>>> Operators =
    [
        DroppedEffects.In, SwappedEffects.In, NegatedBranches.In, ChangedConstants.In, ShiftedBounds.In,
    ];

    /// <summary>Every mutant of what the author of the charm wrote, in the order of the code. The same assembly gives the same list.</summary>
    public static IReadOnlyList<Mutant> Of(CharmAssembly charm)
    {
        using var module = charm.Open();
        var methods = AuthorCode.Methods(module).ToList();
        foreach (var method in methods)
            Normal.Form(method.Body);
        var numbers = new Dictionary<string, int>();
        return [.. methods.SelectMany(method => Changes(method).Select(change => Mutant(charm, method, change, numbers)))];
    }

    private static IOrderedEnumerable<Change> Changes(MethodDefinition method) =>
        Operators.SelectMany(changes => changes(method)).OrderBy(change => change.Index).ThenBy(change => change.Operator);

    private static Mutant Mutant(CharmAssembly charm, MethodDefinition method, Change change, Dictionary<string, int> numbers)
    {
        var family = $"{MemberName.Of(method)}/{Word(change.Operator)}";
        var number = numbers[family] = numbers.GetValueOrDefault(family) + 1;
        return new Mutant(charm, method, change, $"{family}-{number}", Source.Of(method, method.Body.Instructions[change.Index]));
    }

    private static string Word(MutationOperator made) => made switch
    {
        MutationOperator.DroppedEffect => "drop",
        MutationOperator.SwappedEffects => "swap",
        MutationOperator.NegatedBranch => "negate",
        MutationOperator.ChangedConstant => "constant",
        _ => "bound",
    };
}
