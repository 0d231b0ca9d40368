using System.Globalization;

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

    [Theory]
    [InlineData("frobnicate", "unknown verb frobnicate; known: plan, replay, simulate, pack; see --help\n")]
    [InlineData("--frobnicate", "unknown verb --frobnicate; known: plan, replay, simulate, pack; see --help\n")]
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
