using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Cli;
using Core.Domain;
using Proof;
using Proof.Agreeing;
using Proof.Checking;
using Replaying.Output;
using Shell.Effects;
using Simulation;

namespace Desk;

/// <summary>
/// What a charm's program can do at a desk besides: <c>simulate</c>, <c>pack</c> and <c>try</c>, and with a plan <c>check</c> and
/// <c>mutate</c>.
/// </summary>
/// <param name="life">The life that <c>simulate</c> shows if it is given no other.</param>
/// <param name="plan">What <c>check</c> takes the charm through; without it there is neither <c>check</c> nor <c>mutate</c>.</param>
public sealed class CharmDesk(IReadOnlyList<LifeStep> life, CheckPlan? plan = null) : DeskVerbs
{
    /// <summary>Finds the charmcraft.yaml with which the code is compared; <c>null</c> where there is none.</summary>
    internal Func<string?> Charmcraft { get; init; } = CharmFile.OfProgram;

    [RequiresUnreferencedCode(Reason), RequiresDynamicCode(Reason), RequiresAssemblyFiles(Reason)]
    internal override IEnumerable<Command> Of(ICharm charm, Site site, TextWriter output, TextWriter errors)
    {
        var page = new Page(output);
        Agreement.Told Compare(ICharm watched, OptionReads? reads) =>
            Charmcraft() is { } file ? Agreement.Between(charm, watched, site, plan, file, reads) : Agreement.Told.Nothing;
        Command[] always =
        [
            SimulateVerb.Command(new GuardedCharm(charm), site, life, plan?.AllLeftovers ?? [], page, errors, Compare),
            PackVerb.Command(charm, Charmcraft, Compare, page, output, errors),
            TryVerb.Command(charm, site, output, errors),
        ];
        return plan is null ? always : [.. always, CheckVerb.Command(charm, site, plan, output, errors, Compare), MutateVerb.Command(
            charm, site, plan, output, errors)];
    }

    [RequiresUnreferencedCode(Reason), RequiresDynamicCode(Reason), RequiresAssemblyFiles(Reason)]
    internal override string? Expression(ICharm charm) => Home.Of(charm)?.Expression;
}
