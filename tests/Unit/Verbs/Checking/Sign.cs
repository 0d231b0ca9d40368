using Core.Domain;
using Proof;
using Simulation;
using Simulation.Laws;

namespace Tests.Unit.Verbs.Checking;

/// <summary>
/// Charms that install a package and put a text up, each with what its plan and its site say: those in which
/// something is proved, and those in which nothing is.
/// </summary>
internal static class Sign
{
    private const string Package = "sign";
    private const string Text = "/etc/sign";

    private static readonly Site Archive = Site.Empty("ubuntu@24.04").WithPackage(Package, "1.0-1");
    private static readonly Config[] Configs =
    [
        Config.Empty.With("text", "open"), Config.Empty.With("text", "closed"), Config.Empty.With("text", "")
    ];
    private static readonly LifeStep[] Troubles = [LifeStep.RemoveFile(Text), LifeStep.InstallPackage(Package, "1.0-1")];

    private static readonly CheckPlan Usual = new(
        Claims.Least.WithValid(config => config.Text("text", "") != "").WithServing(IsUp), Configs, Troubles);

    /// <summary>A charm, its site, and its plan.</summary>
    internal sealed record Subject(ICharm Charm, Site Site, CheckPlan Plan)
    {
        public Subject(ICharm charm) : this(charm, Archive, Usual)
        {
        }
    }

    /// <summary>In these every law holds, and something is proved.</summary>
    public static IReadOnlyDictionary<string, Subject> Honest { get; } = new Dictionary<string, Subject>
    {
        ["says active where it serves"] = new(Create()),
        ["says active with one configuration of three"] = new(Create(status: Only("closed"))),
        ["has a site without troubles"] = new(Create(), Archive, Usual with { Troubles = [] }),
        ["served before it was deployed, and until somebody ends that"] = new(
            Gate,
            Archive,
            new(
                Claims.Least.WithServing(world => !world.Machine.Strangers.ContainsKey(80)),
                [Config.Empty],
                [LifeStep.TakePort(80, "/usr/sbin/nginx")])),
        ["is deployed with a configuration that is invalid"] = new(Create(), Archive, Usual with { Configs = [.. Configs.Reverse()] }),
    };

    /// <summary>In these no law is broken, and nothing is proved.</summary>
    public static IReadOnlyDictionary<string, (
        Subject Subject, string[] Lacks)> Vacuous { get; } = new Dictionary<string, (Subject, string[])>
    {
        ["the site lacks the package"] = (new(Create(), Site.Empty("ubuntu@24.04"), Usual with { Troubles = [LifeStep.RemoveFile(Text)] }),
            [Unseen, "Told most often, in 22 of 22 hooks: blocked: sign: no such package (because it failed)", "Failed most often, in 22 hooks: InstallPackage sign: sign: no such package; does the plan's site offer what it needs?"]),
        ["only a fault brings the package"] = (new(Create(), Site.Empty("ubuntu@24.04"), Usual),
            [Unseen, "Told most often, in 22 of 22 hooks: blocked: sign: no such package (because it failed)", "Failed most often, in 22 hooks: InstallPackage sign: sign: no such package; does the plan's site offer what it needs?"]),
        ["it is blocked where it serves"] = (new(Create(status: (_, _) => Status.Blocked("by nothing"))),
            [Unseen, "Serves was true after 40 hooks. Told most often there, in 40 of them: blocked: by nothing (because it is so)"]),
        ["it says active in stop alone"] = (new(Create(status: (e, _) => e.IsStop ? Status.Active("") : Status.Blocked("until it goes"))),
            [Unseen, "Serves was true after 40 hooks. Told most often there, in 40 of them: blocked: until it goes (because it is so)"]),
        ["no configuration is valid"] = (
            new(
                Create(status: (_, _) => Status.Blocked("by its configuration"), isIdle: true),
                Archive,
                Usual with { Claims = Usual.Claims.WithValid(_ => false) }),
            ["of 3 configurations none is valid.", "Claims.WithValid says which configurations the charm can serve."]),
        ["what serves is not said"] = (
            new(Create(), Archive, Usual with { Claims = Claims.Least.WithValid(Usual.Claims.IsValid) }), Everywhere),
        ["it is blocked, and what serves is not said"] = (
            new(
                Create(status: (_, _) => Status.Blocked("by nothing")),
                Archive,
                Usual with { Claims = Claims.Least.WithValid(Usual.Claims.IsValid) }),
            [Unseen, "Serves was true after 40 hooks. Told most often there, in 40 of them: blocked: by nothing (because it is so)", .. Everywhere]),
    };

