using Replaying.Importing;

namespace Tests.Unit.Verbs.Importing;

/// <summary>What <c>juju_machine_lock</c> prints.</summary>
public sealed class LockReportTests
{
    private const string Now = """
        machine-3:
          holder: none
        unit-box-0:
          holder: box/0 uniter (run install hook), holding 42s
          waiting:
          - meterstatus (meter-status-changed), waiting 3s

        """;

    [Fact]
    public void History_OfTwoAgents_IsTheOldestFirst()
    {
        var log = Journal.Log("lock", """
            unit-box-0:
              holder: none
              history:
              - 2019-03-04 11:00:05 uniter (run config-changed hook), waited 0s, held 3s
              - '2019-03-04 11:00:01 box/0 uniter (run relation-joined (2; unit: db/1) hook), waited
                1s, held 1s'
              - 2019-03-04 10:59:58 uniter (run install hook), waited 0s, held 1m42s
            unit-lamp-0:
              holder: none
              history:
              - 2019-03-04 11:00:07 lamp/0 meterstatus, waited 0s, held 1s
            """);
        Assert.Empty(log.Unread);
        var held = log.Entries.Cast<LogEntry.Held>().ToList();
        Assert.Equal(
            ["box/0 install 102", "box/0 relation-joined 1", "box/0 config-changed 3", "lamp/0  1"],
            held.Select(entry => $"{entry.Unit} {entry.Work.Name} {entry.Duration.TotalSeconds}"));
        Assert.Equal("db/1", ((Work.Hook)held[1].Work).Subject.RemoteUnit);
    }

    [Fact]
    public void History_WithDetails_TellsTheSame()
    {
        var held = Assert.IsType<LogEntry.Held>(Assert.Single(Journal.Log("lock", """
            unit-box-0:
              holder: null
              history:
              - worker: box/0 uniter
                comment: run update-status hook
                requested: 2022-03-04 11:00:00.000000001 +0000 UTC m=+3.0001
                released: 2022-03-04 11:00:03.000000001 +0000 UTC m=+6.0001
                hold-time: 2s
                stack: |
                  goroutine 5 [running]:
                  main.main()
            """).Entries));
        Assert.Equal((new DateTime(2022, 3, 4, 11, 0, 3), "update-status", 2.0), (held.Time, held.Work.Name, held.Duration.TotalSeconds));
    }

    [Fact]
    public void WhatIsNotOver_BesideALog_IsToldAndNotRun()
    {
        var desk = new AuthorDesk();
        var log = AuthorDesk.File("2024-05-01 22:00:09 INFO juju.worker.uniter.operation runhook.go:1 ran \"install\" hook\n");
        Assert.Equal(0, desk.Run("replay", "--import", log, AuthorDesk.File(Now), "--unit", "box/0"));
        Assert.Equal("", desk.Errors);
        Assert.Contains("     1 hook run\n", desk.Output);
    }

    [Fact]
    public void WhatIsNotOver_OfTheUnit_StandsUnderWhatWasAssumed()
    {
        var desk = new AuthorDesk();
        var log = AuthorDesk.File("unit-box-0: 2024-05-01 22:00:09 INFO juju.worker.uniter.operation ran \"install\" hook\n");
        Assert.Equal(0, desk.Run("replay", "--import", log, AuthorDesk.File(Now)));
        var output = desk.Output.Replace("\n       ", " ");
        Assert.Contains("what juju_machine_lock says is not over (box/0 uniter (run install hook), holding 42s): it is not run", output);
        Assert.Contains("what juju_machine_lock says is not over (meterstatus (meter-status-changed), waiting 3s): it is not run", output);
    }

    [Fact]
    public void ReportWithoutHistory_Alone_SaysHowToGetOne()
    {
        var desk = new AuthorDesk();
        Assert.Equal(2, desk.Run("replay", "--import", AuthorDesk.File(Now)));
        Assert.Contains(
            "juju_machine_lock tells of those when it is asked with history, on the machine: juju_agent 'machinelock?history=true'",
            desk.Errors);
    }

    [Theory]
    [InlineData("  - 2019-03-04 11:00:05 uniter (run config-ch\n", 4, "this is no entry of a machine lock's history that is understood")]
    [InlineData("  - later\n", 4, "this is no entry of a machine lock's history that is understood")]
    [InlineData("  - [a\n", 5, "this is not YAML")]
    public void ReportThatIsCut_IsNamedAndNeverDone(string line, int number, string reason)
    {
        var file = AuthorDesk.File("unit-box-0:\n  holder: none\n  history:\n" + line);
        var whole = AuthorDesk.File("2024-05-01 22:00:09 INFO juju.worker.uniter.operation runhook.go:1 ran \"install\" hook\n");
        var desk = new AuthorDesk();
        Assert.Equal(2, desk.Run("replay", "--import", file, whole));
        Assert.Contains($"{file}:{Math.Min(number, 4)}: {reason}", desk.Errors);
        Assert.Contains("     1 hook run\n", desk.Output);
    }
}
