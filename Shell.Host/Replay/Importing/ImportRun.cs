using Core.Domain;
using LanguageExt;
using Replaying.Lives;
using Replaying.Output;
using Simulation;
using Scenario = Replaying.Lives.Scenario;
using static LanguageExt.Prelude;

namespace Replaying.Importing;

/// <summary>Runs what Juju's own logs tell of a unit through the simulated machine, and reports what this charm would have done.</summary>
internal static class ImportRun
{
    /// <summary>Reads the logs, lives what they tell, and shows it.</summary>
    /// <param name="charm">The charm.</param>
    /// <param name="site">What the world around the simulated machine offers.</param>
    /// <param name="request">The unit, its base and its configuration, as they were typed.</param>
    /// <param name="logs">The logs.</param>
    /// <param name="page">Where the report goes.</param>
    /// <param name="errors">Where what could not be read is named.</param>
    /// <returns>The exit code: 0 done, 1 a simulated hook failed, 2 the logs or the request cannot be used, or hooks may be
    /// missing.</returns>
    public static int Run(ICharm charm, Site site, Request request, IEnumerable<RecordFile> logs, Page page, TextWriter errors) =>
        toSeq(logs).Map(Read).Sequence()
            .Bind(read => Named(read, errors))
            .Bind(read => Course.Of([.. read], request.Unit))
            .Bind(course => Scenario.From(Asked(request, course), charm.Name, site, []).Map(scenario => (course, scenario)))
            .Match(
                Succ: found => Live(charm, request, found.course, found.scenario, page),
                Fail: mistakes => Mistake.Refuse(mistakes, errors));

    private static Validation<Mistake, Log> Read(RecordFile log) => log.Open().Match(
        Right: stream =>
        {
            using var closing = stream;
            return Success<Mistake, Log>(LogReader.Read(log.Name, stream));
        },
        Left: failure => new Mistake(log.Name, 0, failure.Detail));

    private static Validation<Mistake, Seq<Log>> Named(Seq<Log> logs, TextWriter errors)
    {
        foreach (var log in logs.Filter(log => log.HasHoles))
        {
            foreach (var mistake in log.Unread)
                errors.WriteLine(mistake);
            errors.WriteLine($"{log.Name}: lines not understood: {log.UnreadCount}, understood: {log.Understood}; hooks may be missing");
        }

        return Success<Mistake, Seq<Log>>(logs);
    }

    private static Request Asked(Request request, Course course) =>
        request with { Unit = course.Unit == "" ? request.Unit : course.Unit, Life = null };

    private static int Live(ICharm charm, Request request, Course course, Scenario scenario, Page page)
    {
        var assumptions = new Assumptions();
        foreach (var text in Untold(request, course, scenario))
            assumptions.Add(text);
        var sheet = new ImportSheet(page, new Timeline(page));
        var counts = new ImportCounts();
        sheet.Open(scenario.World, course);
        var world = new ImportedLife(charm, course, assumptions, sheet, counts).Live(scenario.World);
        sheet.Close(world.Unit.Status);
        counts.Show(page, course.Lock, assumptions);
        return counts.HasFailure ? ExitCode.Failed : course.HasHoles ? ExitCode.Unusable : ExitCode.Done;
    }

    private static IEnumerable<string> Untold(Request request, Course course, Scenario scenario)
    {
        yield return (request.Config.Count, scenario.Options.File) switch
        {
            (0, "") => "the configuration: empty, for no config.yaml or charmcraft.yaml is here; give --config",
            (0, _) => "the configuration: the charm's defaults, the same throughout; give --config",
            _ => "the configuration: as --config gives it, the same throughout",
        };
        yield return $"the machine before the first hook: fresh, of base {scenario.World.Unit.Context.Base}";
        if (course.HasHoles)
            yield return "the lines that were not understood: that they tell of no hook";
        if (course.IsStatusHistory)
            yield return "update-status, which juju show-status-log leaves out: it never ran";
        if (course.Unit == "")
            yield return $"the unit's name: {scenario.World.Unit.Context.Unit}";
        if (course.IsOfTwoZones)
            yield return "the time zone of what juju debug-log printed: UTC, as in the unit's other log; else the same hooks are here "
                + "twice";
        foreach (var standing in course.Standing)
            yield return $"what juju_machine_lock says is not over ({standing}): it is not run";
        if (!course.HasDates)
            yield return "the dates, which juju debug-log leaves out without --date: one day after the other, without a gap";
        if (course is { HasUnitLog: true, Lock.Longest: not null, Clock.Matches: 0 })
            yield return "the time zone of machine-lock.log, of which no hook stands in the unit's log, too: "
                + (course.IsOfUntoldZone ? "that of juju debug-log" : "UTC");
    }
}

/// <summary>What the logs do not tell and was assumed instead: each once, with how often.</summary>
internal sealed class Assumptions
{
    private readonly List<string> texts = [];
    private readonly Dictionary<string, int> counts = [];

    /// <summary>Each assumption with its count, in the order in which they were first made.</summary>
    public IEnumerable<(string Text, int Count)> All => texts.Select(text => (text, counts[text]));

    /// <summary>This was assumed once more.</summary>
    public void Add(string text)
    {
        if (!counts.TryAdd(text, 1))
            counts[text]++;
        else
            texts.Add(text);
    }
}
