using Core.Domain;

namespace SelfSignedCertificates;

/// <summary>A certificate that somebody on the other side of a relation asks for. The text may be anything.</summary>
/// <param name="Pem">The request.</param>
/// <param name="IsAuthority">True if the certificate is to be of an authority.</param>
public sealed record Asked(string Pem, bool IsAuthority)
{
    private const string Key = "certificate_signing_requests";

    /// <summary>The question what the request says.</summary>
    public Query<RequestState> Question => Ask.Request(Pem);

    /// <summary>What a relation's other side asks for, each request once, as far as it can be read and the limit goes.</summary>
    public static IReadOnlyList<Asked> In(RelationState relation, int limit) =>
        [.. Bags(relation).Select(Read).OfType<Parsed<IReadOnlyList<Asked>>.Valid>().SelectMany(read => read.Value).Distinct().Take(limit)];

    /// <summary>What is wrong with what a relation's other side says; empty if nothing is.</summary>
    public static string Problem(RelationState relation) =>
        Bags(relation).Select(Read).OfType<Parsed<IReadOnlyList<Asked>>.Invalid>().FirstOrDefault()?.Problems[0].ToString() ?? "";

    private static IEnumerable<Bag> Bags(RelationState relation) => relation.Units.Select(unit => unit.Data).Append(relation.Application);

    // A unit that has not asked yet has no such key.
    private static Parsed<IReadOnlyList<Asked>> Read(Bag bag) => Fields.Read(bag, fields => fields.Has(Key)
        ? fields.Each(Key, item => new Asked(item.Text("certificate_signing_request"), item.Flag("ca", false)))
        : []);
}
