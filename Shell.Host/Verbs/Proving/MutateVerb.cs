using System.CommandLine;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Core.Domain;
using Simulation;
using Verbs.Checking;
using Verbs.Mutating;
using Verbs.Output;

namespace Verbs.Proving;

/// <summary><c>mutate</c>: changes the charm's code in every small way, and shows that the laws notice.</summary>
[RequiresUnreferencedCode(CharmAssembly.Reason), RequiresDynamicCode(CharmAssembly.Reason)]
internal static class MutateVerb
{
    private static readonly Option<int> Faults = new("--faults")
    {
        Description = "How many faults a life may have, as for check.",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<int> Threads = new("--threads")
    {
        Description = "How many processors it uses; otherwise all.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    /// <summary>The verb.</summary>
    [RequiresAssemblyFiles(CharmAssembly.Reason)]
    public static Command Command(ICharm charm, Site site, CheckPlan plan, Page page, TextWriter errors)
    {
        var command = new Command("mutate", "Change the charm's code in every small way; exits with 0 if a law refutes each change that changes an effect.") { Faults, Threads };
        command.SetAction(parsed =>
        {
            var limits = new CheckLimits(parsed.GetValue(Faults), parsed.GetValue(Threads), 4L << 30);
            return CharmSource.Of(charm, Assembly.GetEntryAssembly()!) is { } source
                ? Run(source, charm, World.Fresh($"{charm.Name}/0", Config.Empty, site), plan, limits, new ProofSheet(page), errors)
                : Refuse(charm, errors);
        });
        return command;
    }

    private static int Run(CharmAssembly source, ICharm charm, World origin, CheckPlan plan, CheckLimits limits, ProofSheet sheet, TextWriter errors)
    {
        var clock = Stopwatch.StartNew();
        var mutants = MutantSource.Of(source);
        var known = KnownCharm.Explore(charm, plan, origin, limits);
        errors.WriteLine($"{known.Cases.Count} cases, {known.Decisions.Count} decisions, {mutants.Count} mutants, {clock.Elapsed.TotalSeconds:0}s");
        if (known.Check.Laws.Violations is [var broken, ..])
            return sheet.Refuse(known, broken);
        if (known.Check.Lacks is [_, ..] lacks)
            return sheet.Refuse(lacks);
        var judged = Bench.Judge(new Judge(known, limits), mutants, limits.Threads, done => Progress(done, mutants.Count, clock, errors));
        return sheet.Show(known, judged, clock.Elapsed);
    }

    private static void Progress(int done, int all, Stopwatch clock, TextWriter errors)
    {
        if (done % 20 == 0)
            errors.WriteLine($"{done} of {all} judged, {clock.Elapsed.TotalSeconds:0}s");
    }

    private static int Refuse(ICharm charm, TextWriter errors)
    {
        errors.WriteLine($"mutate: no public static property of the program or of what it refers to gives the charm {charm.Name}");
        return ExitCode.Unusable;
    }
}
