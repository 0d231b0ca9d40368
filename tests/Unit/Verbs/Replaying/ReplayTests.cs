using System.Text;
using System.IO.Compression;
using Core.Domain;
using Simulation;
using Tests.Shared;

namespace Tests.Unit.Verbs.Replaying;

public sealed class ReplayTests
{
    private static readonly HookRecord[] Whole = [.. Recorded.Life(
        Lamp.Charm, new AuthorDesk().World, LifeStep.Deploy, LifeStep.UpdateStatus)];

    [Fact]
    public void Replay_SameBuild_IsTheSame()
    {
        var desk = new AuthorDesk { Input = Recorded.Bytes([.. Whole, HookRecord.Of(Whole[0].Decided, Ending.Unfinished)]) };
        Assert.Equal(0, desk.Run("replay", "--list", "-"));
        Assert.Equal(
            """
                 1  same       2026-03-01T02:59:07Z  install  2 rounds
                 2  same       2026-03-01T03:04:07Z  leader-elected
                 3  same       2026-03-01T03:09:07Z  config-changed  2 rounds
                 4  same       2026-03-01T03:14:07Z  start
                 5  same       2026-03-01T03:19:07Z  update-status
                 6  same       2026-03-01T02:59:07Z  install  never finished: only its decision is compared

            6 hooks in 1 record, 2026-03-01T02:59:07Z to 2026-03-01T03:19:07Z

                     6 same
                     0 approved
                     0 different
                     0 partial: a secret is not known
                     0 unreadable

            """,
            desk.Output);
    }

    [Fact]
    public void Replay_OtherBuild_ShowsWhereItDiffersAndCountsAlikeOnesOnce()
    {
        var desk = new AuthorDesk { IsUnit = true, Charm = Lamp.Create("brightness "), Input = Recorded.Bytes(Whole) };
        Assert.Equal(1, desk.Run("replay", "-"));
        Assert.Equal(
            """
            5 hooks in 1 record, 2026-03-01T02:59:07Z to 2026-03-01T03:19:07Z

                     0 same
                     0 approved
                     5 different
                     0 partial: a secret is not known
                     0 unreadable

            1. 5 hooks, 2026-03-01T02:59:07Z to 2026-03-01T03:19:07Z
               change   report: SetStatus active -> SetStatus active
               cause    unconditional
               example  install in standard input:9
               first    effect 1, SetStatus.status.message: "level low" -> "brightness low"
               site     the same reason has another effect

               report:  = both   - recorded   + this build
               - SetStatus active: level low                      it shines
               + SetStatus active: brightness low                 it shines

            causes: this build alone was asked what else it would decide; --before OLD asks the older build, too
            causes: not told apart from what never varied: unit.base was always ubuntu@24.04, unit.architecture
                   was always amd64, unit.juju was always 3.6.0

            """,
            desk.Lineless);
        Assert.Matches(@"\+ SetStatus active: brightness low +it shines \(Lamp\.cs:\d+\)", desk.Output);
    }

    [Fact]
    public void Replay_UnreadableLine_IsNamedAndTheRestReplayed()
    {
        var torch = new Decided("hook t", "", "", "torch", Event.Start, Config.Empty, Whole[0].Decided.State, Whole[0].Decided.Steps);
        var desk = new AuthorDesk { Input =
        [
            .. Recorded.Bytes(Whole), .. "{\"decided\":{\"ho\n"u8, .. Recorded.Bytes([HookRecord.Of(torch, Ending.Unfinished)])
        ] };
        Assert.Equal(2, desk.Run("replay", "-"));
        Assert.Equal([
            "standard input:26: no JSON from byte 16 on: Expected end of string, but instead reached end of data.",
            "standard input:35: hook hook t was recorded by the charm torch, this is lamp"
        ], desk.Errors.Trim().Split('\n'));
        Assert.Contains("5 same", desk.Output);
        Assert.Contains("2 unreadable", desk.Output);
    }

    // One line with a value that every decision needs: how many hooks that costs is counted, beside the lines.
    [Fact]
    public void Replay_LineThatManyHooksNeed_CountsTheHooksThatAreLost()
    {
        var lines = Encoding.UTF8.GetString(Recorded.Bytes(Whole)).Split('\n');
        var desk = new AuthorDesk { Input = Encoding.UTF8.GetBytes(
            string.Join('\n', lines.Select(line => line.Contains("\"context\":{", StringComparison.Ordinal) ? "{" : line))) };
        Assert.Equal(2, desk.Run("replay", "-"));
        var named = desk.Errors.Trim().Split('\n').Length;
        Assert.Contains(" 0 same\n", desk.Output);
        Assert.Contains($" 5 unreadable; {named} lines or files cannot be replayed\n", desk.Output);
        Assert.True(named > 10, desk.Errors);
    }

    // The decision is torn, and so is its name; the line of its end tells of the same hook.
    [Fact]
    public void Replay_DecisionThatIsTorn_IsOneHook()
    {
        var lines = Encoding.UTF8.GetString(Recorded.Bytes(Whole)).Split('\n');
        var torn = lines.Index().First(line => line.Item.StartsWith("{\"decided\":", StringComparison.Ordinal)).Index;
        lines[torn] = lines[torn][..20];
        var desk = new AuthorDesk { Input = Encoding.UTF8.GetBytes(string.Join('\n', lines)) };
        Assert.Equal(2, desk.Run("replay", "-"));
        Assert.Contains(" 4 same\n", desk.Output);
        Assert.Matches(" 1 unreadable; [2-9] lines or files cannot be replayed\n", desk.Output);
    }

