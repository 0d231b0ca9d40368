using Core.Domain;

namespace Tests.Unit.Core;

using Json = global::Core.Domain.Json;

/// <summary>What others wrote, read into a record of the author's own.</summary>
public sealed class FieldsTests
{
    private sealed record Peer(string Host, long Port, bool IsOpen, IReadOnlyList<string> Names, IReadOnlyList<Server> Servers);

    private sealed record Server(string Name, long Weight);

    private static readonly Bag Good = Bag.Empty
        .With("host", "a.example").With("port", "8080").With("open", "True").With("names", """["x","y"]""")
        .With("servers", """[{"name":"one","weight":1},{"name":"two"}]""");

    [Fact]
    public void Read_BagOfEveryForm_IsTheRecord()
    {
        var peer = Valid(Read(Good));
        Assert.Equal(("a.example", 8080, true), (peer.Host, peer.Port, peer.IsOpen));
        Assert.Equal(["x", "y"], peer.Names);
        Assert.Equal([new Server("one", 1), new Server("two", 10)], peer.Servers);
    }

    // All at once, each with the place where it stands.
    [Fact]
    public void Read_MissingAndWrongFields_AreAllNamed() => Assert.Equal(
        [
            "host is missing",
            "port \"99999\" must be a whole number from 1 to 65535",
            "open \"maybe\" must be true or false",
            "names[1] \"7\" must be a text",
            "servers[0].name is missing",
            "servers[1] \"1\" must be an object",
        ],
        Problems(Read(Good.Without("host").With("port", "99999").With("open", "maybe").With("names", """["x",7]""")
            .With("servers", """[{"name":null},1]"""))));

