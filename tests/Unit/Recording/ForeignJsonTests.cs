using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Core.Domain;
using Shell.Effects.Input;
using Shell.Effects.Recording;
using Simulation;
using Tests.Shared;
using Tests.Unit.Verbs;

namespace Tests.Unit.Recording;

/// <summary>A record that went through another program is the same record: JSON has more than one way to write a thing.</summary>
public sealed partial class ForeignJsonTests
{
    private static readonly HookRecord[] Hooks = [.. Recorded.Life(
        Lamp.Charm,
        new AuthorDesk().World,
        LifeStep.Deploy,
        LifeStep.Configure(Config.Empty.With("level", "größer – 😀 \"\\\u0001")),
        LifeStep.UpdateStatus)];

    private static readonly string Record = Encoding.UTF8.GetString([.. Recorded.Bytes(Hooks), .. Recorded.Bytes(Hooks)]);

    private static IReadOnlyList<RecordEntry> Read(string record) =>
        [.. RecordReader.Read(new InputStream(new MemoryStream(Encoding.UTF8.GetBytes(record))))];

    private static string EachLine(Func<string, string> change) =>
        string.Concat(Record.TrimEnd('\n').Split('\n').Select(line => change(line) + "\n"));

    private static void AssertTheSame(string record)
    {
        var read = Read(record);
        Assert.DoesNotContain(read, entry => entry is RecordEntry.Unreadable);
        Assert.Equal([.. Hooks, .. Hooks], read.Cast<RecordEntry.Hook>().Select(hook => hook.Record));
        // In two segments, so that they can be read side by side.
        Assert.InRange(RecordSegments.Split(new InputStream(new MemoryStream(Encoding.UTF8.GetBytes(record)))).Count(), 2, 3);
    }

    [Fact]
    public void Record_AsItIs_IsRead() => AssertTheSame(Record);

    [Fact]
    public void Record_WithSpaces_IsTheSame() => AssertTheSame(EachLine(line => " " + Spaced(JsonNode.Parse(line)!) + "\t "));

    [Fact]
    public void Record_WithLineEndsOfWindowsAndAByteOrderMark_IsTheSame() => AssertTheSame("\ufeff" + Record.Replace("\n", "\r\n"));

    [Fact]
    public void Record_WithoutTheLastLineEnd_IsTheSame() => AssertTheSame(Record.TrimEnd('\n'));

    [Fact]
    public void Record_WithBlankLines_IsTheSame() => AssertTheSame("\n\n" + Record.Replace("\n", "\n \r\n\n"));

    [Fact]
    public void Record_WithItsKeysInAnotherOrder_IsTheSame() =>
        AssertTheSame(EachLine(line => Reversed(JsonNode.Parse(line)!).ToJsonString()));

    [Fact]
    public void Record_InAsciiAlone_IsTheSame() => AssertTheSame(EachLine(line => Ascii().Replace(line, c => $"\\u{(int)c.Value[0]:X4}")));

    [Theory]
    [InlineData("{\"format\": 2}")]
    [InlineData("{ \"format\" : 2 }")]
    [InlineData("{\"format\":2.0}\r")]
    [InlineData("{\"format\":2,\"note\":\"cut out\"}")]
    public void Header_HoweverWritten_BeginsASegment(string header) => AssertTheSame(Record.Replace("{\"format\":2}", header));

    [Theory]
    [InlineData("{\"format\":3}", "a segment of format 3, and none of its lines is read: this build reads up to format 2")]
    [InlineData("{\"format\": 1.5}", "a segment of format 1.5, and none of its lines is read: this build reads up to format 2")]
    public void Header_OfAnotherFormat_IsSaidOnce(string header, string reason) =>
        Assert.Equal(
            [new RecordEntry.Unreadable(1, reason), .. Hooks], Simple(Read(new Regex("{\"format\":2}").Replace(Record, header, 1))));

    [Theory]
    [InlineData("{\"format\":\"1\"}", "its format is \"1\", and must be a number")]
    [InlineData("{\"format\":null}", "its format is null, and must be a number")]
    [InlineData("{\"format\":1,\"decided\":{}}", "of format 1: this build reads up to format 2")]
    [InlineData("{\"format\":0}", "neither a value, a decision nor an end")]
    [InlineData("{\"hello\":0}", "neither a value, a decision nor an end")]
    [InlineData("7", "neither a value, a decision nor an end")]
    [InlineData("hello", "no JSON from byte 1 on: 'h' is an invalid start of a value.")]
    [InlineData("{\"id\":7,\"fa", "no JSON from byte 12 on: Expected end of string, but instead reached end of data.")]
    [InlineData("{\"id\":7,\"thing\":1}", "no value is a thing")]
    [InlineData("{\"id\":\"7\",\"config\":{}}", "\"7\" is no number")]
    [InlineData(
        "{\"id\":7,\"state\":{\"context\":9999,\"facts\":[]}}", "its context has the id 9999, and no line of this id was read before")]
    public void Line_ThatCannotBeRead_IsNamedTrulyAndTheRestRead(string line, string reason) =>
        Assert.Equal([.. Hooks, new RecordEntry.Unreadable(Lines + 1, reason), .. Hooks], Simple(Read(With(line))));

