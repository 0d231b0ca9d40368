using System.Text;
using Replaying.Importing;
using Tests.Unit.Fakes;
using Tests.Unit.Inputs;

namespace Tests.Unit.Verbs.Importing;

/// <summary>
/// One life in every form in which Juju's releases and tools print it: the same hooks are read from each, and nothing is lost without a
/// word.
/// </summary>
public sealed class KindsOfLogsTests
{
    private const string Via = " (via hook dispatching script: dispatch)";

    private static readonly string[] Hooks = ["install", "db-relation-created", "config-changed", "start"];

    private static readonly DateTime Begin = new(2024, 5, 1, 22, 0, 0);

    private static string Lines(Func<string, DateTime, string> line, string end = "\n") =>
        string.Concat(Hooks.Select((hook, at) => line(hook, Begin.AddSeconds(at)) + end));

    private static string DebugLog(
        string time, string words = "", string via = Via, string module = "juju.worker.uniter.operation", string level = "INFO") =>
        Lines((hook, now) =>
            $"unit-box-0: {now.ToString(time, System.Globalization.CultureInfo.InvariantCulture)} {level} {module} {words}ran "
                + $"\"{hook}\" hook{via}");

    private static string Status(string separator, string end, Func<string, string, DateTime, string> row) =>
        string.Join(separator, Hooks.SelectMany((hook, at) => new[]
        {
            row("executing", $"running {hook} hook{(hook == "db-relation-created" ? " for db/0" : "")}", Begin.AddSeconds(at)),
        }).Append(row("idle", "", Begin.AddSeconds(9)))) + end;

    public static TheoryData<string, string> Kinds => new()
    {
        { "debug-log", DebugLog("HH:mm:ss") },
        { "debug-log --date", DebugLog("yyyy-MM-dd HH:mm:ss") },
        { "debug-log --ms", DebugLog("HH:mm:ss.fff") },
        { "debug-log --date --ms --location", DebugLog("yyyy-MM-dd HH:mm:ss.fff", "runhook.go:186 ") },
        { "debug-log --location, of a release with labels", DebugLog("HH:mm:ss", "runhook.go:186 model-uuid:1234,domain:x ") },
        { "debug-log with a label", DebugLog("HH:mm:ss", "uniter ") },
        { "debug-log --color", DebugLog("HH:mm:ss", "\u001b[95mrunhook.go:186\u001b[0m ", level: "\u001b[94mINFO\u001b[0m") },
        {
            "debug-log --color, as ansiterm writes it",
            DebugLog("yyyy-MM-dd HH:mm:ss", "\u001b[0;95mrunhook.go:186 \u001b[0m", level: "\u001b[1;94mINFO\u001b[0m")
        },
        { "debug-log, indented in an issue", DebugLog("HH:mm:ss").Replace("unit-box", "    unit-box") },
        { "debug-log with an hour of one digit", DebugLog("yyyy-MM-dd H:mm:ss") },
        { "debug-log of Windows", "\ufeff" + DebugLog("HH:mm:ss").Replace("\n", "\r\n") },
        {
            "the unit's log",
            Lines((hook, now) => $"{now:yyyy-MM-dd HH:mm:ss} INFO juju.worker.uniter.operation runhook.go:186 ran \"{hook}\" hook{Via}")
        },
        {
            "the unit's log, Juju 2.0 to 2.7",
            Lines((hook, now) => $"{now:yyyy-MM-dd HH:mm:ss} INFO juju.worker.uniter.operation runhook.go:113 ran \"{hook}\" hook")
        },
        {
            "the unit's log, hooks with files of their own",
            Lines((hook, now) =>
                $"{now:yyyy-MM-dd HH:mm:ss} INFO juju.worker.uniter.operation runhook.go:138 ran \"{hook}\" hook (via explicit, bespoke "
                    + "hook script)")
        },
        {
            "the unit's log, another place of the uniter",
            Lines((hook, now) =>
                $"{now:yyyy-MM-dd HH:mm:ss} INFO juju.internal.worker.uniter.operation runhook.go:208 ran \"{hook}\" hook{Via}")
        },
        {
            "the agent of a Kubernetes charm",
            DebugLog("HH:mm:ss", module: "juju.worker.caasoperator.uniter.box/0.operation").Replace("unit-box-0", "application-box")
        },
        {
            "all-machines.log of Juju 1",
            Lines((hook, now) =>
                $"unit-box-0[3437]: {now:yyyy-MM-dd HH:mm:ss} INFO juju.worker.uniter.operation runhook.go:86 ran \"{hook}\" hook")
        },
        {
            "logsink.log",
            Lines((hook, now) =>
                $"4a1cdb05-9a0c-4a3b-8f0e-6e2f3f2f0d1a: unit-box-0 {now:yyyy-MM-dd HH:mm:ss} INFO juju.worker.uniter.operation "
                    + $"runhook.go:186 ran \"{hook}\" hook{Via}")
        },
        {
            "debug-log --format json", Lines((hook, now) =>
                $$"""{"model-uuid":"4a1c","timestamp":"{{now:yyyy-MM-dd'T'HH:mm:ss}}.123456789Z","entity":"unit-box-0", """
                + """ "level":"INFO","module":"juju.worker.uniter.operation","location":"runhook.go:186", """
                + $$""" "message":"ran \"{{hook}}\" hook{{Via}}","labels":{"a":"b"} }""")
        },
        {
            "the API's own JSON", Lines((hook, now) =>
                $$"""{"tag":"unit-box-0","ts":"{{now:yyyy-MM-dd'T'HH:mm:ss}}+02:00","sev":"INFO","mod":"juju.worker.uniter.operation", """
                + $$""" "loc":"runhook.go:186","msg":"ran \"{{hook}}\" hook{{Via}}"}""")
        },
    };