    private static string Unseen => "no life without a fault told active where the plan's Serves is true.";

    private static string[] Everywhere =>
    [
        "Serves was true in every world, also before the first hook.",
        "So no law could notice a unit that does not serve. Claims.WithServing says what is true of the machine while the workload serves.",
    ];

    private static Func<Event, string, Status> Only(string text) =>
        (_, wanted) => wanted == text ? Status.Active("") : Status.Blocked("this text cannot be put up");

    private static bool IsUp(World world) =>
        world.Answer(Ask.File(Text)) is Answer.File { Payload: var file } && file.Content != ""
            && file.Content == world.Unit.Config.Text("text", "");

    /// <summary>Does nothing, and says whether a port is free.</summary>
    private static ICharm Gate => Charm.Create<string>(
        "sign", _ => Parsed<string>.NewValid(""), (_, _, _) => [Ask.Listener(80)], (_, _, _) => [],
        (_, _, state, _) =>
            [Tell.Status(
                state.Get(Ask.Listener(80)).IsFree
                    ? Status.Active("")
                    : Status.Blocked("port 80 is taken")).Because("it is so")]);

    private static ICharm Create(Func<Event, string, Status>? status = null, bool isIdle = false) => Charm.Create<string>(
        "sign",
        config => Parsed<string>.NewValid(config.Text("text", "")),
        (_, _, _) => [Ask.Package(Package), Ask.File(Text), Ask.Ledger],
        (e, state, wanted) => isIdle ? [] : Decide(e, state, ((Parsed<string>.Valid)wanted).Value),
        (e, outcome, _, wanted) => outcome.IsUnreadable
            ? global::Core.Domain.Usual.Failure(e, outcome)
            : [Told(e, outcome, ((Parsed<string>.Valid)wanted).Value, status ?? ((_, _) => Status.Active("")))]);

    private static IEnumerable<Step<Effect>> Decide(Event e, State state, string wanted)
    {
        var ledger = state.Ledger.Or(LedgerState.Empty);
        if (e.IsRemove && ledger.Owns(state.Context.Unit, Possession.File, Text))
            yield return Do.RemoveFile(Text).Because("the unit goes");
        if (e.IsRemove && ledger.HasClaim(state.Context.Unit, Package))
            yield return Do.ReleasePackage(Package).Because("the unit goes");
        if (e.IsRemove || e.IsStop || wanted == "")
            yield break;
        if (!state.Package(Package).Or(PackageState.Absent).Satisfies(VersionSpec.Any) || !ledger.HasClaim(state.Context.Unit, Package))
            yield return Do.InstallPackage(Package).Because("the unit needs it");
        if (state.File(Text).Or(FileState.Absent).Content != wanted)
            yield return Do.WriteFile(Text, wanted).Because("it is not up");
    }

    private static Step<JujuEffect> Told(Event e, Outcome outcome, string wanted, Func<Event, string, Status> status) => outcome switch
    {
        Outcome.Failed { Failure: var failure } => Tell.Status(Status.Blocked($"{failure}")).Because("it failed"),
        _ when e.IsRemove => Tell.Status(Status.Maintenance("Removed")).Because("it is gone"),
        _ when wanted == "" => Tell.Status(Status.Blocked("there is no text")).Because("it cannot be put up"),
        _ => Tell.Status(status(e, wanted)).Because("it is so"),
    };
}
