using Core.Domain;
using LanguageExt;

namespace Shell.Effects.Recording;

/// <summary>What must be neither written nor said of a hook.</summary>
internal static class HookSecrets
{
    /// <summary>What the charm names, and what is secret in options, parameters and the model's proxies.</summary>
    /// <returns><c>Malformed</c> if the charm throws: then it is not known.</returns>
    public static Either<Failure, IEnumerable<Secret>> Of(GuardedCharm charm, Event hook, State state, Config config)
    {
        try
        {
            return Prelude.Right(charm.Secrets(hook, state, config).Select(text => new Secret(text))
                .Concat(WrittenSecrets.Of(config)).Concat(WrittenSecrets.Of(hook)).Concat(WrittenSecrets.Of(state.Context.Proxy)));
        }
        catch (CharmDefectException defect)
        {
            return Failure.Of(Cause.Malformed, "its secrets", defect.Summary);
        }
    }

    /// <summary>
    /// The text without these secrets, however short they are: what a charm threw quotes what the charm could not make sense of.
    /// </summary>
    public static string Without(string text, IEnumerable<Secret> secrets) => secrets
        .Select(secret => secret.Text)
        .Where(secret => secret != "")
        .OrderByDescending(secret => secret.Length)
        .Aggregate(text, (rest, secret) => rest.Replace(secret, "⟨a secret⟩", StringComparison.Ordinal));
}
