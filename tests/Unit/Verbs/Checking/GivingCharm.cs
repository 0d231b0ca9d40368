using Core.Domain;
using Proof;
using Simulation;
using Simulation.Laws;

namespace Tests.Unit.Verbs.Checking;

/// <summary>What a giving charm does wrong.</summary>
internal enum GivingDefect
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The other side is told an address, and may not read the secret.</summary>
    NeverGrants,

    /// <summary>The other side may read the secret, and is not told its address.</summary>
    NeverNames,

    /// <summary>The address of a secret that is removed is still said.</summary>
    NamesRemoved,

    /// <summary>The unit writes the application's secret whether it leads or not.</summary>
    WritesWithoutLeading,

    /// <summary>The secret holds another password than the made one.</summary>
    OtherPassword,
}

/// <summary>A charm whose application owns a secret with a made password, and gives it to the other side of each relation.</summary>
internal static class GivingCharm
{
    public const string Label = "database", Key = "secret-user";

    public static readonly Config Sharing = Config.Empty.With("share", true);

    public static readonly CheckPlan Plan = new CheckPlan(
        Claims.Least.WithServing(Serves), [Sharing, Config.Empty.With("share", false)], [LifeStep.DeleteMade("password")])
        with { Remotes = [new RemoteSide("db", "remote") { OfUnits = [Bag.Empty.With("database", "orders")], MostUnits = 1 }] };

    private static readonly Query<IReadOnlyList<RelationState>> Related = Ask.Relations("db");

    private static readonly Query<MadeState> Password = Ask.Made("password");

    private static readonly Query<OwnSecretState> Own = Ask.OwnSecret(Label);

    private static readonly Query<bool> IsOld = Ask.HasPassed(TimeSpan.FromDays(30), "password");

    /// <summary>The charm, with a defect or without.</summary>
    public static ICharm With(GivingDefect defect) => Charm.Create<bool>(
        "giving",
        config => Parsed<bool>.NewValid(config.Flag("share", false)),
        (_, _, _) => [Ask.Ledger, Ask.Leader, Related, Password, Own, IsOld],
        (e, state, _) => (e, state.Get(Password)) switch
        {
            ({ IsRemove: true }, _) => Usual.Remove(state),
            ({ IsStop: true }, _) or ({ IsAction: true }, _) => [],
            (_, { IsPresent: false }) => [Do.Make("password", Recipe.RandomText(32)).Because("there is none")],
            _ when state.Get(IsOld) => [Do.Remake("password", Recipe.RandomText(32)).Because("it is thirty days old")],
            _ => [],
        },
        (e, outcome, state, config) =>
        [
            .. outcome.Obstacle is null && !(e.IsStop || e.IsRemove || e.IsAction) ? Say(state, Shares(config), defect) : [],
            .. e is Event.SecretRemove { Payload: { Label: Label } secret } ? Tidied(secret) : [],
            .. Usual.Report(e, outcome, config, _ => Status.Active("")),
        ]);

    /// <summary>The secret as it is to be where these relations are.</summary>
    public static OwnSecret Wanted(IEnumerable<string> relations) => OwnSecret.OfApplication(Label)
        .With("username", "admin")
        .With("password", Content.Of(Content.Made("password")))
        .ReadBy(relations)
        .GoodFor(TimeSpan.FromDays(30));

    private static IEnumerable<Step<JujuEffect>> Tidied(SecretEvent secret) =>
        [Tell.RemoveSecretRevision(Label, BagOwner.Application, secret.Revision).Because("nobody reads it any more")];

    private static bool Shares(Parsed<bool> config) => config is Parsed<bool>.Valid { Value: true };

    private static IEnumerable<Step<JujuEffect>> Say(State state, bool shares, GivingDefect defect)
    {
        if (!state.Get(Ask.Leader) && defect is not GivingDefect.WritesWithoutLeading)
            yield break;
        var relations = state.Get(Related).Where(relation => !relation.IsBreaking).Select(relation => relation.Id).ToList();
        if (shares)
            yield return Tell.Secret(Given(relations, defect)).Because("the other side logs in with it");
        foreach (var relation in relations)
            yield return Said(relation, state.Get(Own).Uri, shares, defect).Because("the other side asks");
        if (!shares)
            yield return Tell.RemoveSecret(Label, BagOwner.Application).Because("it is not shared");
    }

    private static OwnSecret Given(IEnumerable<string> relations, GivingDefect defect) => defect switch
    {
        GivingDefect.NeverGrants => Wanted([]),
        GivingDefect.OtherPassword => Wanted(relations).With("password", "guessed"),
        _ => Wanted(relations),
    };

    private static JujuEffect Said(string relation, string uri, bool shares, GivingDefect defect) => (shares, defect) switch
    {
        (true, not GivingDefect.NeverNames) => Tell.RelationData(
            relation, BagOwner.Application, Bag.Empty, SecretUri.Of(Key, Label)),
        (false, GivingDefect.NamesRemoved) => Tell.RelationData(
            relation, BagOwner.Application, Bag.Empty.With(Key, uri)),
        _ => Tell.RelationData(relation, BagOwner.Application, Bag.Empty),
    };

    // What another unit leads is not this unit's to say.
    private static bool Serves(World world)
    {
        var relations = world.Read(Related).Or([]).Where(relation => !relation.IsBreaking).ToList();
        var (shares, own) = (world.Unit.Config.Flag("share", false), world.Read(Own).Or(OwnSecretState.Absent));
        return !world.Read(Ask.Leader).Or(false)
            || (shares ? world.Has(Wanted(relations.Select(relation => relation.Id))) : own.IsAbsent)
            && relations.All(relation => relation.OwnApplication.Or(Bag.Empty)[Key].Or("") == own.Uri);
    }
}