    [Fact]
    public void Read_NothingAtAll_NamesEveryRequiredField() =>
        Assert.Equal(["host is missing", "port is missing", "names is missing", "servers is missing"], Problems(Read(Bag.Empty)));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[")]
    [InlineData("nul")]
    [InlineData("\0")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\ud800")]
    [InlineData("{}")]
    [InlineData("1e999")]
    [InlineData("99999999999999999999")]
    public void Read_Rubbish_IsAProblemAndNeverThrown(string rubbish)
    {
        var bag = new Bag(new Dictionary<string, string>
        {
            ["host"] = "h", ["port"] = rubbish, ["open"] = rubbish, ["names"] = rubbish, ["servers"] = rubbish,
        });
        Assert.Equal(4, Problems(Read(bag)).Count());
    }

    [Fact]
    public void Read_NestedTooDeep_IsAProblem() =>
        Assert.Single(Problems(Fields.Read(Good.With("names", new string('[', 70) + new string(']', 70)), read => read.Texts("names"))));

    [Theory]
    [InlineData("8080", 8080)]
    [InlineData("-1", -1)]
    [InlineData(" 8080", null)]
    [InlineData("8_0", null)]
    [InlineData("80.0", null)]
    [InlineData("٣", null)]
    public void Whole_Text_IsOneOfDigitsAlone(string text, int? expected)
    {
        var read = Fields.Read(Bag.Empty.With("n", text), fields => fields.Whole("n", -1, 9000));
        Assert.Equal(expected is null, read is Parsed<long>.Invalid);
        if (expected is { } number)
            Assert.Equal(number, Valid(read));
    }

    // A value that says nothing may break what the author makes of it.
    [Fact]
    public void Read_FunctionThatThrowsWhereAFieldIsMissing_IsOnlyAProblem() =>
        Assert.Equal(["url is missing"], Problems(Fields.Read(Bag.Empty, read => new Uri(read.Text("url")))));

    [Fact]
    public void Read_FunctionThatThrowsWhereNothingIsWrong_IsADefectOfItsOwn() => Assert.Throws<UriFormatException>(
        () => Fields.Read(Bag.Empty.With("url", "no url"), read => new Uri(read.Text("url"))));

    [Fact]
    public void Text_WithARule_IsRefusedByIt() => Assert.Equal(
        ["host \"a b\" must be one word", "name \"x\" must be another"],
        Problems(Fields.Read(Bag.Empty.With("host", "a b").With("name", "x"), read =>
        {
            read.Refuse("name", "must be another");
            var host = read.Text("host", text => !text.Contains(' '), "must be one word");
            read.Refuse("host", "comes too late: the first problem of a field counts");
            return host;
        })).Order());

    [Fact]
    public void Read_SecretOfAWrongForm_IsNotShown() =>
        Assert.Equal(["password \"***\" must be true or false"], Problems(Fields.Read(
            Bag.Empty.With("password", "hunter2"), read => read.Flag("password"))));

    [Fact]
    public void Read_ParametersOfAnAction_HaveTheTypesOfTheirJson()
    {
        var action = new ActionEvent("backup", "1", new Dictionary<string, string>
        {
            ["path"] = "\"/srv\"", ["keep"] = "3", ["force"] = "true", ["tls.name"] = "\"x\"", ["list"] = """["a"]""",
        });
        var read = Fields.Read(action, fields => (
            fields.Text("path"), fields.Whole("keep", 1, 9), fields.Flag("force"), fields.Text("tls.name"), fields.Texts("list")[0]));
        Assert.Equal(("/srv", 3L, true, "x", "a"), Valid(read));
        Assert.Equal(["keep \"3\" must be a text"], Problems(Fields.Read(action, fields => fields.Text("keep"))));
    }

    [Fact]
    public void Read_Options_HaveTheirTypes() => Assert.Equal(("x", 8080L, true), Valid(Fields.Read(
        Config.Empty.With("slug", "x").With("port", 8080).With("on", true),
        read => (read.Text("slug"), read.Whole("port", 1, 65535), read.Flag("on")))));

    [Fact]
    public void Inner_ObjectInAField_IsReadByItsOwnNames()
    {
        var bag = Bag.Empty.With("tls", """{"cert":"c","key":{"size":"2048"}}""");
        Assert.Equal(("c", 2048L), Valid(Fields.Read(bag, read => read.Inner("tls", tls =>
            (tls.Text("cert"), tls.Inner("key", key => key.Whole("size", 1, 9999)))))));
        Assert.Equal(
            ["tls.key.size \"2048\" must be a whole number from 1 to 9"],
            Problems(Fields.Read(bag, read => read.Inner("tls", tls => tls.Inner("key", key => key.Whole("size", 1, 9))))));
        Assert.Equal(["no is missing"], Problems(Fields.Read(bag, read => read.Inner("no", inner => inner.Text("name")))));
    }

    [Fact]
    public void Json_WrittenInAField_IsReadAgain()
    {
        var json = Json.OfFields(
            ("name", "a \"b\"\n\u2028😀"), ("port", 8080), ("on", true), ("list", Json.OfItems(["x", 1])), ("none", Json.Null));
        Assert.Equal(
            """{"list": ["x", 1], "name": "a \"b\"\u000a\u2028😀", "none": null, "on": true, "port": 8080}""", json.ToString());
        Assert.Equal(Reading<Json>.NewKnown(json), Json.Parse(json.ToString()));
        Assert.Equal("a \"b\"\n\u2028😀", Valid(Fields.Read($"{json}", read => read.Text("name"))));
        Assert.Equal(["JSON \"[1]\" must be an object of JSON"], Problems(Fields.Read("[1]", read => read.Text("name"))));
    }

    private static Parsed<Peer> Read(Bag bag) => Fields.Read(bag, read => new Peer(
        read.Text("host"),
        read.Whole("port", 1, 65535),
        read.Flag("open", false),
        read.Texts("names"),
        read.Each("servers", server => new Server(server.Text("name"), server.Whole("weight", 0, 100, 10)))));

    private static T Valid<T>(Parsed<T> parsed) => Assert.IsType<Parsed<T>.Valid>(parsed).Value;

    private static IEnumerable<string> Problems<T>(Parsed<T> parsed) =>
        Assert.IsType<Parsed<T>.Invalid>(parsed).Problems.Select(problem => $"{problem}");
}