    public static TheoryData<string, string> Histories => new()
    {
        {
            "a table",
            "Time                        Type       Status     Message\n" + Status(
                "\n", "\n", (status, message, now) => $"{now:dd MMM yyyy HH:mm:ss}Z        juju-unit  {status,-9}  {message}")
        },
        {
            "a table, local time",
            Status("\n", "\n", (status, message, now) => $"{now:dd MMM yyyy HH:mm:ss}+02:00   juju-unit  {status,-9}  {message}")
        },
        {
            "a table, --utc",
            "TIME  TYPE  STATUS  MESSAGE\n" + Status(
                "\n", "\n", (status, message, now) => $"{now:yyyy-MM-dd HH:mm:ss}Z   juju-unit  {status,-9}  {message}")
        },
        {
            "JSON", "[" + Status(",", "]\n", (status, message, now) =>
                $$"""{"status":"{{status}}","message":"{{message}}","since":"{{now:yyyy-MM-dd'T'HH:mm:ss}}.5Z","type":"juju-unit"}""")
        },
        {
            "YAML",
            Status(
                "\n", "\n",
                (status, message, now) =>
                    $"- status: {status}\n  message: {message}\n  data:\n    hook: x\n  since: {now:yyyy-MM-dd'T'HH:mm:ss}.123+02:00\n  "
                        + "type: juju-unit")
        },
    };

    [Theory, MemberData(nameof(Kinds))]
    public void Log_OfEachKind_TellsTheSameHooks(string kind, string text)
    {
        foreach (
            var log in new[]
            {
                Journal.Log(kind, text),
                Journal.Log(kind, Gzip.Of(text)),
                Journal.Log(kind, [0xff, 0xfe, .. Encoding.Unicode.GetBytes(text)]),
            })
        {
            Assert.Empty(log.Unread);
            Assert.Equal(Hooks, log.Entries.Cast<LogEntry.HookEnded>().Select(ended => ended.Name));
            Assert.All(
                log.Entries, entry => Assert.Equal(kind.StartsWith("the unit's", StringComparison.Ordinal) ? "" : "box/0", entry.Unit));
        }

        var desk = new AuthorDesk();
        Assert.Equal(0, desk.Run("replay", "--import", AuthorDesk.File(text)));
        Assert.Equal("", desk.Errors);
        Assert.Contains("     4 hooks run\n", desk.Output);
    }

