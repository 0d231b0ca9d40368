using System.Collections.Concurrent;
using Core.Domain;
using LanguageExt;
using Shell.Effects.Juju;
using Shell.Effects.Processes;
using Shell.Effects.Relations;
using Tests.Unit.Fakes;

namespace Tests.Unit.Relations;

public sealed class UnitRelationsTests
{
    private const string Ids = "/tools/relation-ids --format=json -- db";

    private readonly Tools tools = new();

    public UnitRelationsTests() => tools
        .On(Ids, """["db:1"]""")
        .On("/tools/is-leader --format=json", "true")
        .On("/tools/relation-list -r db:1 --format=json", """["mysql/10","mysql/2"]""")
        .On(Get("db:1", "mysql/10"), """{"host":"ten"}""")
        .On(Get("db:1", "mysql/2"), """{"host":"two"}""")
        .On(Get("db:1", "mysql", isApplication: true), """{"version":"8"}""")
        .On(Get("db:1", "web/0"), """{"ingress-address":"10.0.0.1"}""")
        .On(Get("db:1", "web", isApplication: true), "{}");

    [Fact]
    public void Read_Relation_HasItsUnitsInOrderAndEveryBagAndNoToolIsAskedTwice()
    {
        var relation = Assert.Single(Read(Event.UpdateStatus));
        Assert.Equal(("db:1", "mysql", false, ""), (relation.Id, relation.RemoteApplication, relation.IsBreaking, relation.Departing));
        Assert.Equal(["mysql/2 two", "mysql/10 ten"], relation.Units.Select(unit => $"{unit.Name} {unit.Data["host"].Or("")}"));
        Assert.Equal("8", relation.Application["version"].Or(""));
        Assert.Equal("10.0.0.1", relation.OwnUnit["ingress-address"].Or(""));
        Assert.Equal(Reading<Bag>.NewKnown(Bag.Empty), relation.OwnApplication);
        Assert.Equal(8, tools.Calls.Count);
        Assert.Distinct(tools.Calls);
    }

    // What may be read of the application's data depends on both, and neither on the other.
    [Fact]
    public void Read_Relation_AsksWhoLeadsAndWhoIsThereSideBySide() => Assert.Single(Expect.Ok(
        Relations(new MeetingRunner(tools, "is-leader", "relation-list"), Event.UpdateStatus).Read(new("db"))));

    [Fact]
    public void Read_NoRelation_AsksForNothingElse()
    {
        tools.On(Ids, "[]");
        Assert.Empty(Read(Event.UpdateStatus));
        Assert.Equal([Ids], tools.Calls);
    }

    // Juju 3 refuses the read, Juju 4 does not: the unit does not ask.
    [Fact]
    public void Read_UnitThatDoesNotLead_DoesNotReadItsApplication()
    {
        tools.On("/tools/is-leader --format=json", "false");
        var own = Assert.IsType<Reading<Bag>.Unreadable>(Assert.Single(Read(Event.UpdateStatus)).OwnApplication);
        Assert.Equal(Cause.Denied, own.Failure.Cause);
        Assert.DoesNotContain(Get("db:1", "web", isApplication: true), tools.Calls);
    }

    [Fact]
    public void Read_Peers_ReadTheirApplicationWithoutLeading()
    {
        tools.On("/tools/is-leader --format=json", "false").On("/tools/relation-list -r db:1 --format=json", """["web/1"]""")
            .On(Get("db:1", "web/1"), "{}").On(Get("db:1", "web", isApplication: true), """{"seed":"1"}""");
        var relation = Assert.Single(Read(Event.UpdateStatus));
        Assert.Equal(("1", "1"), (relation.Application["seed"].Or(""), relation.OwnApplication.Or(Bag.Empty)["seed"].Or("")));
    }

    [Fact]
    public void Read_WithoutUnits_AsksForTheApplication()
    {
        tools.On("/tools/relation-list -r db:1 --format=json", "[]").On("/tools/relation-list -r db:1 --app --format=json", "\"mysql\"");
        Assert.Equal("mysql", Assert.Single(Read(Event.UpdateStatus)).RemoteApplication);
    }

    [Theory]
    [InlineData("""["db:1"]""")]
    [InlineData("[]")]
    public void Read_RelationThatBreaks_HasNothingOfTheOtherSideWhetherJujuListsItOrNot(string ids)
    {
        tools.On(Ids, ids);
        var relation = Assert.Single(Read(Event.NewRelationBroken(new("db", "db:1", "mysql", "", ""))));
        Assert.True(relation == RelationState.Of("db:1", "mysql").Breaks());
        Assert.Equal([Ids], tools.Calls);
    }

