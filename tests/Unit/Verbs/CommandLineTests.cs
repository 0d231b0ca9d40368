using System.CommandLine;
using System.Globalization;
using Cli;
using Core.Domain;
using Desk;
using Simulation;
using Simulation.Laws;

namespace Tests.Unit.Verbs;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("simulate", "--life <FILE>")]
    [InlineData("plan", "--event <NAME>")]
    [InlineData("replay", "<FILE>...")]
    public void Verb_Help_NamesItsArguments(string verb, string expected)
    {
        var desk = new AuthorDesk();
        Assert.Equal(0, desk.Run(verb, "--help"));
        Assert.Contains(expected, desk.Output);
        Assert.Empty(desk.Errors);
    }

    [Fact]
    public void Program_Help_NamesEveryVerb()
    {
        var desk = new AuthorDesk();
        Assert.Equal(0, desk.Run("--help"));
        Assert.All(["simulate", "plan", "replay"], verb => Assert.Contains("\n  " + verb, desk.Output));
    }

    [Fact]
    public void Help_OfEveryVerbAndOption_IsShortSentences()
    {
        var site = Site.Empty("ubuntu@24.04");
        var desk = new CharmDesk([LifeStep.Deploy], new(Claims.Least, [Config.Empty], []));
        var root = CommandLine.Verbs(Lamp.Charm, site, desk, Seams.Shell, TextWriter.Null, TextWriter.Null);
        var verbs = root.Subcommands.Prepend<Command>(root).ToList();
        Assert.Equal(9, verbs.Count);
        var described = verbs.Concat<Symbol>(
            verbs.SelectMany(verb => verb.Options.Where(option => !option.Hidden && option.Name is not ("--help" or "--version"))));
        Assert.All(
            described,
            symbol => Assert.All(Sentences(symbol.Description ?? ""), sentence => Assert.InRange(sentence.Split(' ').Length, 2, 25)));
        Assert.All(described, symbol => Assert.EndsWith(".", symbol.Description));
    }

    private static string[] Sentences(string text) => text.TrimEnd('.').Split(". ");

    [Theory]
    [InlineData("frobnicate", "unknown verb frobnicate; known: plan, replay, serve-decisions, simulate, pack, try; see --help\n")]
    [InlineData("--frobnicate", "unknown verb --frobnicate; known: plan, replay, serve-decisions, simulate, pack, try; see --help\n")]
    [InlineData("simulate --frobnicate", "simulate: Unrecognized command or argument '--frobnicate'. See simulate --help.\n")]
    [InlineData("replay", "replay: Required argument missing for command: 'replay'. See replay --help.\n")]
    [InlineData("plan --event", "plan: Required argument missing for option: '--event'. See plan --help.\n")]
    public void Program_WrongArguments_AreRefusedInOneLine(string line, string expected)
    {
        var desk = new AuthorDesk();
        Assert.Equal(2, desk.Run(line.Split(' ')));
        Assert.Equal(expected, desk.Errors);
        Assert.Empty(desk.Output);
    }

    // What a charm decides at a desk must not depend on the author's language.
    [Fact]
    public void Verb_WhereTheAuthorHasACulture_RunsWithoutIt()
    {
        var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        other.NumberFormat.NumberGroupSeparator = ".";
        CultureInfo.CurrentCulture = other;
        new AuthorDesk().Run("simulate");
        Assert.Equal(CultureInfo.InvariantCulture, CultureInfo.CurrentCulture);
    }
}