    [Theory, MemberData(nameof(Histories))]
    public void StatusHistory_OfEachForm_TellsTheSameHooks(string form, string text)
    {
        var log = Journal.Log(form, text);
        Assert.Empty(log.Unread);
        Assert.Equal(Hooks, log.Entries.OfType<LogEntry.HookEnded>().Select(ended => ended.Name));
        Assert.All(log.Entries.OfType<LogEntry.HookEnded>(), ended => Assert.Equal(HookOutcome.Ran, ended.Outcome));
        Assert.Equal("db/0", ((Work.Hook)log.Entries.OfType<LogEntry.Executing>().ElementAt(1).Work).Subject.RemoteUnit);
        var desk = new AuthorDesk();
        Assert.Equal(0, desk.Run("replay", "--import", AuthorDesk.File(text), "--unit", "lamp/0"));
        Assert.Equal("", desk.Errors);
        Assert.Contains("     4 hooks run\n", desk.Output);
        Assert.Contains("update-status, which juju show-status-log leaves out", desk.Output);
    }

    [Fact]
    public void StatusHistory_FailedHookAndAction_AreTold()
    {
        var course = Journal.Read("box/0", ("status", """
            01 May 2024 12:00:00Z  juju-unit  executing    running config-changed hook
            01 May 2024 12:00:01Z  workload   blocked      no database
            01 May 2024 12:00:02Z  juju-unit  error        hook failed: "config-changed"
            01 May 2024 12:00:09Z  juju-unit  executing    running config-changed hook
            01 May 2024 12:00:12Z  juju-unit  executing    running action backup
            01 May 2024 12:00:15Z  juju-unit  executing    running start hook
            """));
        Assert.Equal(
            [
                ("config-changed", HookOutcome.Failed), ("config-changed", HookOutcome.Ran), ("action backup", HookOutcome.Untold),
                ("start", HookOutcome.Untold),
            ],
            course.Steps.OfType<RecordedStep.Run>().Select(run => (run.Told, run.Outcome)));
    }

    [Fact]
    public void StatusHistory_BesideALog_IsRefused()
    {
        var desk = new AuthorDesk();
        Assert.Equal(
            2, desk.Run("replay", "--import", AuthorDesk.File(DebugLog("HH:mm:ss")), AuthorDesk.File((string)Histories.First()[1])));
        Assert.Contains("give it alone, or them", desk.Errors);
    }

    [Fact]
    public void RotatedLogs_InAnyOrderAndTwice_AreOneLife()
    {
        using var directory = new TemporaryDirectory();
        var lines =
            Lines((hook, now) => $"{now:yyyy-MM-dd HH:mm:ss} INFO juju.worker.uniter.operation runhook.go:186 ran \"{hook}\" hook{Via}")
            .Split('\n');
        var old = directory.File("unit-box-0-2024-05-01T12-31-26.000.log.gz");
        File.WriteAllBytes(old, [.. Gzip.Of(lines[0] + "\n"), .. Gzip.Of(lines[1] + "\n")]);
        var unpacked = directory.Write("unit-box-0-2024-05-01T12-31-26.000.log", lines[0] + "\n" + lines[1] + "\n");
        var young = directory.Write("unit-box-0.log", lines[2] + "\n" + lines[3] + "\n");
        var desk = new AuthorDesk();
        Assert.Equal(0, desk.Run("replay", "--import", young, old, unpacked));
        Assert.Contains("The life of box/0", desk.Output);
        Assert.Contains("     4 hooks run\n", desk.Output);
        Assert.DoesNotContain("ran before", desk.Output);
    }

    [Fact]
    public void GzipCutOff_IsReadSoFarAndNeverDone()
    {
        var text =
            string.Concat(Enumerable.Range(0, 400)
                .Select(i =>
                    $"unit-box-0: {Begin.AddMinutes(5 * i):yyyy-MM-dd HH:mm:ss} INFO juju.worker.uniter.operation ran \"update-status\" "
                        + $"hook{Via}\n"));
        var packed = Gzip.Of(text);
        var file = AuthorDesk.File("");
        File.WriteAllBytes(file, packed[..(packed.Length / 2)]);
        var desk = new AuthorDesk();
        Assert.Equal(2, desk.Run("replay", "--import", file));
        Assert.Matches(
            $"^(.*\n)?{file}:[0-9]+: the compressed file is cut off or damaged here\n{file}: lines not understood: [12], understood: "
                + "[0-9]+; hooks may be missing\n$",
            desk.Errors);
        Assert.Contains("hooks run", desk.Output);
    }

