using System.Text;
using Core.Domain;
using Simulation;
using Tests.Shared;

namespace Tests.Unit.Verbs;

/// Words of files, command lines and records that would colour, forge lines, turn the direction of writing, or hide.
public sealed class HostileTextTests
{
    private const string Evil = "e\u001b[31m\u001b]0;t\u0007\r\n\u009b1mv\u2028\u202ei\u200bl\u007f";

    private static readonly HookRecord Hook = Recorded.Life(Lamp.Charm, new AuthorDesk().World, LifeStep.Deploy)[0];

    private static Decided Decided => Hook.Decided;

    private static HookRecord Hostile => HookRecord.Of(
        new Decided(
            Evil,
            Evil,
            Evil,
            "lamp",
            Event.NewAction(new ActionEvent("a" + Evil, Evil, new Dictionary<string, string> { [Evil] = $"\"{Evil}\"" })),
            Config.Empty.With("level", Evil),
            State.Of(new HookContext(Evil, Evil, Evil, Evil, Evil, Evil, Evil, Evil, Evil, Evil, Evil, Proxy.None), []),
            Decided.Steps),
        Ending.NewThrew(new Threw(Evil, Stage.Report, Evil, [], Decided.State, 1)));

    private static byte[] Input =>
        Recorded.Bytes(
            [Hostile, HookRecord.Of(new Decided(Evil, "", "", Evil, Decided.Event, Config.Empty, Decided.State, []), Hook.Ending)]);

    [Theory]
    [InlineData("replay", "-")]
    [InlineData("replay", "-", "--list")]
    [InlineData("replay", "-", "--json")]
    [InlineData("replay", "-", "--at", "1", "--explain")]
    [InlineData("replay", "-", "--at", "1", "--to-test")]
    [InlineData("replay", "-", "--at", "1", "--what-if", "config." + Evil + "=" + Evil)]
    [InlineData("replay", Evil)]
    [InlineData("replay", "-", "--approve", Evil)]
    [InlineData("replay", "--import", Evil)]
    [InlineData("simulate", Evil)]
    [InlineData("simulate", "--config", "level=" + Evil)]
    [InlineData("simulate", "--config", Evil)]
    [InlineData("simulate", "--base", Evil)]
    [InlineData("simulate", "--" + Evil)]
    [InlineData(Evil)]
    [InlineData("plan", Evil)]
    public void Verb_HostileWords_AreShownAndHarmless(params string[] args) => AssertHarmless(args, new AuthorDesk { Input = Input });

    [Theory]
    [InlineData("life: [{EVIL: 1}]")]
    [InlineData("life: [deploy, {run-action: EVIL}, {kill: EVIL}]")]
    [InlineData("EVIL: 1")]
    [InlineData("unit: EVIL")]
    [InlineData("config: {level: EVIL}\nlife: [deploy]")]
    public void LifeFile_HostileWords_AreShownAndHarmless(string life) =>
        AssertHarmless(["simulate", AuthorDesk.File(life.Replace("EVIL", PlainText.Quote(Evil)))], new AuthorDesk());

    [Fact]
    public void Log_HostileWords_AreShownAndHarmless() => AssertHarmless(
        [
            "replay", "--import",
            AuthorDesk.File(
                $"nonsense {Evil}\n2024-05-01 12:00:00 ERROR juju.worker.uniter.operation runhook.go:1 "
                    + $"hook \"{Evil.Replace("\r\n", "")}\" (via explicit, bespoke hook script) failed: {Evil}\n"),
        ],
        new AuthorDesk());

    [Fact]
    public void Test_OfAHostileHook_HasTheTextOfItsRecordAlone()
    {
        var desk = new AuthorDesk { Input = Input };
        Assert.Equal(0, desk.Run("replay", "-", "--at", "1", "--to-test"));
        var plain = new AuthorDesk { Input = Recorded.Bytes([HookRecord.Of(Decided, Ending.Unfinished)]) };
        Assert.Equal(0, plain.Run("replay", "-", "--at", "1", "--to-test"));
        // Nothing of the record stands outside of the comment and the literal.
        Assert.Equal(Frame(plain.Output), Frame(desk.Output.Replace("Ae31m0t1mvil", "Install", StringComparison.Ordinal)));
    }

    [Fact]
    public void Page_HostileWords_HaveNoControls()
    {
        var page = Path.GetTempFileName();
        new AuthorDesk { Input = Input }.Run("replay", "-", "--html", page);
        Assert.Empty(Harmful(File.ReadAllText(page)));
    }

    private static string[] Frame(string test) =>
        [.. test.Split('\n').Where(line =>
            !line.TrimStart().StartsWith("/// ", StringComparison.Ordinal) && !line.TrimStart().StartsWith('{'))];

    private static void AssertHarmless(string[] args, AuthorDesk desk)
    {
        desk.Run(args);
        Assert.Empty(Harmful(desk.Output));
        Assert.Empty(Harmful(desk.Errors));
        Assert.NotEqual("", desk.Output + desk.Errors);
        Assert.All(desk.Errors.Split('\n'), line => Assert.False(line.StartsWith("\\u009b", StringComparison.Ordinal), line));
    }

    private static IEnumerable<Rune> Harmful(string text) =>
        text.EnumerateRunes().Where(c => !PlainText.IsPlain(c.ToString()) && c.Value is not ('\n' or '\t'));
}
