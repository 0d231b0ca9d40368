using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Core.Domain;
using Proof;
using Proof.Checking;
using Proof.Mutating;
using Replaying.Output;
using Simulation;
using Ending = Proof.Checking.Ending;

namespace Desk;

/// <summary>One run of <c>check</c>: explores, tells how far it is, reports, and writes down what does not hold.</summary>
/// <param name="Charm">The charm.</param>
/// <param name="Site">What the world around its machine offers.</param>
/// <param name="Plan">What it is taken through.</param>
/// <param name="Limits">How far.</param>
/// <param name="Directory">Where lives and tests of broken laws are written.</param>
internal sealed record CheckRun(ICharm Charm, Site Site, CheckPlan Plan, CheckLimits Limits, string Directory)
{
    /// <summary>Runs until all is found, or until it is interrupted; comes back with the exit code.</summary>
    [RequiresUnreferencedCode(CharmAssembly.Reason), RequiresDynamicCode(CharmAssembly.Reason), RequiresAssemblyFiles(CharmAssembly.Reason)]
    public int Run(bool countGuards, string? graph, CheckRecord? record, TextWriter output, TextWriter errors)
    {
        var studied = Studied.Of(Charm, countGuards);
        var clock = Stopwatch.StartNew();
        var page = new Page(output);
        using var watch = LastCall.EndsTheProgram(Limits.Seconds, page);
        var plan = Plan with { Configs = [.. Plan.Configs.Take(Limits.Configs)] };
        var explorer = new Explorer(watch.Over(studied.Charm), plan, Fresh, Limits) { Met = record is null ? null : record.Add };
        var found = Explore(explorer, clock, errors);
        new CheckSheet(page, Charm, Plan, Limits).Show(found, studied, clock.Elapsed);
        new ViolationSheet(page, Charm, Fresh, new LifeTest(Home.Of(Charm)?.Expression, Home.Of(Site)?.Expression, Home.Of(Plan)?.Expression)).Show(found, Directory);
        if (record is not null)
            page.Line(0, $"{record.Count:#,0} decisions recorded");
        if (graph is not null)
            StatusDrawing.Draw(Charm.Name, explorer.Statuses()).Save(graph);
        return Exit(found);
    }

    /// <summary>0 if every law holds in every state, 1 if one is broken, 2 if none was seen to be and nothing is proved: not all was seen, or nothing that serves.</summary>
    public static int Exit(CheckResult found) => found switch
    {
        { Laws.Violations.Count: > 0 } => ExitCode.Failed,
        { Ending: Ending.Complete, Lacks: [] } => ExitCode.Done,
        _ => ExitCode.Unusable,
    };

    private World Fresh => World.Fresh($"{Charm.Name}/0", Config.Empty, Site);

    private static CheckResult Explore(Explorer explorer, Stopwatch clock, TextWriter errors)
    {
        using var stop = new CancellationTokenSource();
        // What is known so far is told; a second interrupt ends the program.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        });
        using var meter = new Meter(errors, () => CheckMeter.Line(explorer.Progress, clock.Elapsed));
        return explorer.Run(stop.Token);
    }
}