    [Fact]
    public void Read_UnitThatDeparts_IsNamedAndNotAmongTheUnits()
    {
        var relation = Assert.Single(Read(Event.NewRelationDeparted(new("db", "db:1", "mysql", "mysql/2", "mysql/2"))));
        Assert.Equal("mysql/2", relation.Departing);
        Assert.Equal(["mysql/10"], relation.Units.Select(unit => unit.Name));
    }

    [Theory]
    [InlineData("/tools/relation-ids --format=json -- db", """["../etc"]""")]
    [InlineData("/tools/relation-ids --format=json -- db", """{"db:1":1}""")]
    [InlineData("/tools/relation-list -r db:1 --format=json", """["--app"]""")]
    [InlineData("/tools/relation-list -r db:1 --format=json", """["../../etc/0"]""")]
    [InlineData("/tools/relation-get -r db:1 --format=json - mysql/2", "rubbish")]
    [InlineData("/tools/relation-get -r db:1 --format=json - mysql/2", """{"a":"\ud800"}""")]
    public void Read_SomethingElse_IsMalformed(string call, string output)
    {
        tools.On(call, output);
        Assert.Equal(Cause.Malformed, Failing().Cause);
    }

    [Fact]
    public void Read_GoneRelationUnknownToolOrNone_IsAnAnswer()
    {
        tools.On("/tools/relation-list -r db:1 --format=json", new CommandResult(2, "", "ERROR invalid value: relation not found\n"));
        Assert.Equal(Cause.Refused, Failing().Cause);
        tools.On(Ids, Failure.Of(Cause.Missing, "/tools/relation-ids", "no such program"));
        Assert.Equal(Cause.Missing, Failing().Cause);
        tools.On(Ids, Failure.Of(Cause.TimedOut, "/tools/relation-ids", "did not end within 60 s"));
        Assert.Equal(Cause.TimedOut, Failing().Cause);
    }

    [Fact]
    public void Say_WhatDiffers_IsPipedAndTheRestOfTheHookKnows()
    {
        tools.On("/tools/relation-set -r db:1 --file -", "");
        var relations = Relations(Event.UpdateStatus);
        var said = Tell.RelationData("db:1", BagOwner.Unit, Bag.Empty.With("host", "a: \"b\""));
        Assert.Equal(Outcome.Changed, Say(relations, said));
        Assert.Equal(Outcome.Unchanged, Say(relations, said));
        Assert.Equal([Get("db:1", "web/0"), "/tools/relation-set -r db:1 --file -"], tools.Calls);
        Assert.Equal("{\"host\": \"a: \\\"b\\\"\"}\n", tools.Input);
    }

    [Fact]
    public void Say_ApplicationOfAUnitThatDoesNotLead_IsToldAndNotSent()
    {
        tools.On("/tools/is-leader --format=json", "false");
        var said = Say(Relations(Event.UpdateStatus), Tell.RelationData("db:1", BagOwner.Application, Bag.Empty.With("a", "b")));
        var failure = Assert.IsType<Outcome.Failed>(said).Failure;
        Assert.Equal("relation-set: only the leader writes the application's data", $"{failure}");
        Assert.Equal(["/tools/is-leader --format=json"], tools.Calls);
    }

    private static string Get(string relation, string name, bool isApplication = false) =>
        $"/tools/relation-get -r {relation} {(isApplication ? "--app " : "")}--format=json - {name}";

    private static Outcome Say(UnitRelations relations, JujuEffect said) =>
        relations.Say(((JujuEffect.SetRelationData)said).Payload).IfLeft(Outcome.NewFailed);

    private UnitRelations Relations(Event hook) => Relations(tools, hook);

    private static UnitRelations Relations(ICommandRunner runner, Event hook)
    {
        var juju = new HookTools(runner, "/tools");
        return new(juju, "web/0", hook, new Leadership(juju, TimeProvider.System));
    }

    private IReadOnlyList<RelationState> Read(Event hook) =>
        Relations(hook).Read(new("db")).IfLeft(failure => throw new InvalidOperationException($"{failure}"));

    private Failure Failing() => Relations(Event.UpdateStatus).Read(new("db")).LeftToSeq().Single();

    // Answers calls from several threads.
    private sealed class Tools : ICommandRunner
    {
        private readonly Dictionary<string, Either<Failure, CommandResult>> answers = [];

        public ConcurrentQueue<string> Calls { get; } = new();

        public string Input { get; private set; } = "";

        public Tools On(string call, string output) => On(call, new CommandResult(0, output, ""));

        public Tools On(string call, Either<Failure, CommandResult> answer)
        {
            answers[call] = answer;
            return this;
        }

        public Either<Failure, CommandResult> Run(Command command)
        {
            Calls.Enqueue($"{command}");
            Input = command.Input == "" ? Input : command.Input;
            return answers.TryGetValue($"{command}", out var answer)
                ? answer
                : throw new InvalidOperationException($"unknown call: {command}");
        }
    }
}