    [Fact]
    public void Line_NestedWithoutEnd_IsNamed() => Assert.Contains(
        Simple(Read(With("{\"id\":" + new string('[', 100_000)))).OfType<RecordEntry.Unreadable>(),
        line => line.Number == Lines + 1 && line.Reason.Contains("depth of 64", StringComparison.Ordinal));

    [Fact]
    public void Line_OfMoreThanSixteenMebibytes_IsNamedAndTheRestRead()
    {
        foreach (var length in new[] { (1 << 24) + 1, 40_000_000, 100_000_000 })
        {
            var read = Simple(Read(With($"{{\"id\":{new string('1', length)}}}")));
            Assert.Equal(
                [.. Hooks, new RecordEntry.Unreadable(Lines + 1, "longer than 16,777,216 bytes, and no line of a record"), .. Hooks], read);
        }
    }

    [Theory]
    [InlineData("{\n  \"format\": 1\n}\n", "JSON over several lines: a record has one object a line, as `jq -c .` writes it")]
    [InlineData(" [\n {\"format\":1}]", "a list of JSON: a record has one object a line, as `jq -c '.[]'` makes it of a list")]
    public void Json_ThatIsNotOfLines_IsRefusedAtOnce(string text, string reason)
    {
        Assert.Equal(reason, Assert.Throws<FormatException>(() => Read(text)).Message);
        var desk = new AuthorDesk { Input = Encoding.UTF8.GetBytes(text) };
        Assert.Equal(2, desk.Run("replay", "-"));
        Assert.Equal($"standard input:1: {reason}\n", desk.Errors);
    }

    [Fact]
    public void Secret_WrittenAsItsNumber_IsKnownToBeOne()
    {
        var hook = Hooks[1].Decided;
        var config = Config.Empty.With("level", Withheld.Of("0123456789abcdef"));
        var text = Encoding.UTF8.GetString(
            Recorded.Bytes(
                [HookRecord.Of(
                    new Decided(hook.Hook, hook.Time, hook.Build, hook.Charm, hook.Event, config, hook.State, hook.Steps),
                    Ending.Unfinished)]));
        foreach (var written in new[] { text, text.Replace("⟨", "\\u27e8"), text.Replace("⟨", "\\u27E8") })
            Assert.True(((RecordEntry.Hook)Read(written).Single()).IsPartial);
        Assert.False(((RecordEntry.Hook)Read(text.Replace("⟨secret:", "xsecret:")).Single()).IsPartial);
    }

    // Whatever stands there, something is said of it, or it is read; nothing is thrown.
    [Fact]
    public void Record_WithAnyBytesChanged_IsReadOrNamed()
    {
        var random = new Random(20261128);
        for (var round = 0; round < 2_000; round++)
        {
            var bytes = Encoding.UTF8.GetBytes(Record);
            for (var change = random.Next(1, 4); change > 0; change--)
                bytes[random.Next(bytes.Length)] = "{}[]\":,\\u0nt9-e.\n\r \0\u00ff"u8.ToArray()[random.Next(20)];
            Assert.NotEmpty(RecordReader.Read(new MemoryStream(bytes)).ToList());
        }
    }

    private static int Lines => Record.Count(c => c == '\n') / 2;

    private static string With(string line) => Record[..(Record.Length / 2)] + line + "\n" + Record[(Record.Length / 2)..];

    private static object[] Simple(IEnumerable<RecordEntry> entries) =>
        [.. entries.Select(entry => entry switch
        {
            RecordEntry.Hook hook => (object)hook.Record,
            RecordEntry.Unreadable line => line with { Lost = null },
            _ => entry,
        })];

    private static string Spaced(JsonNode node) => node switch
    {
        JsonObject found =>
            $"{{ {string.Join(" , ", found.Select(pair => $"{JsonSerializer.Serialize(pair.Key)} : {Spaced(pair.Value!)}"))} }}",
        JsonArray list => $"[ {string.Join(", ", list.Select(item => Spaced(item!)))} ]",
        _ => node.ToJsonString(),
    };

    private static JsonNode Reversed(JsonNode node) => node switch
    {
        JsonObject found => new JsonObject(found.Reverse().Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)Reversed(pair.Value!)))),
        JsonArray list => new JsonArray([.. list.Select(item => Reversed(item!))]),
        _ => node.DeepClone(),
    };

    [GeneratedRegex("[^ -~]")]
    private static partial Regex Ascii();
}
