using System.CommandLine;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Core.Domain;
using Proof;
using Proof.Checking;
using Proof.Judging;
using Proof.Mutating;
using Replaying.Output;
using Simulation;

namespace Desk;

/// <summary><c>mutate</c>: changes the charm's code in every small way, and shows that the laws notice.</summary>
[RequiresUnreferencedCode(CharmAssembly.Reason), RequiresDynamicCode(CharmAssembly.Reason)]
internal static class MutateVerb
{
    private const int MebiBytes = 20;

    // What a process that judges may take where nothing else is said, and what it needs at least.
    private const long Usual = 4L << 30;
    private const long Least = 64L << MebiBytes;

    private static readonly Option<int> Faults = new("--faults")
    {
        Description = "The most faults in one life, as for check.",
        HelpName = "NUMBER",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<int> Threads = new("--threads")
    {
        Description = "How many processes judge mutants, each on one processor.",
        HelpName = "NUMBER",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    private static readonly Option<long> Memory = new("--memory")
    {
        Description =
            "The most memory of all judges together, in MiB. Default: 4096 for each, but at most three quarters of the machine's memory.",
        HelpName = "MIB",
    };

    private static readonly Option<int> Seconds = new("--seconds")
    {
        Description = "The time limit of one call of a mutant. A decision takes microseconds. A longer call refutes the mutant.",
        DefaultValueFactory = _ => Watch.Usual,
        HelpName = "SECONDS",
    };

    private static readonly Option<string> Only = new("--only")
    {
        Description = "Take the mutants of the functions alone whose names hold this, such as Decide.",
        HelpName = "TEXT",
        DefaultValueFactory = _ => "",
    };

    // Another process of this program, which judges.
    private static readonly Option<bool> IsJudge = new("--judge") { Hidden = true };

    static MutateVerb()
    {
        CheckVerb.Allow(Faults, 0, 4);
        CheckVerb.Allow(Threads, 1, 1024);
        CheckVerb.Allow(Memory, Least >> MebiBytes, 1 << MebiBytes);
        CheckVerb.Allow(Seconds, 1, 3600);
    }

    /// <summary>The verb.</summary>
    [RequiresAssemblyFiles(CharmAssembly.Reason)]
    public static Command Command(ICharm charm, Site site, CheckPlan plan, TextWriter output, TextWriter errors)
    {
        var command = new Command(
            "mutate",
            "Test the laws: change the charm's code in every small way, and see whether a law refutes each change. "
            + "Exit code 1: a change survives. Exit code 2: nothing is proved of the charm itself.")
        {
            Faults, Threads, Memory, Seconds, Only, IsJudge,
        };
        command.SetAction(parsed => (Home.Of(charm)?.Assembly(), parsed.GetValue(IsJudge)) switch
        {
            (null, _) => Refuse(charm, errors),
            ({ } source, true) => Judge(Chosen(source, charm, site, plan, parsed), charm, site, plan, parsed),
            ({ } source, false) =>
                Run(Chosen(source, charm, site, plan, parsed), MutantSource.LeftOut(source), plan, parsed, output, errors),
        });
        return command;
    }

    // The plan and the site are in the charm's program, and decide nothing.
    private static IReadOnlyList<Mutant> Chosen(CharmAssembly source, ICharm charm, Site site, CheckPlan plan, ParseResult parsed) =>
    [
        .. MutantSource.Of(source, Home.Of(charm)?.Aside(site, plan) ?? [])
            .Where(mutant => mutant.Method.Contains(parsed.GetValue(Only)!, StringComparison.Ordinal)),
    ];

    // A part is left for what is being judged, and for what the process itself needs.
    private static int Judge(IReadOnlyList<Mutant> mutants, ICharm charm, Site site, CheckPlan plan, ParseResult parsed)
    {
        var limits = new CheckLimits(parsed.GetValue(Faults), 1, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 * 3);
        var origin = World.Fresh($"{charm.Name}/0", Config.Empty, site);
        var known = limits with { Memory = limits.Memory / 3 * 2 };
        JudgeHost.Run(watched => KnownCharm.Explore(watched, plan, origin, known), mutants, charm, limits, parsed.GetValue(Seconds));
        return ExitCode.Done;
    }

    [RequiresAssemblyFiles(CharmAssembly.Reason)]
    private static int Run(
        IReadOnlyList<Mutant> mutants,
        IReadOnlyList<string> leftOut,
        CheckPlan plan,
        ParseResult parsed,
        TextWriter output,
        TextWriter errors)
    {
        if (mutants is [] && parsed.GetValue(Only) is { Length: > 0 } only)
        {
            errors.WriteLine($"mutate: no function whose name holds {only} can be changed");
            return ExitCode.Unusable;
        }

        var clock = Stopwatch.StartNew();
        using var judges = Start(mutants.Count, plan, parsed);
        var ready = judges.Ready();
        output.Write(ready.Refusal);
        if (ready.Refusal != "")
            return ready.Exit;
        errors.WriteLine($"{ready.Cases} cases, {ready.Decisions} decisions, {mutants.Count} mutants, {clock.Elapsed.TotalSeconds:0}s");
        var judged = judges.Judge(mutants.Count, (done, at, judgement) => Progress(done, mutants, at, judgement, clock, errors));
        return new ProofSheet(new Page(output)).Show(ready.Cases, [.. mutants.Zip(judged)], leftOut, clock.Elapsed);
    }

    [RequiresAssemblyFiles(CharmAssembly.Reason)]
    private static Judges Start(int mutants, CheckPlan plan, ParseResult parsed)
    {
        var (threads, memory) = (parsed.GetValue(Threads), parsed.GetValue(Memory) << MebiBytes);
        var most = memory > 0 ? memory : Math.Min(threads * Usual, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 * 3);
        var count = (int)Math.Clamp(Math.Min(threads, most / Least), 1, Math.Max(mutants, 1));
        // A program that dotnet runs is named to dotnet once more.
        var path = Environment.ProcessPath ?? "dotnet";
        string[] program = Path.GetFileNameWithoutExtension(path) == "dotnet" ? [path, Assembly.GetEntryAssembly()!.Location] : [path];
        string[] told =
        [
            "mutate", "--judge", "--faults", $"{parsed.GetValue(Faults)}", "--seconds", $"{parsed.GetValue(Seconds)}",
            .. parsed.GetValue(Only) is { Length: > 0 } only ? ["--only", only] : Array.Empty<string>(),
        ];
        return new Judges([.. program, .. told], count, most / count, plan.AllLaws);
    }

    // A survivor is named as soon as it is known: a large charm takes long.
    private static void Progress(
        int done, IReadOnlyList<Mutant> mutants, int at, Judgement judgement, Stopwatch clock, TextWriter errors)
    {
        if (judgement is Judgement.Survived)
            errors.WriteLine($"survives: {mutants[at].Description}");
        if (done % 20 == 0)
            errors.WriteLine(
                $"{done} of {mutants.Count} judged, {clock.Elapsed.TotalSeconds:0}s; about "
                + $"{(clock.Elapsed / done * (mutants.Count - done)).TotalSeconds:0}s more");
    }

    private static int Refuse(ICharm charm, TextWriter errors)
    {
        errors.WriteLine($"mutate: no public static property of this program or of its libraries holds the charm {charm.Name}");
        return ExitCode.Unusable;
    }
}
