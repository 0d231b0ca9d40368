using Core.Domain;
using FSharp.Compiler.Syntax;

namespace Tests.Unit.House;

/// <summary>A law asks an effect for its traits, and never for its kind: so each law holds of a new kind of effect, too.</summary>
public sealed class LawSourceTests
{
    private static readonly HashSet<(string Type, string Case)> Kinds = FSharpSource.Cases(
        [
            typeof(Effect), typeof(PackageEffect), typeof(SnapEffect), typeof(ServiceEffect), typeof(ProcessEffect), typeof(FileEffect),
            typeof(JujuEffect),
        ]);

    // A family of effects has the name of what a unit owns; that name alone says nothing of an effect.
    private static readonly HashSet<string> Properties = [.. Kinds.Where(kind =>
        kind.Type != nameof(Effect)).Select(kind =>
            $"Is{kind.Case}").Except(typeof(Possession).GetProperties().Select(property => property.Name))];

    [Fact]
    public void Laws_OfNoEffect_AskTheKind()
    {
        var laws = FSharpSource.OfTheCore.Where(source => source.Path.Contains("/Laws/")).ToList();
        Assert.NotEmpty(laws);
        Assert.Empty(from law in laws from place in Asks(law.Text) select $"{law.Path}:{place}");
    }

    [Theory]
    [InlineData("match effect with Effect.File _ -> true | _ -> false")]
    [InlineData("match effect with Effect.Service(ServiceEffect.StartService _) -> true | _ -> false")]
    [InlineData("let (JujuEffect.SetStatus told) = effect in told")]
    [InlineData("List.choose (function JujuEffect.OpenPort port -> Some port | _ -> None) effect")]
    [InlineData("effect.IsSetStatus")]
    [InlineData("List.exists _.IsRestartService effect")]
    public void Source_ThatAsksTheKind_IsFound(string source) => Assert.NotEmpty(Asks($"module A\n\nlet f effect = {source}\n"));

    [Theory]
    [InlineData("effect.Traits.Stops.IsSome")]
    [InlineData("match effect.Kind with Possession.File -> true | _ -> effect.Kind.IsFile")]
    [InlineData("Effect.Service(ServiceEffect.ReloadService { Name = effect })")]
    public void Source_ThatAsksATrait_IsNotFound(string source) => Assert.Empty(Asks($"module A\n\nlet f effect = {source}\n"));

    private static IEnumerable<int> Asks(string source) =>
        from node in FSharpSource.Nodes(source)
        let line = node switch
        {
            SynPat.LongIdent named when Kinds.Contains(Pattern.NameOf(named)) => named.Range.StartLine,
            Ident name when Properties.Contains(name.idText) => name.idRange.StartLine,
            _ => 0,
        }
        where line > 0
        select line;
}