    [Theory]
    [InlineData("May 01 12:00:00 host juju[1]: ran \"config-changed\" hook (via hook dispatching script: dispatch)")]
    [InlineData("  - ran \"start\" hook")]
    [InlineData("ERROR hook \"start\" (via explicit) failed: exit status 1")]
    [InlineData("unit-box-0: uniter (run start hook), waited 0s, held 5s")]
    [InlineData("2024-05-01 22:00:09 INFO juju.worker.uniter.operation runhook.go:1 ran \"sta")]
    [InlineData("2024-05-01 22:00:09 INFO worker/uniter: ran \"start\" hook")]
    [InlineData("2024-05-01 22:00:09 INFO juju.agent.hooks x.go:1 now ran \"start\" hook")]
    [InlineData("{\"message\":\"ran \\\"start\\\" hook\"}")]
    public void Line_ThatMayTellOfAHook_IsNeverPassedOver(string line)
    {
        var file = AuthorDesk.File(DebugLog("yyyy-MM-dd HH:mm:ss") + line + "\n");
        var desk = new AuthorDesk();
        Assert.Equal(2, desk.Run("replay", "--import", file));
        Assert.Contains($"{file}:5: this is no line of a log of Juju's that is understood, or it is cut\n", desk.Errors);
        Assert.Contains("     4 hooks run\n", desk.Output);
    }

    [Theory]
    [InlineData("debug-log --date", "2024-05-01 22:00:00", "unit-box-0: ", "as juju debug-log printed them, when the hook was over: in "
        + "UTC if it was called with --utc")]
    [InlineData("debug-log", "22:00:00", "unit-box-0: ", "as juju debug-log printed them, when the hook was over.")]
    [InlineData("the unit's log", "2024-05-01 22:00:00", "", "UTC, when the hook was over.")]
    [InlineData("logsink.log", "2024-05-01 22:00:00", "4a1cdb05-9a0c-4a3b-8f0e-6e2f3f2f0d1a: unit-box-0 ", "UTC, when the hook was over.")]
    [InlineData("all-machines.log", "2024-05-01 22:00:00", "unit-box-0[3437]: ", "UTC, when the hook was over.")]
    public void Times_OfALog_AreSaidToBeInTheZoneThatTheyAreKnownToBeIn(string kind, string time, string entity, string said)
    {
        var desk = new AuthorDesk();
        Assert.Equal(
            (kind, 0),
            (
                kind,
                desk.Run("replay", "--import", AuthorDesk.File($"{entity}{time} INFO juju.worker.uniter.operation ran \"start\" hook\n"))));
        Assert.Contains($"Times are {said}", desk.Output.Replace("\n  ", " "));
    }

    [Fact]
    public void DebugLog_BesideTheUnitsOwnLog_IsTakenForUtcAndThatIsSaid()
    {
        using var directory = new TemporaryDirectory();
        const string Line = "2024-05-01 22:00:00 INFO juju.worker.uniter.operation ran \"start\" hook\n";
        var own = directory.Write("unit-box-0.log", Line);
        var printed = directory.Write("debug-log", $"unit-box-0: {Line.Replace("start", "stop")}");
        var desk = new AuthorDesk();
        Assert.Equal(0, desk.Run("replay", "--import", own, printed));
        Assert.Contains("the time zone of what juju debug-log printed: UTC", desk.Output);
    }

    [Fact]
    public void MessagesOfTheCharm_AreNoMistakes()
    {
        var log = Journal.Log("x", DebugLog("HH:mm:ss") + """
            unit-box-0: 22:00:09 ERROR unit.box/0.juju-log Uncaught exception while in charm code:
            Traceback (most recent call last):
              File "charm.py", line 7, in <module>
            unit-box-0: 22:00:09 INFO unit.box/0.juju-log
            unit-box-0: 22:00:09 WARNING unit.box/0.install ran something
            machine-0: 22:00:10 INFO juju.cmd running jujud [3.6.1 0 gc go1.23]
            controller-0: 22:00:11 INFO juju.apiserver request
            """);
        Assert.Empty(log.Unread);
    }

