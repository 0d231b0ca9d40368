using Core.Domain;
using Proof;
using Simulation;
using Simulation.Laws;

namespace Tests.Unit.Verbs.Checking;

/// <summary>
/// A charm whose units share a password: the leader makes it, writes it, has Juju keep it, and tells the address to its peers. Each other
/// unit writes it by that address.
/// </summary>
internal static class FollowingCharm
{
    public const string Label = "shared", Key = "secret-password", File = "/etc/following.conf";

    public static readonly Query<OwnSecretState> Own = Ask.OwnSecret(Label);

    private static readonly Query<MadeState> Password = Ask.Made("password");

    private static readonly Query<IReadOnlyList<RelationState>> Peers = Ask.Relations("peers");

    /// <summary>What is proved of the charm.</summary>
    public static CheckPlan Plan { get; } = new CheckPlan(
        Claims.Least.WithServing(Serves), [Config.Empty.With("level", 1)], [LifeStep.RemoveFile(File)])
        with { Remotes = [new RemoteSide("peers", "following") { Required = Bag.Empty, MostUnits = 1 }] };

    /// <summary>The charm.</summary>
    /// <param name="isFresh">Whether the unit reads the newest content once there is one.</param>
    public static ICharm With(bool isFresh) => Charm.Create<Config>(
        "following",
        Parsed<Config>.NewValid,
        (_, state, _) => [Ask.Ledger, Ask.Leader, Password, Own, Peers, .. Written(state)],
        (e, state, _) => e switch
        {
            { IsRemove: true } => Usual.Remove(state),
            { IsStop: true } or { IsAction: true } => [],
            _ when state.Get(Ask.Leader) => Led(state),
            _ => Followed(state, isFresh),
        },
        (e, outcome, state, config) =>
        [
            .. outcome.Obstacle is null && !(e.IsStop || e.IsRemove || e.IsAction) && state.Get(Ask.Leader) ? Say(state) : [],
            .. Usual.Report(e, outcome, config, _ => Status.Active("")),
        ]);

    private static string Address(State state) =>
        state.Get(Peers).Select(relation => relation.Application[Key].Or("")).FirstOrDefault("");

    private static Content OwnText { get; } = Content.Of("password ", Content.Made("password"), "\n");

    private static Content Text(string uri) => Content.Of("password ", Content.Secret(uri, "password"), "\n");

    private static IEnumerable<Query> Written(State state) =>
        state.Get(Ask.Leader) ? [Ask.Holds(File, OwnText)]
        : Address(state) is not "" and var uri ? [Ask.Secret(uri), Ask.Holds(File, Text(uri))]
        : [];

    // A unit that comes to lead goes on with the application's password.
    private static IEnumerable<Step<Effect>> Led(State state)
    {
        var (made, shared) = (state.Get(Password), state.Get(Own).Value("password"));
        if (shared.IsPresent && shared != made)
            yield return Do.Remake("password", Recipe.OfSecret(Label, "password", ValueKind.Text)).Because("the application has another");
        else if (!made.IsPresent)
            yield return Do.Remake("password", Recipe.RandomText(32)).Because("there is none");
        else if (!state.Get(Ask.Holds(File, OwnText)).IsSame)
            yield return Do.WriteFile(File, OwnText, Mode.Of("0600"), Owner.Root).Because("it is not as rendered");
    }

    private static IEnumerable<Step<Effect>> Followed(State state, bool isFresh)
    {
        if (Address(state) is not { Length: > 0 } uri || !state.Get(Ask.Secret(uri)).Has("password"))
            yield break;
        if (isFresh && state.Get(Ask.Secret(uri)).HasNewer)
            yield return Do.RefreshSecret(uri).Because("the leader has another password");
        else if (!state.Get(Ask.Holds(File, Text(uri))).IsSame)
            yield return Do.WriteFile(File, Text(uri), Mode.Of("0600"), Owner.Root).Because("it is not as rendered");
    }

    private static IEnumerable<Step<JujuEffect>> Say(State state)
    {
        yield return Tell.Secret(OwnSecret.OfApplication(Label).With("password", Content.Of(Content.Made("password"))))
            .Because("each unit needs it");
        foreach (var relation in state.Get(Peers).Where(relation => !relation.IsBreaking))
            yield return Tell.RelationData(relation.Id, BagOwner.Application, Bag.Empty, SecretUri.Of(Key, Label)).Because("peers read it");
    }

    private static bool Serves(World world) => world.Read(Ask.Leader).Or(false)
        ? Has(world, OwnText)
        : world.Read(Peers).Or([]).All(relation => relation.Application[Key].Or("") is var uri && (uri == "" || Has(world, Text(uri))));

    private static bool Has(World world, Content text) => world.Read(Ask.Holds(File, text)).Or(HoldsState.Absent).IsSame;
}
