using Core.Domain;
using Desk;
using Proof.Checking;
using Replaying.Lives;
using Simulation;

namespace Tests.Unit.Verbs.Checking;

/// <summary>
/// What an older revision left is among the states with which a refresh begins: the charm has to mend it, and the plan cannot lie about it.
/// </summary>
public sealed class LeftoverTests
{
    private static readonly Leftover OtherFile = Left.File("/etc/beacon.old", "low\n");
    private static readonly Leftover OtherStatus = Left.Status(Status.Active("it shines"));
    private static readonly Leftover OtherText = Left.Text(Beacon.Setting, "low", "LOW");

    public static TheoryData<string> Impossible =>
    [
        "no older revision can have left /etc/nowhere with \"b\" for \"a\": /etc/nowhere is absent.",
        "no older revision can have left /etc/beacon with \"b\" for \"medium\": it does not hold \"medium\".",
        "no older revision can have left beacon.service without \"Restart=on-failure\": beacon.service is no service of the unit in its ledger.",
        "no older revision can have left nothing at all: it makes no difference.",
        "no older revision can have left a world that throws: it throws: no such world.",
        "the plan has two leftovers of the name the file /etc/beacon.old.",
    ];

    // Beacon writes what is not as configured, and tells its status with every hook; it knows of no other file.
    [Fact]
    public void Check_FileOfAnotherNameThatTheCharmForgets_IsFoundInThisLife()
    {
        var found = Check(OtherFile);
        var violation = Assert.Single(found.Laws.Violations, violation => violation.Law.Tag == "P11");
        Assert.Equal("it and a fresh deployment differ in files, ledger", violation.Why);
        Assert.Equal(
            "deploy; refresh-over: \"the file /etc/beacon.old\"; update-status",
            string.Join("; ", Counterexample.Of(found, violation).Steps.Select(LifeWriter.Text)));
    }

    [Fact]
    public void Check_WhatTheCharmMends_HoldsAndIsCounted()
    {
        var found = Check(OtherStatus, OtherText);
        Assert.Empty(found.Laws.Violations);
        Assert.Empty(found.Lacks);
        Assert.Equal([(OtherStatus, 2), (OtherText, 1)], found.Older);
        Assert.InRange(found.PlacesOfOlder, 3, found.Progress.Places - 1);
    }

    [Fact]
    public void Check_FileOfAnotherMode_IsFoundOnTheWayFromIt()
    {
        var found = Check(Left.Mode(Beacon.Setting, Mode.Of("0600")));
        Assert.Empty(found.Lacks);
        Assert.Contains(found.Laws.Violations, violation => violation.Law.Tag == "P11");
    }

    // What P36 asks of the way there and back, check asks of the way from there with everything that may happen on it.
    [Fact]
    public void Check_WholeRevisionWithAFileMore_IsFoundOnTheWayFromIt()
    {
        var plan = Beacon.Plan with { Claims = Beacon.Plan.Claims.WithRevisions([Beacon.Extended]) };
        Assert.Contains(Explored(plan).Laws.Violations, violation => violation.Law.Tag == "P11");
    }

    [Theory, MemberData(nameof(Impossible))]
    public void Check_WhatNoSettledUnitCanHave_ProvesNothingAndNamesIt(string lack)
    {
        Leftover[] all =
        [
            Left.Text("/etc/nowhere", "a", "b"),
            Left.Text(Beacon.Setting, "medium", "b"),
            Left.UnitFileWithout("beacon.service", "Restart=on-failure"),
            Left.World("nothing at all", world => world),
            Left.World("a world that throws", _ => throw new InvalidOperationException("no such world")),
            OtherStatus, Left.File("/etc/beacon.old", "a"), Left.File("/etc/beacon.old", "b"),
        ];
        var found = Check(all);
        Assert.Contains(lack, found.Lacks);
        Assert.Equal(Impossible.Count, found.Lacks.Count);
        var broken = found.Laws.Violations.Count > 0;
        Assert.Equal(broken ? 1 : 2, CheckRun.Exit(Findings.Of(found)));
    }

    [Fact]
    public void Check_LeftoverThatIsNotLeft_ExitsWith2()
    {
        var found = Check(OtherStatus, Left.World("nothing at all", world => world));
        Assert.Empty(found.Laws.Violations);
        Assert.Equal(2, CheckRun.Exit(Findings.Of(found)));
    }

    private static CheckResult Check(params Leftover[] leftovers) => Explored(Beacon.Plan with { Leftovers = leftovers });

    private static CheckResult Explored(Proof.CheckPlan plan) =>
        new Explorer(Beacon.Sound, plan, Beacon.Fresh, new CheckLimits(1, 2, 1L << 40)).Run(CancellationToken.None);
}
