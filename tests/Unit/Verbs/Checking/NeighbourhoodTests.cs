using System.Text.RegularExpressions;
using Core.Domain;
using Desk;
using Proof;
using Proof.Checking;
using Replaying.Lives;
using Simulation;
using Simulation.Laws;

namespace Tests.Unit.Verbs.Checking;

/// <summary>
/// A charm with two endpoints: it serves only where db is related, and says on web what its configuration says. Check goes through what
/// moves alone and in pairs.
/// </summary>
public sealed class NeighbourhoodTests : IDisposable
{
    private const string File = "/etc/near";
    private static readonly Query<IReadOnlyList<RelationState>> Db = Ask.Relations("db"), Web = Ask.Relations("web");
    private static readonly Bag Good = Host("a"), Other = Host("b"), Third = Host("c");

    private static readonly CheckPlan Plan = new CheckPlan(
        Claims.Least.WithServing(Serves), [.. new[] { "x", "y", "z" }.Select(word => Config.Empty.With("word", word))], [])
        .Remote("db", Good, Other, Third).Remote("web").Requires("db", Good);

    // The same, in seconds: one unit in each relation.
    private static readonly CheckPlan One = Plan with { Remotes = [.. Plan.Remotes.Select(remote => remote with { MostUnits = 1 })] };

    private readonly string directory = Directory.CreateTempSubdirectory("near-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void Of_PlanWithTwoEndpoints_IsEachAloneAndEachPair() => Assert.Equal(
        ["configuration", "db", "web", "configuration and db", "db and web", "configuration and web"],
        Neighbourhood.Of(Plan).Select(each => each.Name));

    [Fact]
    public void Of_PlanWithoutEndpoints_IsThePlanItself()
    {
        var plan = Plan with { Remotes = [] };
        Assert.Same(plan, Assert.Single(Neighbourhood.Of(plan)).Plan);
    }

    [Fact]
    public void Requires_EndpointThatThePlanDoesNotHave_IsRefused() =>
        Assert.Contains("mail", Assert.Throws<ArgumentException>(() => Plan.Requires("mail", Good)).Message);

    [Fact]
    public void Survey_CharmThatFollowsBothSides_KeepsEveryLaw()
    {
        var found = Run(Create(_ => ""));
        Assert.Equal("Complete", $"{found.Ending}");
        Assert.Empty(found.Laws.Violations.Select(violation => $"{violation.Law.Name} {violation.Hook}: {violation.Why}"));
        Assert.Empty(found.Lacks);
        Assert.Equal(found.All.Sum(each => each.Progress.Places), found.Progress.Places);
        Assert.All(found.Laws.Asked, law => Assert.Equal(found.All.Sum(each => each.Laws[law].Spoke), found.Laws[law].Spoke));
    }

    // What moves has all its values where it moves alone, two in a pair; what does not move stays as it settled.
    [Fact]
    public void Explorer_OfEachNeighbourhood_MovesJustWhatItNames()
    {
        Assert.All(Neighbourhood.Of(Plan), near =>
        {
            var result = Explore(near.Plan, Create(_ => ""));
            var worlds = Enumerable.Range(0, result.Trail.Count).Select(at => result.Place(at).World).ToList();
            var isAlone = !near.Name.Contains(" and ");
            Assert.Equal(Count("configuration", 3, 2, 1), worlds.Select(world => world.Unit.Config.Text("word", "")).Distinct().Count());
            Assert.Equal(Count("db", 4, 3, 1), worlds.SelectMany(world => Said(world, "db")).Distinct().Count());
            // A unit that is removed departs from its relations, also from those that are settled.
            Assert.Equal(Count("db", 3, 2, 2), worlds.Select(world => Members(world, "db")).Distinct().Count());
            Assert.Equal(Count("web", 3, 2, 1), worlds.Select(world => Members(world, "web")).Distinct().Count());

            int Count(string mover, int alone, int inPair, int settled) =>
                !near.Name.Contains(mover) ? settled : isAlone ? alone : inPair;
        });
    }

    // In a neighbourhood of its own, and in the pairs alone: no exploration of one thing sees that.
    [Theory]
    [InlineData("other in db", "db")]
    [InlineData("y in db with c", "")]
    [InlineData("y with web", "configuration and web")]
    [InlineData("b with web", "db and web")]
    internal void Survey_DefectWhereTwoThingsMeet_IsFoundWhereBothMove(string defect, string where)
    {
        var found = Run(Create(defect switch
        {
            "other in db" => seen => seen.Host == "b" ? "!" : "",
            "y in db with c" => seen => seen is { Word: "y", Host: "c" } ? "!" : "",
            "y with web" => seen => seen is { Word: "y", HasWeb: true } ? "!" : "",
            _ => seen => seen is { Host: "b", HasWeb: true } ? "!" : "",
        }));
        Assert.Equal(where, found.Laws.Violations is [var first, ..] ? found.All[first.In].Name : "");
        Assert.Equal(where == "" ? 0 : 1, CheckRun.Exit(found));
    }

