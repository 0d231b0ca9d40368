using System.Text;
using Core.Domain;
using Replaying;
using Replaying.Causes;
using Replaying.Serving;
using Shell.Effects.Input;
using Shell.Effects.Recording;
using Simulation;
using Tests.Shared;

namespace Tests.Unit.Verbs.Replaying;

/// <summary>An older build says what it decides, over its standard input and output.</summary>
public sealed class ServedBuildTests
{
    private const string Greeting = "echo '{\"decisions\":1,\"charm\":\"lamp\",\"build\":\"1\"}'; ";

    private static readonly IReadOnlyList<HookRecord> Life = Recorded.Life(Lamp.Charm, new AuthorDesk().World, LifeStep.Deploy);

    private static readonly Lived[] All = [.. Life.SelectMany(Lived.All)];

    [Fact]
    public void Serve_SituationsOfARecord_AnswersWhatWasRecorded()
    {
        var values = new SegmentText(Redaction.None);
        string[] asked = [.. All.Select(each => DecisionLines.Text(DecisionLines.Situations, new(
            each.Situation.Event, values.Config(each.Situation.Config), values.State(each.Situation.State), each.Situation.Outcome)))];
        byte[] input = [.. values.Take(), .. Encoding.UTF8.GetBytes(string.Join('\n', asked) + "\n")];
        var desk = new AuthorDesk { IsUnit = true, Input = input };
        Assert.Equal(0, desk.Run("serve-decisions"));
        var lines = desk.Output.TrimEnd('\n').Split('\n');
        Assert.StartsWith("{\"decisions\":1,\"charm\":\"lamp\"", lines[0], StringComparison.Ordinal);
        var replies = lines[1..].Select(line => DecisionLines.Read(DecisionLines.Replies, line)).ToArray();
        Assert.Equal(
            All.Select(each => string.Join("; ", each.Recorded.Select(said => $"{said.Effect} because {said.Because}"))),
            replies.Select(reply =>
                string.Join("; ", reply.Steps.Select(step => $"{step}").Concat(reply.Report.Select(step => $"{step}")))));
        Assert.All(replies, reply => Assert.Equal(reply.Steps.Count + reply.Report.Count, reply.Sources.Count));
        Assert.All(replies, reply => Assert.Equal("file /etc/default/lamp", $"{Assert.Single(reply.Asked)}"));
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("""{"event":"Start","config":9,"state":9}""")]
    [InlineData("""{"event":"Nonsense","config":9,"state":9}""")]
    [InlineData("""{"id":1,"config":7}""")]
    [InlineData("")]
    public void Serve_LineThatCannotBeRead_IsAnsweredWithWhyAndTheNextIsRead(string line)
    {
        var desk = new AuthorDesk { Input = Encoding.UTF8.GetBytes($"{line}\n{line}\n") };
        Assert.Equal(0, desk.Run("serve-decisions"));
        var replies = desk.Output.TrimEnd('\n').Split('\n')[1..];
        Assert.Equal(2, replies.Length);
        Assert.All(replies, reply => Assert.NotEqual("", DecisionLines.Read(DecisionLines.Replies, reply).Refused));
    }

    [Theory]
    [InlineData("echo '{\"decisions\":1,\"charm\":\"torch\",\"build\":\"1\"}'; cat > /dev/null", "it is the charm torch, and this is lamp")]
    [InlineData("echo '{\"decisions\":2,\"charm\":\"lamp\"}'; cat > /dev/null", "in version 2, and this build reads version 1")]
    [InlineData("echo 'unknown verb' >&2; exit 2", "it does not serve its decisions")]
    [InlineData("echo rubbish", "it answers with what is no answer: \"rubbish\"")]
    public void Start_ProgramThatDoesNotServe_IsRefusedWithWhy(string script, string expected) =>
        Assert.Contains(expected, Assert.Throws<ServedBuildException>(() => Asked(script, [])).Message);

    [Theory]
    [InlineData("exit 1", "it ended in the middle of its answers")]
    [InlineData("echo '{]'", "it answers with what is no answer")]
    [InlineData("echo '{}'; while read x; do echo '{\"defect\":\"another\"}'; done", "it decides otherwise each time")]
    [InlineData("while read x; do echo '{\"refused\":\"no\"}'; done", "it cannot read a situation of the record: no")]
    public void Of_ProgramThatDoesNotAnswer_IsRefusedWithWhy(string script, string expected) =>
        Assert.Contains(expected, Assert.Throws<ServedBuildException>(() => Asked(Greeting + script, [All[0].Situation])).Message);

    [Theory]
    [InlineData("sleep 60")]
    [InlineData(Greeting + "exec sleep 60")]
    public void Of_ProgramThatHangs_IsRefusedWithHowLongItMayTake(string script) =>
        Assert.Contains("it did not answer within 1 s", Assert.Throws<ServedBuildException>(() =>
            Asked(script, [All[0].Situation], TimeSpan.FromSeconds(1))).Message);

    [Fact]
    public void Start_FileThatIsNotThere_IsRefused() =>
        Assert.Contains("no such file", Assert.Throws<ServedBuildException>(() => ServedBuild.Start("/nowhere", "lamp")).Message);

    [Fact]
    public void Start_FileThatIsNoCharm_IsRefused()
    {
        var path = AuthorDesk.File("no archive") + ".charm";
        File.WriteAllText(path, "no archive");
        Assert.Contains("it is no .charm", Assert.Throws<ServedBuildException>(() => ServedBuild.Start(path, "lamp")).Message);
    }

    [Fact]
    public void Replay_WithABuildBeforeThatDidNotRecord_NamesWhatItDecidesOtherwise()
    {
        var other = new OwnBuild(Lamp.Create("brightness "), 1);
        var history = new ReplayRun(Lamp.Charm, 1) { Before = other }.Of([Record()]);
        Assert.NotEqual(0, history.Disowned);
        Assert.Equal(Life[0].Decided.Hook, history.DisownedNames[0]);
        Assert.Equal(0, new ReplayRun(Lamp.Charm, 1) { Before = new OwnBuild(Lamp.Charm, 1) }.Of([Record()]).Disowned);
    }

    [Fact]
    public void Replay_RecordedByABuildOfAnotherDigest_SaysSoFirst()
    {
        HookRecord[] recorded = [.. Life.Select(hook => hook.Named(hook.Decided.Hook, hook.Decided.Time, "1+bb", 0))];
        var desk = new AuthorDesk { Input = Recorded.Bytes(recorded) };
        var script = Program("echo '{\"decisions\":1,\"charm\":\"lamp\",\"build\":\"1+aa\"}'; while read x; do echo '{}'; done");
        desk.Run("replay", "-", "--before", script);
        Assert.StartsWith(
            "! recorded by build 1+bb; the build before is 1+aa\n! the build before decides otherwise", desk.Output.TrimStart());
    }

    [Fact]
    public void Replay_BuildBeforeThatIsNone_IsRefused()
    {
        var desk = new AuthorDesk { Input = Recorded.Bytes(Life) };
        Assert.Equal(2, desk.Run("replay", "-", "--before", "/nowhere"));
        Assert.Equal("/nowhere: there is no such file\n", desk.Errors);
    }

    private static RecordFile Record() => new("life", () => new InputStream(new MemoryStream(Recorded.Bytes(Life))));

    private static IReadOnlyList<Reply> Asked(string script, IReadOnlyList<Situation> situations, TimeSpan? limit = null)
    {
        using var build = ServedBuild.Start(Program(script), "lamp", limit);
        return build.Of(situations);
    }

    private static string Program(string script)
    {
        var path = AuthorDesk.File($"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }
}
