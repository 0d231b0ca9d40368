using Core.Domain;
using Proof;
using Proof.Checking;
using Simulation;
using Simulation.Laws;

namespace Tests.Unit.Verbs.Checking;

/// <summary>A charm of two files in which every law holds, and the same with one defect each.</summary>
internal static class Beacon
{
    public const string Setting = "/etc/beacon";
    public const string Ready = "/etc/beacon.ready";

    public static readonly ICharm Sound = Create();

    /// <summary>Goes by what it did in this hook, not by what is: a crash forgets it.</summary>
    public static readonly ICharm Forgetful = Create(isForgetful: true);

    /// <summary>Writes also what is written already.</summary>
    public static readonly ICharm Restless = Create(isRestless: true);

    /// <summary>Leaves its files behind.</summary>
    public static readonly ICharm Messy = Create(isMessy: true);

    /// <summary>Throws when an action is run.</summary>
    public static readonly ICharm Touchy = Create(isTouchy: true);

    /// <summary>Throws at one configuration.</summary>
    public static readonly ICharm Fragile = Create(isFragile: true);

    /// <summary>Writes another file, and leaves behind the one that the others wrote.</summary>
    public static readonly ICharm Renamed = Create(setting: "/etc/beacon.new");

    /// <summary>Writes one file more.</summary>
    public static readonly ICharm Extended = Create(extra: "/etc/beacon.extra");

    public static readonly CheckPlan Plan = new(
        Claims.Least.WithServing(world =>
            world.Answer(Ask.File(Setting)) is Answer.File { Payload: var file }
                && file.Content.StartsWith(world.Unit.Config.Text("level", ""))),
        [Level("low"), Level("high"), Level("bad")],
        [LifeStep.RemoveFile(Setting), LifeStep.WriteFile(Setting, "other\n")]);

    public static World Fresh { get; } = World.Fresh("beacon/0", Config.Empty, Site.Empty("ubuntu@24.04"));

    public static CheckResult Check(ICharm charm, int faults = 1, int threads = 2, params string[] actions) =>
        new Explorer(charm, Plan with { Actions = [.. actions] }, Fresh, new CheckLimits(faults, threads, 1L << 40))
            .Run(CancellationToken.None);

    private static Config Level(string level) => Config.Empty.With("level", level).With("lamps", 2);

    private static ICharm Create(
        bool isForgetful = false,
        bool isRestless = false,
        bool isMessy = false,
        bool isFragile = false,
        bool isTouchy = false,
        string setting = Setting,
        string extra = "")
    {
        return Charm.Create(
            "beacon",
            config => Parsed<string>.NewValid(config.Text("level", "low")),
            (_, _, _) => [Ask.File(setting), Ask.File(Ready), Ask.File("/etc/beacon.extra"), Ask.Ledger, Ask.Leader],
            Decide,
            (hook, outcome, state, level) => IsUnread(state)
                ? [
                    Tell.Status(Status.Maintenance("Waiting for an answer")).Because("it knows too little"),
                    Tell.FailHook("no answer").Because("it may pass")
                ]
                : Report(hook.IsStop || hook.IsRemove, outcome, ((Parsed<string>.Valid)level).Value));

        IEnumerable<Step<Effect>> Decide(Event hook, State state, Parsed<string> config)
        {
            var level = ((Parsed<string>.Valid)config).Value;
            if (isFragile && level == "high")
                throw new InvalidOperationException("too high");
            if (isTouchy && hook.IsAction)
                throw new InvalidOperationException("do not touch");
            if (IsUnread(state))
                return [];
            if (hook.IsRemove && !isMessy)
                return state.Ledger.Or(LedgerState.Empty)
                    .Of(state.Context.Unit, Possession.File)
                    .Select(path => Do.RemoveFile(path).Because("the unit goes"));
            return hook.IsStop || hook.IsRemove ? [] : Write(state, state.Leader.Or(false) ? $"{level}, leading" : level);
        }

        IEnumerable<Step<Effect>> Write(State state, string text)
        {
            var isWrong = state.File(setting).Or(FileState.Absent).Content != text;
            if (isWrong || isRestless)
                yield return Do.WriteFile(setting, text).Because("it is not as configured");
            if (isForgetful ? isWrong : !state.File(Ready).Or(FileState.Absent).Exists)
                yield return Do.WriteFile(Ready, "").Because("the setting is there");
            if (extra != "" && !state.File(extra).Or(FileState.Absent).Exists)
                yield return Do.WriteFile(extra, "").Because("there is more to say");
        }
    }

    private static bool IsUnread(State state) => state.Facts.Any(fact => fact.Answer.IsUnreadable);

    private static IEnumerable<Step<JujuEffect>> Report(bool isGoing, Outcome outcome, string level) => (outcome, level) switch
    {
        (Outcome.Failed failed, _) =>
            [Tell.Status(Status.Maintenance($"{failed.Failure}")).Because("it failed"), Tell.FailHook("again").Because("it may pass")],
        (_, "bad") when !isGoing =>
            [Tell.Status(Status.Maintenance("bad level")).Because("it is bad"), Tell.FailHook("bad level").Because("it is bad")],
        _ => [Tell.Status(Status.Active(level)).Because("it shines")],
    };
}