    [Fact]
    public void Life_OfALawBrokenInAPair_BeginsInTheSettledModelAndIsSeenAgain()
    {
        var charm = Create(seen => seen is { Word: "y", HasWeb: true } ? "!" : "");
        var found = Run(charm);
        var life = found.Life(found.Laws.Violations[0]);
        Assert.Equal("meanwhile: deploy", LifeWriter.Text(life.Steps[0]));
        Assert.StartsWith("meanwhile: {relate: {relation: \"db:0\"", LifeWriter.Text(life.Steps[1]), StringComparison.Ordinal);
        var world = global::Simulation.Life.Happen(Fresh, LifeStep.Configure(life.Config));
        var last = "";
        foreach (var step in life.Steps)
        {
            Assert.Equal("", global::Simulation.Life.Obstacle(charm, world, step));
            (var moment, world) = global::Simulation.Life.Step(charm, world, step);
            last = moment.Hooks.Select(hook => hook.Event.Name).LastOrDefault(last);
        }

        Assert.Equal(found.Laws.Violations[0].Hook.Name, last);
        Assert.EndsWith("!", Text(world));
    }

    [Fact]
    public void Check_WhatMoves_StandsInTheFirstLinesAndEachInTheTable()
    {
        var desk = new AuthorDesk { Charm = Create(_ => ""), Plan = One };
        var record = Path.Combine(directory, "all.jsonl");
        Assert.Equal(0, desk.Run("check", "--guards", "false", "--faults", "0", "--output", directory, "--record", record));
        Assert.StartsWith(
            """
            The charm near, every life with up to 0 faults in which at most two of configuration, db, web move
            Complete: every law holds in every state.
            """,
            desk.Output);
        Assert.Contains(
            " Bounds: alone, each moves with all its values: configuration, with 3 of them"
                + " db, with at most 1 unit; each says nothing or one of 3 bags web, with at most 1 unit; each says nothing"
                + " In pairs, each moves with its first two values, and one unit joins. What does not move is settled: the first"
                + " configuration, db related with one unit, web not related. states ",
            Regex.Replace(desk.Output, @"\s+", " "));
        Assert.All(Neighbourhood.Of(Plan), near => Assert.Matches($@"\n +[1-9][0-9,]*  {near.Name}\n", desk.Output));
        var replaying = new AuthorDesk { Charm = Create(_ => "") };
        Assert.Equal(0, replaying.Run("replay", record));
    }

    [Fact]
    public void Check_OneNeighbourhood_TakesThatAlone()
    {
        var desk = new AuthorDesk { Charm = Create(_ => ""), Plan = One };
        Assert.Equal(0, desk.Run("check", "--guards", "false", "--faults", "0", "--output", directory, "--only", "db"));
        Assert.StartsWith("The charm near, every life with up to 0 faults in which only db moves\n", desk.Output);
        Assert.DoesNotContain("configuration and db", desk.Output);
        var unknown = new AuthorDesk { Charm = Create(_ => ""), Plan = One };
        Assert.Equal(2, unknown.Run("check", "--only", "mail"));
        Assert.Contains("\"mail\" must be one of: configuration; db; web; configuration and db; ", unknown.Errors);
    }

    private static World Fresh => World.Fresh("near/0", Config.Empty, Site.Empty("ubuntu@24.04"));

    private static Findings Run(ICharm charm) =>
        new Survey(charm, One, Fresh, new CheckLimits(0, 2, 1L << 30)).Run(CancellationToken.None);

    private static CheckResult Explore(CheckPlan plan, ICharm charm) =>
        new Explorer(charm, plan, Fresh, new CheckLimits(0, 2, 1L << 30)).Run(CancellationToken.None);

    private static bool Serves(World world) =>
        Host(world.Read(Db).Or([])) is not "" and var host && Text(world) == $"{world.Unit.Config.Text("word", "")} {host}";

    private static Bag Host(string host) => Bag.Empty.With("host", host);

    private static IEnumerable<string> Said(World world, string endpoint) => world.Unit.Relations.ById.Values
        .Where(relation => relation.Endpoint == endpoint)
        .SelectMany(relation => relation.Members.Values.Select(member => member.Data["host"].Or("")));

    private static int Members(World world, string endpoint) => world.Unit.Relations.ById.Values
        .Where(relation => relation.Endpoint == endpoint).Sum(relation => relation.Members.Count);

    private static string Text(World world) =>
        world.Read(Ask.File(File)).Or(FileState.Absent) is FileState.Regular { Text: var text } ? text : "no file";

    private static string Host(IEnumerable<RelationState> relations) =>
        string.Concat(relations.SelectMany(relation => relation.Units).Select(unit => unit.Data["host"].Or("")).Take(1));

    private static ICharm Create(Func<Seen, string> defect) => Charm.Create<string>(
        "near",
        config => Parsed<string>.NewValid(config.Text("word", "")),
        (_, _, _) => [Db, Web, Ask.File(File), Ask.Ledger],
        (e, state, config) => e.IsRemove ? Usual.Remove(state) : e.IsStop ? [] : Write(state, new(Word(config), state), defect),
        (e, outcome, state, config) => Usual.Report(e, outcome, config, _ =>
            Told(state.Get(Db))));

    private static Status Told(IReadOnlyList<RelationState> db) =>
        db.All(relation => relation.IsBreaking) ? Status.Blocked("Missing relation: integrate db")
        : Host(db) == "" ? Status.Waiting("Waiting for db")
        : Status.Active("");

    private static IEnumerable<Step<Effect>> Write(State state, Seen seen, Func<Seen, string> defect) =>
        Usual.WriteFile(state, File, $"{seen.Word} {seen.Host}{defect(seen)}");

    private static string Word(Parsed<string> config) => ((Parsed<string>.Valid)config).Value;

    /// <summary>What the charm goes by.</summary>
    private sealed record Seen(string Word, string Host, bool HasWeb)
    {
        public Seen(string word, State state)
            : this(word, NeighbourhoodTests.Host(state.Get(Db)), state.Get(Web).Any(relation => !relation.IsBreaking))
        {
        }
    }
}
