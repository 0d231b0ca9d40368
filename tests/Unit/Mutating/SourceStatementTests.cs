using System.Security.Cryptography;
using System.Text;
using Desk;
using Proof.Judging;
using Proof.Mutating;
using Proof.Mutating.Il;
using Replaying.Output;
using Tests.Unit.Fakes;

namespace Tests.Unit.Mutating;

/// <summary>What a survivor changes is shown as it stands in the source.</summary>
public sealed class SourceStatementTests : IDisposable
{
    private const string Text = "first\n  .. Usual.Install(state),\n  .. Configure(state),\nlast\n";

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Lines_OfALongStatement_AreTheOneThatHasIt() =>
        Assert.Equal([new(3, "  .. Configure(state),")], Written(Text).Lines("Configure"));

    [Theory]
    [InlineData("nothing")]
    [InlineData("state")]
    public void Lines_WhereItIsNotOnce_AreAll(string hint) => Assert.Equal([2, 3], Written(Text).Lines(hint).Select(line => line.Number));

    [Fact]
    public void File_ThatIsAnotherMeanwhile_ShowsNothing()
    {
        var statement = Written(Text);
        directory.Write("Charm.cs", Text + "\n");
        Assert.Empty(statement.Lines("Configure"));
    }

    [Fact]
    public void File_ThatIsGone_ShowsNothing() =>
        Assert.Empty((Written(Text) with { File = directory.File("Gone.cs") }).Lines("Configure"));

    // A build that can be repeated, as that of this repository, has no folder of the machine in its symbols.
    [Fact]
    public void Tinyproxy_EveryMutantAtAStatement_HasItsLine()
    {
        var mutant = Lives.Mutant("Decision.run: Do.StartService left out");
        Assert.Contains("Do.StartService", Assert.Single(mutant.Lines).Text);
        Assert.Equal(mutant.Position!.Line, mutant.Lines[0].Number);
    }

    [Fact]
    public void Survivor_IsShownAsTheLineThatItChanges()
    {
        var mutant = Lives.Mutant("Decision.run: Do.StartService left out");
        var shown = Shown(mutant);
        Assert.Contains($"survives {mutant.Id}", shown);
        Assert.Contains($"\n      {mutant.Lines[0].Number,4}: {mutant.Lines[0].Text}", shown);
        Assert.EndsWith("\n1 mutants in 1 s: 1 survive\n", shown);
    }

    // No law can say what a message is to be: so these stand by themselves.
    [Fact]
    public void Survivor_ThatIsAMessage_IsSaidToNeedATestOfTexts()
    {
        var message = Lives.Mutants.First(mutant => mutant.IsOfMessage);
        var shown = Shown(Lives.Mutant("Decision.run: Do.StartService left out"), message);
        var heading = shown.IndexOf("1 survivor changes only a text that people read. A test of texts finds it:", StringComparison.Ordinal);
        Assert.True(heading > 0 && shown.IndexOf(message.Id, StringComparison.Ordinal) > heading, shown);
        Assert.EndsWith("\n2 mutants in 1 s: 2 survive, 1 of them a text that people read\n", shown);
    }

    private static string Shown(params IReadOnlyList<Mutant> mutants)
    {
        var text = new StringWriter();
        var survived = new Judgement.Survived("something else", []);
        new ProofSheet(new Page(text)).Show(
            1, [.. mutants.Select(mutant => (mutant, (Judgement)survived))], [], TimeSpan.FromSeconds(1));
        return $"{text}";
    }

    private SourceStatement Written(string text) =>
        new(directory.Write("Charm.cs", text), SHA256.HashData(Encoding.UTF8.GetBytes(text)), 2, 3);
}
