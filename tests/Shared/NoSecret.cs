using Core.Domain;
using LanguageExt;
using Shell.Effects.Juju;
using Shell.Effects.Ledger;
using Shell.Effects.Relations;
using Shell.Effects.Secrets;
using Shell.Effects.Values;

namespace Tests.Shared;

/// <summary>A model without secrets.</summary>
internal static class NoSecret
{
    public static Either<Failure, string> InPlace(ContentPiece piece) =>
        Failure.Of(Cause.SecretNotFound, $"{piece}", "there is no such secret");

    public static Either<Failure, string> Held(SecretRecipe wanted) =>
        Failure.Of(Cause.SecretNotFound, $"{wanted}", "there is no such secret");

    /// <summary>The made values of a unit.</summary>
    /// <param name="home">The unit's own directory.</param>
    /// <param name="ledger">Knows what the unit made.</param>
    /// <param name="time">The clock; the system's if left out.</param>
    public static MadeValues Values(string home, UnitLedger ledger, TimeProvider? time = null) =>
        new(home, ledger, time ?? TimeProvider.System, new WithheldFiles(home), InPlace, Held);

    /// <summary>The secrets of a unit web/0 that has made no value.</summary>
    public static OwnSecrets Own(HookTools tools, string home = "/nowhere")
    {
        var withheld = new WithheldFiles(home);
        var secrets = new UnitSecrets(tools, withheld);
        var values = new MadeValues(
            home, new UnitLedger(home, "web/0"), TimeProvider.System, withheld,
            new JujuPieces(secrets, new UnitResources(tools)).InPlace, Held);
        var leadership = new Leadership(tools, TimeProvider.System);
        var relations = new UnitRelations(tools, "web/0", Event.UpdateStatus, leadership);
        return new OwnSecrets(tools, secrets, values, relations, leadership, "web/0", home);
    }
}
