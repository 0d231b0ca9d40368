using System.Collections.Concurrent;
using Core.Domain;
using LanguageExt;
using Shell.Effects.Juju;
using Shell.Effects.Values;
using static LanguageExt.Prelude;

namespace Shell.Effects.Secrets;

/// <summary>
/// The secrets that Juju lets this unit read. A value leaves this class only into the place that a content names. One instance serves one
/// hook: each secret is read once.
/// </summary>
/// <param name="tools">The hook tools.</param>
/// <param name="withheld">Has the key of the unit's fingerprints.</param>
internal sealed class UnitSecrets(HookTools tools, WithheldFiles withheld) : ISecretEffectVisitor<Either<Failure, Outcome>>
{
    // A shorter value would be found by chance in every text.
    private const int LongEnough = 4;

    private readonly ConcurrentDictionary<string, Lazy<Either<Failure, Known>>> known = new();
    private readonly ConcurrentBag<string> read = [];

    /// <summary>What everybody may know of a secret.</summary>
    /// <returns><c>Invalid</c> for what is no address, <c>Malformed</c> if Juju prints something else; <c>Refused</c>.</returns>
    public Either<Failure, SecretState> Read(SecretQuery query) => Find(query.Uri).Match(
        Right: State,
        Left: failure => failure switch
        {
            { Cause.IsSecretNotFound: true } => SecretState.NotFound,
            { Cause.IsSecretNotGranted: true } => SecretState.NotGranted,
            { Cause.IsMissing: true } => SecretState.Unsupported,
            _ => Left<Failure, SecretState>(failure),
        });

    /// <summary>A value of a secret in its place in a content.</summary>
    /// <returns><c>SecretNotFound</c>, also where the secret has no such key, <c>SecretNotGranted</c>, <c>Invalid</c> if its quoting
    /// refuses it.</returns>
    public Either<Failure, string> Quoted(ContentPiece.Secret piece) =>
        from secret in Find(piece.Uri)
        from value in secret.Content.TryGetValue(piece.Key, out var found)
            ? Right<Failure, string>(found)
            : Result.Fail<string>(Cause.SecretNotFound, Named(piece.Uri), $"it has no key {PlainText.Escape(piece.Key)}")
        from quoted in Quoted(piece, value)
        select quoted;

    /// <summary>
    /// What a secret of the unit's own holds. So the owner keeps no former revision in use. A certificate among it is no secret.
    /// </summary>
    public Either<Failure, IReadOnlyDictionary<string, string>> Own(string uri) => Fetch(uri, "--refresh")
        .AndDo(content => Note(content.Values.Where(text => !SecretValue.IsCertificate(text))));

    /// <summary>Tells a content from every other, and says nothing of it.</summary>
    public Either<Failure, string> Fingerprint(IReadOnlyDictionary<string, string> content) =>
        withheld.FingerprintOf(Known.TextOf(content));

    /// <summary>What this hook read that no record, log or argument may hold, in each form.</summary>
    public IEnumerable<string> Read() => read.Distinct().SelectMany(SecretForms.Of).Where(form => form.Length >= LongEnough);

    /// <inheritdoc/>
    public Either<Failure, Outcome> RefreshSecret(RefreshSecret effect) =>
        from secret in Find(effect.Uri)
        from outcome in secret.HasNewer ? Refresh(effect.Uri) : Outcome.Unchanged
        select outcome;

    private Either<Failure, Outcome> Refresh(string uri) => Get(uri, "--refresh").Map(content =>
    {
        known[uri] = new Lazy<Either<Failure, Known>>(new Known(content, content));
        return Outcome.Changed;
    });

    private Either<Failure, Known> Find(string uri) => Result.Accept(Refusal.OfSecret(uri)).Bind(_ =>
        known.GetOrAdd(uri, _ => new Lazy<Either<Failure, Known>>(() => Ask(uri))).Value);

    // The first reading of all has Juju keep a content for the unit, whichever it is: so that comes first.
    private Either<Failure, Known> Ask(string uri) =>
        from content in Get(uri)
        from newest in Get(uri, "--peek")
        select new Known(content, newest);

    private Either<Failure, IReadOnlyDictionary<string, string>> Get(string uri, params string[] how) =>
        Fetch(uri, how).AndDo(content => Note(content.Values));

    private Either<Failure, IReadOnlyDictionary<string, string>> Fetch(string uri, params string[] how) =>
        tools.SecretGet(uri, how).MapLeft(failure => SecretRefusal.Explain(Named(uri), failure));

    private void Note(IEnumerable<string> values)
    {
        foreach (var value in values)
            read.Add(value);
    }

    private Either<Failure, SecretState> State(Known secret) => Fingerprint(secret.Content).Map(fingerprint =>
        SecretState.OfPresent(SecretFacts.Of(fingerprint, secret.Content.Keys).WithNewer(secret.HasNewer)));

    private Either<Failure, string> Quoted(ContentPiece.Secret piece, string value) => piece.Quoting.IsCrypt
        ? Hashed(piece, value)
        : piece.Quoting.Apply(value) is { IsOk: true } quoted ? quoted.ResultValue
        : Refused<string>(piece);

    private Either<Failure, string> Hashed(ContentPiece.Secret piece, string password) => password.AsSpan().ContainsAny('\n', '\0')
        ? Refused<string>(piece)
        : withheld.Digest($"crypt\n{password}").Bind(salt => Crypt.Hash(Named(piece.Uri), password, salt));

    private static Either<Failure, T> Refused<T>(ContentPiece.Secret piece) => Result.Fail<T>(
        Cause.Invalid, Named(piece.Uri), $"{piece.Quoting.Word} refuses the value of {PlainText.Escape(piece.Key)}");

    private static string Named(string uri) => $"secret {PlainText.Escape(uri)}";

    // What the unit reads, and what the owner last wrote.
    private sealed record Known(IReadOnlyDictionary<string, string> Content, IReadOnlyDictionary<string, string> Newest)
    {
        public bool HasNewer => TextOf(Content) != TextOf(Newest);

        // No other content has the same text.
        public static string TextOf(IReadOnlyDictionary<string, string> content) => string.Concat(
            content.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => $"{pair.Key.Length} {pair.Key} {pair.Value.Length} {pair.Value}\n"));
    }
}
