using Core.Domain;

namespace Shell.Effects.Secrets;

/// <summary>Why Juju refuses to show a secret.</summary>
internal static class SecretRefusal
{
    // Source: core/secrets and domain/secret/errors in Juju; apiserver/common/secrets for what a consumer is told.
    private static readonly string[] NotGranted = ["permission denied", "is not allowed to read this secret"];

    /// <summary>The failure of secret-get, about the secret.</summary>
    /// <param name="secret">The secret, in words.</param>
    /// <param name="failure">What the tool came to.</param>
    public static Failure Explain(string secret, Failure failure) => failure switch
    {
        { Cause.IsRefused: true } when NotGranted.Any(failure.Detail.Contains) =>
            Failure.Of(Cause.SecretNotGranted, secret, "the unit may not read it; run juju grant-secret"),
        { Cause.IsRefused: true } when failure.Detail.Contains("not found", StringComparison.Ordinal) =>
            Failure.Of(Cause.SecretNotFound, secret, "there is no such secret"),
        _ => failure,
    };
}
