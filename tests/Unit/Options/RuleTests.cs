using System.Text;
using System.Text.RegularExpressions;
using Core.Domain;
using Proof;

namespace Tests.Unit.Options;

/// <summary>Rules of options as data: what they take, what they say, and both sides of their edges.</summary>
public sealed class RuleTests
{
    private static readonly Rule Slug = Rule.Of("a-z0-9-", 1, 64);

    public static TheoryData<Rule, string, string[], string[]> Rules => new()
    {
        { Rule.Port, "must be 1 to 65535", ["1", "65535"], ["0", "65536"] },
        { Rule.Between(long.MinValue, 5), $"must be {long.MinValue} to 5", [$"{long.MinValue}", "5"], ["6"] },
        {
            Slug, "must be 1 to 64 of a-z, 0-9 and -", ["a", "z", "0", "9", "-", new('a', 64)],
            ["", "`", "{", "/", ":", ",", ".", "\n", "\"", "é", new('a', 65), "A",
             "Z", "_", "a\n", "\na", "a ", " a"]
        },
        { Rule.Of("A-Z", 2, 2), "must be 2 of A-Z", ["AA", "AZ"], ["A", "AAA", "A@", "A["] },
        {
            Rule.OneLine(0, 3), "must be one line of 0 to 3 characters", ["", "aaa", "é", "ééé", "\""],
            ["aaaa", "\n", "a\n", "\na", "\0", "\u001b", "\u2028"]
        },
        {
            Rule.Any("debug", "info"), "must be debug or info", ["debug", "info"],
            ["", "debugx", "DEBUG", " debug", "debug ", "debug\n", "infox"]
        },
        {
            Rule.HostName, "must be the name of a host, or an IPv4 address", ["a", "a.b-c", "10.0.0.1", new('a', 63)],
            ["", "-a", "a-", "a_b", "a b", "a\n", " a", "a ", "a..b", "10.0.0.256", new('a', 64)]
        },
        {
            Rule.UrlOf("http"), "must be http://HOST[:PORT]/PATH", ["http://a", "http://a/", "http://a:65535/"],
            [
                "", "a", "x://a/", "http://", "http://a:0/", "http://a:65536/", "http://user:word@a/", "http://a/b c", "http://a/\"",
                "http://a/\n",
            ]
        },
        { Rule.Port.OrEmpty, "must be 1 to 65535, or empty", ["", "1", "65535"], ["0", "65536"] },
        { Rule.Between(1, 9).Or("-1"), "must be 1 to 9, or -1", ["-1", "1", "9"], ["", "0", "10", " -1", "-1x"] },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_AtItsEdges_TakesOneSideAndRefusesTheOther(Rule rule, string text, string[] good, string[] bad)
    {
        Assert.Equal(text, $"{rule}");
        Assert.Empty(good.Except(rule.Good));
        Assert.Empty(bad.Except(rule.Bad));
        Assert.All(rule.Good, value => Assert.True(rule.Takes(value), value));
        Assert.All(rule.Bad, value => Assert.False(rule.Takes(value), value));
    }

    [Fact]
    public void Read_OptionsThatBreakTheirRules_AreEachAProblem()
    {
        var config = Config.Empty.With("port", 0).With("slug", "Not A Slug");
        var read = OptionRule.Read(config, [OptionRule.Of("port", Rule.Port), OptionRule.Of("slug", Slug)], _ => 1);
        Assert.Equal(
            ["port \"0\" must be 1 to 65535", "slug \"Not A Slug\" must be 1 to 64 of a-z, 0-9 and -"],
            Assert.IsType<Parsed<int>.Invalid>(read).Problems.Select(problem => $"{problem}"));
    }

    [Fact]
    public void Read_OptionWithoutValue_BreaksNoRule() =>
        Assert.IsType<Parsed<int>.Valid>(OptionRule.Read(Config.Empty, [OptionRule.Of("port", Rule.Port)], _ => 1));

    // A bound that is off by one is found on its own side.
    [Theory]
    [InlineData(1, 65535, new string[0])]
    [InlineData(1, 65534, new[] { "port \"65535\" is refused; it must be 1 to 65535" })]
    [InlineData(0, 65535, new[] { "port \"0\" is taken; it must be 1 to 65535" })]
    public void Wrong_FunctionAgainstItsRule_NamesEachEdge(long least, long most, string[] wrong) => Assert.Equal(
        wrong, OptionEdges.Wrong([OptionRule.Of("port", Rule.Port)], Config.Empty, config =>
            config.Whole("port", 1) is var port && port >= least && port <= most
                ? Parsed.Valid(port)
                : Parsed.Invalid<long>(ConfigProblem.Of("port", $"{port}", "must be a port"))));

    // Found by a stranger: the best known hole of .NET's patterns, texts that are measured in bytes, letters that are made small.
    [Theory]
    [InlineData("a pattern that ends in $", "slug \"a\\n\" is taken; it must be 1 to 3 of a-z")]
    [InlineData("blanks that are taken away", "slug \"a \" is taken; it must be 1 to 3 of a-z")]
    [InlineData("letters that are made small", "slug \"A\" is taken; it must be 1 to 3 of a-z")]
    [InlineData("a length in bytes", "words \"ééé\" is refused; it must be one line of 0 to 3 characters")]
    public void Wrong_UsualMistakesWithTexts_AreFound(string mistake, string wrong)
    {
        var rules = new[] { OptionRule.Of("slug", Rule.Of("a-z", 1, 3)), OptionRule.Of("words", Rule.OneLine(0, 3)) };
        var usual = Config.Empty.With("slug", "a").With("words", "b");
        Assert.Contains(wrong, OptionEdges.Wrong(rules, usual, config => Read(rules, mistake, config)));
    }

    private static Parsed<int> Read(OptionRule[] rules, string mistake, Config config)
    {
        var (slug, words) = (config.Text("slug", ""), config.Text("words", ""));
        var read = mistake switch
        {
            "a pattern that ends in $" => config.With("slug", Regex.IsMatch(slug, "^[a-z]{1,3}$") ? "a" : slug),
            "blanks that are taken away" => config.With("slug", slug.Trim()),
            "letters that are made small" => config.With("slug", slug.ToLowerInvariant()),
            _ => config.With("words", new string('a', Encoding.UTF8.GetByteCount(words))),
        };
        return OptionRule.Read(read, rules, _ => 1);
    }

    [Theory]
    [InlineData("text", "workers 4 is of another type than its rule: must be 1 to 2 of 0-9")]
    [InlineData("none", "workers has a rule that no value meets: must be 9 to 1")]
    [InlineData("narrow", "the usual configuration is refused: workers \"4\" must be 1 to 3")]
    public void Wrong_RuleThatHasNoEdges_SaysSoAlone(string kind, string wrong)
    {
        var rule = OptionRule.Of(
            "workers", kind switch { "text" => Rule.Of("0-9", 1, 2), "none" => Rule.Between(9, 1), _ => Rule.Between(1, 3) });
        Assert.Equal([wrong], OptionEdges.Wrong([rule], Config.Empty.With("workers", 4), config =>
            kind == "none" ? Parsed.Valid(1) : OptionRule.Read(config, [rule], _ => 1)));
    }

    [Fact]
    public void Deployments_OfATextWithoutARule_AreWhatNobodyExpects()
    {
        var deployments = OptionEdges.Deployments([], Config.Empty.With("words", "b").With("port", 1));
        Assert.Equal(["", "a\nb", new('a', 5000)], deployments.Select(deployment => deployment.Config.Text("words", "b")));
    }

    [Fact]
    public void Deployments_OfARule_AreOneForEachEdge() => Assert.Equal(
        ["port=1", "port=65535", "port=0", "port=65536"],
        OptionEdges.Deployments([OptionRule.Of("port", Rule.Port)], Config.Empty).Select(deployment => $"{deployment.Config}"));
}
