using FSharp.Compiler.Syntax;

namespace Tests.Unit.House;

/// <summary>
/// A pattern of F#: what stands at its head, and the patterns of its parts. A wildcard has no head and no
/// parts; a tuple and a record have parts alone.
/// </summary>
internal sealed record Pattern(string Type, string Case, IReadOnlyDictionary<string, Pattern> Parts)
{
    private static readonly Pattern Any = new("", "", new Dictionary<string, Pattern>());
    private static readonly Pattern New = Any with { Case = "a new case" };

    /// <summary>The patterns of which any one may match.</summary>
    public static IReadOnlyList<Pattern> Read(SynPat pattern) => pattern switch
    {
        SynPat.Wild or SynPat.Named or SynPat.OptionalVal => [Any],
        SynPat.Paren inner => Read(inner.pat),
        SynPat.Typed inner => Read(inner.pat),
        SynPat.Attrib inner => Read(inner.pat),
        SynPat.As named => Read(named.lhsPat),
        SynPat.Or either => [.. Read(either.lhsPat), .. Read(either.rhsPat)],
        SynPat.Tuple tuple => Whole(("", ""), Numbered(tuple.elementPats)),
        SynPat.ListCons cons => Whole(("", "::"), Numbered([cons.lhsPat, cons.rhsPat])),
        SynPat.ArrayOrList list => Whole(("", $"[{list.elementPats.Length}]"), Numbered(list.elementPats)),
        SynPat.Record record => Whole(("", ""), Named(record.fieldPats)),
        SynPat.LongIdent { argPats: SynArgPats.NamePatPairs named } head => Whole(NameOf(head), Named(named.pats)),
        SynPat.LongIdent { argPats: SynArgPats.Pats unnamed } head => Whole(NameOf(head), Numbered(unnamed.pats)),
        SynPat.Const known => [Any with { Case = $"{known.constant}" }],
        // Such as a type test: it is no other pattern.
        _ => [Any with { Case = pattern.ToString() }],
    };

    /// <summary>This pattern with a case that does not exist yet in the place of each case that is ours.</summary>
    public IEnumerable<Pattern> WithANewCase(Func<(string Type, string Case), bool> isOurs) =>
        (isOurs((Type, Case)) ? [New] : Enumerable.Empty<Pattern>())
            .Concat(
                from part in Parts
                from other in part.Value.WithANewCase(isOurs)
                select this with { Parts = new Dictionary<string, Pattern>(Parts) { [part.Key] = other } });

    /// <summary>True if this pattern matches whatever the other one does.</summary>
    public bool Takes(Pattern other) =>
        (Case == "" || Case == other.Case) && Parts.All(part => part.Value.Takes(other.Parts.GetValueOrDefault(part.Key, Any)));

    /// <summary>The type and the case that a pattern names; without a type if it names the case alone.</summary>
    public static (string Type, string Case) NameOf(SynPat.LongIdent head) =>
        (head.longDotId.LongIdent is { Length: > 1 } path ? path[path.Length - 2].idText : "", Last(head.longDotId));

    private static string Last(SynLongIdent name) => name.LongIdent[name.LongIdent.Length - 1].idText;

    private static IEnumerable<(string, SynPat)> Numbered(IEnumerable<SynPat> patterns) =>
        patterns.Select((pattern, at) => ($"{at}", pattern));

    private static IEnumerable<(string, SynPat)> Named(IEnumerable<NamePatPairField> fields) =>
        fields.Select(field => (Last(field.FieldName), field.Pattern));

    // Each choice of one pattern for each part.
    private static IReadOnlyList<Pattern> Whole((string Type, string Case) head, IEnumerable<(string Name, SynPat Pattern)> parts) =>
        parts.Aggregate(
            (IReadOnlyList<Pattern>)[new(head.Type, head.Case, new Dictionary<string, Pattern>())],
            (wholes, part) =>
            [
                .. from whole in wholes
                   from read in Read(part.Pattern)
                   select whole with { Parts = new Dictionary<string, Pattern>(whole.Parts) { [part.Name] = read } },
            ]);
}