    [Fact]
    public void Replay_CharmThrows_IsADifference()
    {
        var thrower = Charm.Create<string>(
            "lamp",
            _ => Parsed<string>.NewValid(""),
            (_, _, _) => [],
            (_, _, _) => throw new InvalidOperationException("no"),
            (_, _, _, _) => []);
        var desk = new AuthorDesk { Charm = thrower, Input = Recorded.Bytes(Whole) };
        Assert.Equal(1, desk.Run("replay", "-"));
        Assert.Contains("This build throws.", desk.Output);
        Assert.Contains(
            "defect of the charm lamp: Decide threw InvalidOperationException on install: no",
            desk.Output.ReplaceLineEndings(" ").Replace("  ", ""));
    }

    [Fact]
    public void Replay_SecretWasTakenOut_IsPartial()
    {
        var facts = new[] { new Fact(
            Ask.File("/etc/default/lamp"), Answer.NewFile(FileState.OfText(Withheld.Of("0123456789abcdef")))) };
        var decided = Whole[0].Decided;
        var state = State.Of(decided.State.Context, facts);
        var hook = HookRecord.Of(
            new Decided(
                "s", "", "", "lamp", Event.UpdateStatus, Config.Empty, state, Lamp.Charm.Decide(Event.UpdateStatus, state, Config.Empty)),
            Ending.Unfinished);
        var desk = new AuthorDesk { Input = Recorded.Bytes([hook]) };
        Assert.Equal(0, desk.Run("replay", "-"));
        Assert.Contains("0 same", desk.Output);
        Assert.Contains("1 partial: a secret is not known (file /etc/default/lamp)\n", desk.Output);
    }

    [Theory]
    [InlineData("/no/such/file", "/no/such/file: No such file or directory")]
    [InlineData("/no/such/*.jsonl", "/no/such/*.jsonl: no record there")]
    public void Replay_NothingThere_IsUnusable(string name, string error)
    {
        var desk = new AuthorDesk();
        Assert.Equal(2, desk.Run("replay", name));
        Assert.Equal(error, desk.Errors.Trim());
    }

    [Fact]
    public void Replay_EmptyInput_IsUnusable() => Assert.Equal(2, new AuthorDesk().Run("replay", "-"));

    [Fact]
    public void Replay_DirectoryPatternAndCompressedFile_EachIsRead()
    {
        using var directory = new Fakes.TemporaryDirectory();
        File.WriteAllBytes(directory.File("a.jsonl"), Recorded.Bytes(Whole));
        File.WriteAllBytes(directory.File("b.jsonl.gz"), [.. Compressed(Whole), .. Compressed(Whole)]);
        foreach (var (name, hooks) in new[] { (directory.Path, 15), (directory.File("*.jsonl"), 5), (directory.File("b.*"), 10) })
        {
            var desk = new AuthorDesk();
            Assert.Equal(0, desk.Run("replay", name));
            Assert.Contains($"{hooks} same", desk.Output);
        }
    }

    [Fact]
    public void Replay_CompressedFileIsCutOff_WhatCanBeReadIsReplayed()
    {
        var whole = Compressed(Enumerable.Repeat(Whole, 3000).SelectMany(hooks => hooks));
        var desk = new AuthorDesk { Input = whole[..(whole.Length / 2)] };
        Assert.Equal(2, desk.Run("replay", "-"));
        Assert.Contains(" same", desk.Output);
        Assert.Contains("standard input", desk.Errors);
    }

    [Fact]
    public void Replay_AnyNumberOfThreads_TellsTheSame()
    {
        byte[] input = [.. Enumerable.Repeat(Recorded.Bytes(Whole), 50).SelectMany(bytes => bytes)];
        var told = new[] { "1", "2", "7" }.Select(threads =>
        {
            var desk = new AuthorDesk { Charm = Lamp.Create("x"), Input = input };
            desk.Run("replay", "-", "--threads", threads);
            return desk.Output;
        });
        Assert.Single(told.Distinct());
    }

    [Fact]
    public void Replay_Json_HasEverything()
    {
        var desk = new AuthorDesk { Charm = Lamp.Create("brightness "), Input = Recorded.Bytes(Whole) };
        Assert.Equal(1, desk.Run("replay", "-", "--json"));
        using var json = System.Text.Json.JsonDocument.Parse(desk.Output);
        var divergence = json.RootElement.GetProperty("divergences")[0];
        Assert.Equal(5, json.RootElement.GetProperty("different").GetInt32());
        Assert.Equal("unconditional", divergence.GetProperty("cause").GetString());
        Assert.Equal(
            "level low",
            divergence.GetProperty("example")
                .GetProperty("differences")[0]
                .GetProperty("recorded")[0]
                .GetProperty("effect")
                .GetProperty("SetStatus")
                .GetProperty("status")
                .GetProperty("message")
                .GetString());
    }

    private static byte[] Compressed(IEnumerable<HookRecord> hooks)
    {
        using var content = new MemoryStream();
        using (var gzip = new GZipStream(content, CompressionLevel.Fastest))
            gzip.Write(Recorded.Bytes(hooks));
        return content.ToArray();
    }
}
