using System.CommandLine;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Core.Domain;
using Proof;
using Proof.Agreeing;
using Proof.Checking;
using Proof.Judging;
using Proof.Mutating;
using Replaying.Output;
using Shell.Effects;
using Simulation;
using Ending = Proof.Checking.Ending;

namespace Desk;

/// <summary><c>check</c>: checks every law in every life.</summary>
internal static class CheckVerb
{
    private const int MebiBytes = 20;

    private static readonly Option<int> Faults = new("--faults")
    {
        Description = "The most faults in one life, 0 to 4. Crashes, unanswered questions, reboots, refreshes and troubles are faults.",
        DefaultValueFactory = _ => 1,
        HelpName = "NUMBER",
    };

    private static readonly Option<int?> Configs = new("--configs")
    {
        Description =
            "Take only the first NUMBER configurations of the plan. Default: all. With few configurations, more faults take the same time.",
        HelpName = "NUMBER",
    };

    private static readonly Option<string?> Only = new("--only")
    {
        Description = "Take only this neighbourhood, by its name in the table, such as configuration. Default: all, one after the other.",
        HelpName = "NAME",
    };

    private static readonly Option<int> Threads = new("--threads")
    {
        Description = "How many processors to use. The result does not depend on the number.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
        HelpName = "NUMBER",
    };

    private static readonly Option<long> Memory = new("--memory")
    {
        Description = "The most memory to use, in MiB, 64 to 1048576. Default: three quarters of the machine's memory.",
        DefaultValueFactory = _ => (GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 * 3) >> MebiBytes,
        HelpName = "MIB",
    };

    private static readonly Option<bool> Guards = new("--guards")
    {
        Description = "Also show the branches of the charm that never went one of their two ways.",
        DefaultValueFactory = _ => true,
    };

    private static readonly Option<string?> Graph = new("--graph")
    {
        Description = "Draw the statuses that an operator sees, and what leads from each to the next.",
        HelpName = "FILE.svg",
    };

    private static readonly Option<string?> Record = new("--record")
    {
        Description = "Write every decision as a record, which another revision can replay.",
        HelpName = "FILE.jsonl",
    };

    private static readonly Option<string?> Directory = new("--output")
    {
        Description = "Where to write a life file and a test of each broken law. Default: .check-<charm> here, which builds ignore.",
        HelpName = "DIRECTORY",
    };

    static CheckVerb()
    {
        Allow(Faults, 0, 4);
        Allow(Configs, 1, 1024);
        Allow(Threads, 1, 1024);
        Allow(Memory, 64, 1 << MebiBytes);
    }

    /// <summary>The verb.</summary>
    [RequiresUnreferencedCode(CharmAssembly.Reason), RequiresDynamicCode(CharmAssembly.Reason), RequiresAssemblyFiles(CharmAssembly.Reason)]
    public static Command Command(ICharm charm, Site site, CheckPlan plan, TextWriter output, TextWriter errors, Comparing compare)
    {
        var command = new Command(
            "check",
            "Prove the charm: find every state that a unit can reach, and check every law in each state. "
            + "Exit code 1: a law is broken. Exit code 2: nothing is proved, or charmcraft.yaml and the code do not agree.")
        {
            Faults, Configs, Only, Threads, Memory, LastCall.Seconds, Guards, Directory, Graph, Record,
        };
        command.SetAction(parsed =>
        {
            var limits = new CheckLimits(parsed.GetValue(Faults), parsed.GetValue(Threads), parsed.GetValue(Memory) << MebiBytes)
            {
                Configs = parsed.GetValue(Configs) ?? int.MaxValue, Seconds = parsed.GetValue(LastCall.Seconds),
                Only = parsed.GetValue(Only),
            };
            string[] names = [.. Neighbourhood.Of(plan).Select(each => each.Name)];
            if (limits.Only is { } only && !names.Contains(only))
                return new Mistake("--only", 0, $"\"{only}\" must be one of: {string.Join("; ", names)}").Refuse(errors);
            var run = new CheckRun(charm, site, plan, limits, parsed.GetValue(Directory) ?? $".check-{charm.Name}") { Compare = compare };
            return Recording(
                parsed.GetValue(Record),
                charm,
                errors,
                record => run.Run(parsed.GetValue(Guards), parsed.GetValue(Graph), record, output, errors));
        });
        return command;
    }

    private static int Recording(string? path, ICharm charm, TextWriter errors, Func<CheckRecord?, int> check) => path is null
        ? check(null)
        : Result.Attempt(path, () => new CheckRecord(charm.Name, path)).Match(
            Right: record =>
            {
                using (record)
                    return check(record);
            },
            Left: failure => new Mistake("--record", 0, failure.Detail).Refuse(errors));

