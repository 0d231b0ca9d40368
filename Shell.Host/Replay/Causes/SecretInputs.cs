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

    private static Situation Change(Situation of, Query query, Func<SecretFacts, SecretFacts> change) =>
        of.State.Answer(query) is Answer.Secret { Payload: SecretState.Present { Facts: var now } } ? Put(of, query, change(now)) : of;

    private static Situation Put(Situation of, Query query, SecretFacts facts) =>
        of with { State = of.State.With(query, Answer.NewSecret(SecretState.OfPresent(facts))) };
}