    [Fact]
    public void Hook_AfterJujuReboot_RunsAgainAndIsNotCalledImpossible()
    {
        var file = AuthorDesk.File("""
            unit-box-0: 2023-08-29 10:00:00 INFO juju.worker.uniter unit "box/0" started
            unit-box-0: 2023-08-29 10:05:00 INFO juju.worker.uniter.operation ran "install" hook (via hook dispatching script: dispatch)
            unit-box-0: 2023-08-29 10:05:01 INFO juju.worker.uniter unit "box/0" shutting down: needs reboot
            unit-box-0: 2023-08-29 10:06:00 INFO juju Starting unit workers for "box/0"
            unit-box-0: 2023-08-29 10:06:01 INFO juju.worker.uniter unit "box/0" started
            unit-box-0: 2023-08-29 10:06:01 INFO juju.worker.uniter found queued "install" hook
            unit-box-0: 2023-08-29 10:09:00 INFO juju.worker.uniter.operation ran "install" hook (via hook dispatching script: dispatch)
            unit-box-0: 2023-08-29 10:09:02 INFO juju.worker.uniter.operation ran "config-changed" hook (via hook dispatching script: dispatch)
            unit-box-0: 2023-08-29 10:09:03 INFO juju.worker.uniter.operation ran "start" hook (via hook dispatching script: dispatch)
            """);
        var desk = new AuthorDesk();
        Assert.Equal(0, desk.Run("replay", "--import", file));
        Assert.Contains("the unit's agent ends: the charm asked for a reboot", desk.Output);
        Assert.Contains("the machine rebooted, and the unit's agent starts", desk.Output);
        Assert.Contains("install runs again: juju-reboot --now had ended it", desk.Output);
        Assert.DoesNotContain("never", desk.Output);
        Assert.Contains("     4 hooks run\n", desk.Output);
    }

    [Fact]
    public void StandardInput_IsALogToo()
    {
        var desk = new AuthorDesk { Input = Gzip.Of(DebugLog("HH:mm:ss")) };
        Assert.Equal(0, desk.Run("replay", "--import", "-"));
    }

    [Theory]
    [InlineData("{\n  \"timestamp\": \"2024\"\n}\n", ":1: JSON over several lines: `jq -c .` puts it into one")]
    [InlineData("", "no hook in these logs")]
    public void File_ThatIsNone_IsRefusedInWords(string text, string reason)
    {
        var desk = new AuthorDesk();
        Assert.Equal(2, desk.Run("replay", "--import", AuthorDesk.File(text)));
        Assert.Contains(reason, desk.Errors);
    }

    [Theory]
    [InlineData("/dev/zero", "it is a device")]
    [InlineData("/tmp", "it is a directory")]
    public void Path_ThatIsNoFile_IsRefusedInOneLine(string path, string reason)
    {
        var desk = new AuthorDesk();
        Assert.Equal(2, desk.Run("replay", "--import", path));
        Assert.StartsWith($"{path}: {reason}", desk.Errors, StringComparison.Ordinal);
        Assert.Equal(1, desk.Errors.Count(c => c == '\n'));
    }

    [Fact]
    public void Bomb_OfZeros_IsReadNoFurtherInOneLine()
    {
        var file = AuthorDesk.File("");
        File.WriteAllBytes(file, Gzip.OfZeros(2L << 30));
        var desk = new AuthorDesk();
        Assert.Equal(2, desk.Run("replay", "--import", file));
        Assert.Contains($"{file}:2: it has grown to more than 500 times its size; the rest is not read", desk.Errors);
    }

    [Fact]
    public void Line_OfManyMegabytes_IsNamedAndTheNextIsRead()
    {
        var log =
            Journal.Log("x", "unit-box-0: 22:00:00 INFO unit.box/0.juju-log " + new string('x', 10_000_000) + "\n" + DebugLog("HH:mm:ss"));
        Assert.Equal(["x:1: a line of more than 4 MiB, of which the beginning was read"], log.Unread.Select(mistake => mistake.ToString()));
        Assert.Equal(4, log.Entries.Count);
    }
}
