using Core.Domain;

namespace Replaying.Causes;

/// <summary>
/// What a decision depends on in the answer to a question for a secret, each by itself: whether the unit may read the secret, which keys
/// it has, which content, and whether there is a newer one.
/// </summary>
internal static class SecretInputs
{
    /// <summary>The inputs in an answer.</summary>
    /// <param name="query">The question.</param>
    /// <param name="facts">The answer, of a secret that the unit may read.</param>
    public static IEnumerable<Input> Of(Query query, SecretFacts facts) =>
    [
        new($"{query}", "granted", of => of.State.Answer(query) is Answer.Secret { Payload.IsPresent: true } ? of : Put(of, query, facts)),
        new($"{query}, keys", string.Join(", ", facts.Keys.Select(PlainText.Escape)), of =>
            Change(of, query, now => SecretFacts.Of(now.Fingerprint, facts.Keys).WithNewer(now.HasNewer))),
        new($"{query}, content", facts.Fingerprint, of =>
            Change(of, query, now => SecretFacts.Of(facts.Fingerprint, now.Keys).WithNewer(now.HasNewer))),
        new($"{query}, revision", facts.HasNewer ? "a newer one is there" : "the newest", of =>
            Change(of, query, now => now.WithNewer(facts.HasNewer))),
    ];

    /// <summary>
    /// The inputs in an answer about a secret of the unit's own: whether it is there, its keys, its content and its readers.
    /// </summary>
    /// <param name="query">The question.</param>
    /// <param name="facts">The answer, of a secret that is there.</param>
    public static IEnumerable<Input> Of(Query query, OwnSecretFacts facts) =>
    [
        new($"{query}", "there", of => Own(of, query) is null ? Put(of, query, facts) : of),
        new($"{query}, keys", string.Join(", ", facts.Keys.Select(PlainText.Escape)), of =>
            Own(of, query) is { } now ? Put(of, query, new OwnSecretFacts(now.Uri, now.Fingerprint, facts.Keys, now.Readers)) : of),
        new($"{query}, content", facts.Fingerprint, of =>
            Own(of, query) is { } now ? Put(of, query, new OwnSecretFacts(now.Uri, facts.Fingerprint, now.Keys, now.Readers)) : of),
        new($"{query}, readers", facts.Readers is [] ? "nobody" : string.Join(", ", facts.Readers.Select(PlainText.Escape)), of =>
            Own(of, query) is { } now ? Put(of, query, now.WithReaders(facts.Readers)) : of),
    ];

    private static OwnSecretFacts? Own(Situation of, Query query) =>
        of.State.Answer(query) is Answer.Juju { Payload: JujuAnswer.OwnSecret { Payload: OwnSecretState.Present { Facts: var now } } }
            ? now
            : null;

    private static Situation Put(Situation of, Query query, OwnSecretFacts facts) =>
        of with { State = of.State.With(query, Answer.NewJuju(JujuAnswer.NewOwnSecret(OwnSecretState.OfPresent(facts)))) };

    private static Situation Change(Situation of, Query query, Func<SecretFacts, SecretFacts> change) =>
        of.State.Answer(query) is Answer.Secret { Payload: SecretState.Present { Facts: var now } } ? Put(of, query, change(now)) : of;

    private static Situation Put(Situation of, Query query, SecretFacts facts) =>
        of with { State = of.State.With(query, Answer.NewSecret(SecretState.OfPresent(facts))) };
}