    /// <summary>The option's value is a whole number from the least to the most; any other is refused.</summary>
    internal static void Allow(Option option, long least, long most) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && !(long.TryParse(token.Value, out var number) && number >= least && number <= most))
            result.AddError($"{option.Name}: \"{token.Value}\" must be a whole number from {least} to {most}.");
    });
}

/// <summary>One run of <c>check</c>: explores, tells how far it is, reports, and writes down each broken law.</summary>
/// <param name="Charm">The charm.</param>
/// <param name="Site">What the world around its machine offers.</param>
/// <param name="Plan">What it is taken through.</param>
/// <param name="Limits">How far.</param>
/// <param name="Directory">Where lives and tests of broken laws are written.</param>
internal sealed record CheckRun(ICharm Charm, Site Site, CheckPlan Plan, CheckLimits Limits, string Directory)
{
    /// <summary>Compares the code with charmcraft.yaml.</summary>
    public Comparing Compare { get; init; } = (_, _) => Agreement.Told.Nothing;

    /// <summary>Runs until all states are found, or until a person interrupts. Returns the exit code.</summary>
    [RequiresUnreferencedCode(CharmAssembly.Reason), RequiresDynamicCode(CharmAssembly.Reason), RequiresAssemblyFiles(CharmAssembly.Reason)]
    public int Run(bool countGuards, string? graph, CheckRecord? record, TextWriter output, TextWriter errors)
    {
        var studied = Studied.Of(Charm, countGuards);
        var clock = Stopwatch.StartNew();
        var page = new Page(output);
        using var watch = LastCall.EndsTheProgram(Limits.Seconds, page);
        var plan = Plan with { Configs = [.. Plan.Configs.Take(Limits.Configs)] };
        var reads = new OptionReads();
        reads.Keep(plan.Configs);
        var survey = new Survey(watch.Over(reads.Over(studied.Charm)), plan, Fresh, Limits)
        {
            Met = record is null ? null : record.Add, Graph = graph is null ? null : new(),
        };
        var found = Explore(survey, clock, errors);
        new CheckSheet(page, Charm, Plan, Limits) { Secrets = Site.Secrets }.Show(found, studied, clock.Elapsed);
        var test = new LifeTest(Home.Of(Charm)?.Expression, Home.Of(Site)?.Expression, Home.Of(Plan)?.Expression);
        new ViolationSheet(page, Charm, Fresh, test).Show(found, Directory);
        if (record is not null)
            page.Line(0, $"{record.Count:#,0} decisions recorded");
        if (survey.Graph is { } drawn)
            StatusDrawing.Draw(Charm.Name, drawn).Save(graph!);
        return Exit(found, Compare(watch.Over(Charm), reads).Show(errors));
    }

    /// <summary>Returns 0 if every law holds in every state, 1 if a law is broken, and 2 if nothing is proved or charmcraft.yaml says
    /// otherwise.</summary>
    /// <remarks>Nothing is proved if states are left, or if no state was seen in which the unit serves.</remarks>
    public static int Exit(Findings found, bool agrees = true) => found switch
    {
        { Laws.Violations.Count: > 0 } => ExitCode.Failed,
        { Ending: Ending.Complete, Lacks: [] } when agrees => ExitCode.Done,
        _ => ExitCode.Unusable,
    };

    private World Fresh => World.Fresh($"{Charm.Name}/0", Config.Empty, Site);

    private static Findings Explore(Survey survey, Stopwatch clock, TextWriter errors)
    {
        using var stop = new CancellationTokenSource();
        // What is known so far is told; a second interrupt ends the program.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        });
        using var meter = new Meter(errors, () => CheckMeter.Line(survey.Progress, clock.Elapsed));
        return survey.Run(stop.Token);
    }
}

/// <summary>Ends the program if a call never ends, because a thread cannot be ended.</summary>
internal static class LastCall
{
    /// <summary>How long a call may take.</summary>
    public static Option<int> Seconds { get; } = new("--seconds")
    {
        Description = "The time limit of one call of the charm. A decision takes microseconds. A longer call ends the program.",
        DefaultValueFactory = _ => Watch.Usual,
        HelpName = "SECONDS",
    };

    static LastCall() => CheckVerb.Allow(Seconds, 1, 3600);

    /// <summary>A watch that shows such a call and all that the charm was called with, and ends the program with exit code 1.</summary>
    public static Watch EndsTheProgram(int seconds, Page page) => new(seconds, (call, why) =>
    {
        page.Line(0, new Piece($"! {call} {why}. The program ends here.", Look.Bad));
        if (call is { Config: { } config, State: { } state })
            Facts.Show(page, 2, config, state);
        Environment.Exit(ExitCode.Failed);
    });
}
