using Core.Domain;

namespace TlsProxy;

/// <summary>A certificate that the other side of the relation says, for one of the requests. The texts may be anything.</summary>
/// <param name="Request">The request that it is for.</param>
/// <param name="Certificate">The certificate.</param>
/// <param name="Chain">The certificates that lead from it to the authority.</param>
public sealed record Signed(string Request, string Certificate, IReadOnlyList<string> Chain)
{
    private const string Key = "certificates";
    private const int LongestChain = 10;

    /// <summary>What the other side says; nothing where it says nothing, or what cannot be read.</summary>
    public static IReadOnlyList<Signed> In(Bag application) =>
        Read(application) is Parsed<IReadOnlyList<Signed>>.Valid { Value: var signed } ? signed : [];

    /// <summary>The texts of the chain, the certificate first, each once.</summary>
    public IReadOnlyList<string> Texts =>
        [.. Chain.Prepend(Certificate).Select(text => text.Trim()).Distinct().Take(LongestChain)];

    /// <summary>What a file of the chain has in it.</summary>
    public string File => string.Concat(Texts.Select(text => $"{text}\n"));

    private static Parsed<IReadOnlyList<Signed>> Read(Bag application) => Fields.Read(application, fields => fields.Has(Key)
        ? fields.Each(Key, item => new Signed(
            item.Text("certificate_signing_request").Trim(), item.Text("certificate"), item.Has("chain") ? item.Texts("chain") : []))
        : []);
}
