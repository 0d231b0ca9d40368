using Core.Domain;
using LanguageExt;
using Shell.Effects.Files;
using Shell.Effects.Juju;
using Shell.Effects.Ledger;
using Shell.Effects.Network;
using Shell.Effects.Packages;
using Shell.Effects.Processes;
using Shell.Effects.Recording;
using Shell.Effects.Relations;
using Shell.Effects.Secrets;
using Shell.Effects.Services;
using Shell.Effects.Snaps;
using Shell.Effects.Values;
using Query = Core.Domain.Query;
using static LanguageExt.Prelude;

namespace Shell.Effects;

/// <summary>A unit on this machine: what Juju says of the unit, and how to read and change the machine.</summary>
/// <param name="Context">What Juju says of the unit.</param>
/// <param name="Tools">Juju's hook tools.</param>
/// <param name="Observer">Reads only.</param>
/// <param name="Interpreter">Makes effects true.</param>
/// <param name="Record">The unit's record.</param>
/// <param name="Made">The made values, and what was read of secrets, that no record, log or argument may hold.</param>
/// <param name="AskingAhead">The same charm; what it is going to tell, Juju is asked ahead.</param>
/// <param name="Warn">Says one line in the model's log, unless it was said in this hook.</param>
public sealed record LiveUnit(
    HookContext Context,
    HookTools Tools,
    IQueryVisitor<Either<Failure, Answer>> Observer,
    IEffectVisitor<Either<Failure, Outcome>> Interpreter,
    RecordDirectory Record,
    Func<IEnumerable<string>> Made,
    Func<ICharm, ICharm> AskingAhead,
    Action<string> Warn)
{
    /// <summary>
    /// What the units of this machine keep outside their charm directories, which Juju removes: ledger, record, told version.
    /// </summary>
    public const string Directory = "/var/lib/charm";

    // Gone with a boot: a power cut may have cut what was fetched, too.
    private const string IndexStamp = "/run/charm/package-index";

    /// <summary>The unit for which Juju started this process.</summary>
    /// <param name="environment">What Juju says through the environment.</param>
    /// <param name="runner">Runs programs.</param>
    /// <param name="warn">Says what is wrong with what the unit keeps, and stops nothing.</param>
    /// <param name="directory">What the units of this machine keep.</param>
    /// <returns>One failure that names everything the environment lacks.</returns>
    internal static Either<Failure, LiveUnit> Open(
        HookEnvironment environment, ICommandRunner runner, Action<HookTools, string> warn, string directory = Directory) =>
        from context in All(environment.ReadContext())
        from tools in HookTools.Find(environment.SearchPath, runner)
        select Of(context, environment.Named(null), tools, runner, Once(text => warn(tools, text)), directory);

    /// <summary>
    /// Lets only root write in the unit's directory, because the files there say what root deletes. Warns of
    /// each wrong permission, mended or not.
    /// </summary>
    public void Secure()
    {
        foreach (var (path, mayBeLink) in new[] { (Path.GetDirectoryName(Record.Unit)!, true), (Record.Unit, false) })
            if (Result.Attempt(path, () => OwnDirectory.Mend(path, mayBeLink)).IfLeft(failure => $"{failure}") is not "" and var said)
                Warn(said);
    }

    /// <summary>The answer of the machine, or of Juju; <c>Unreadable</c> if there is none. Reads only.</summary>
    public Answer Answer(Query query) => query.Accept(Observer).MapLeft(Speakable).IfLeft(Core.Domain.Answer.NewUnreadable);

    /// <summary>Waits until no other program changes what the question is about, at most 90 s. Then returns the answer.</summary>
    public Answer AnswerAtRest(Query query) => new Observing(Answer, Waiting.Real).AtRest(query);

    /// <summary>Makes the effect true.</summary>
    public Outcome Interpret(Effect effect) => Speakable(effect).Accept(Interpreter).MapLeft(Speakable).ToOutcome();

    /// <summary>True if Juju showed this status when the hook began: status-get repeats what it answered first.</summary>
    public bool Showed(Status status) => Tools.StatusGet().Match(Right: shown => shown.Is(Speakable(status)), Left: _ => false);

    /// <summary>The text without a made value or a secret: a charm may repeat what a program printed, or what stands in a file.</summary>
    public string Speakable(string text) => HookSecrets.Without(text, Made().Select(secret => new Secret(secret)));

    /// <summary>The charm's configuration.</summary>
    /// <returns>One failure that names everything that is wrong with what Juju and config.yaml say of it.</returns>
    public Either<Failure, Config> ReadConfig()
    {
        // No other question can be asked before this one is answered.
        var asked = SideBySide.Begin(Tools.ConfigGet);
        var known = ConfigYaml.Read(Context.CharmDirectory);
        return from types in known
               from values in asked.GetAwaiter().GetResult()
               from config in All(ConfigReader.Read(values, types))
               select config;
    }

    // The last words of a program may hold a made value. What is failed with goes into log, status, action result and record.
    private Failure Speakable(Failure failure) => Failure.Of(failure.Cause, failure.Subject, Speakable(failure.Detail));

    private Status Speakable(Status status) => new(status.Kind, Speakable(status.Message));

    private Effect Speakable(Effect effect) =>
        effect is Effect.Juju { Effect: var told } ? Effect.NewJuju(told.WithTexts(Speakable)) : effect;

    private static Either<Failure, T> All<T>(Validation<Failure, T> checks) =>
        checks.Match(Succ: Right<Failure, T>, Fail: failures => All(failures));

    // What is wrong in the same way is said once, of all.
    private static Failure All(Seq<Failure> failures)
    {
        var alike = failures.GroupBy(failure => failure.Detail)
            .Select(group => Failure.Of(group.First().Cause, string.Join(", ", group.Select(failure => failure.Subject)), group.Key))
            .ToList();
        return alike is [var only]
            ? only
            : Failure.Of(alike[0].Cause, alike[0].Subject, $"{alike[0].Detail}; {string.Join("; ", alike.Skip(1))}");
    }

    private static Action<string> Once(Action<string> say)
    {
        var said = new System.Collections.Generic.HashSet<string>();
        return text =>
        {
            if (said.Add(text))
                say(text);
        };
    }

    private static LiveUnit Of(
        HookContext context, Event hook, HookTools tools, ICommandRunner runner, Action<string> warn, string directory)
    {
        var home = Path.Combine(directory, context.UnitName);
        var ledger = new UnitLedger(directory, context.Unit, warn);
        var processes = new ProcessTable();
        var apt = new Apt(runner, ledger, context, new DpkgLocks(processes), new AptLists(), IndexStamp, TimeProvider.System, Waiting.Real);
        var systemd = new Systemd(runner, ledger, processes, Waiting.Real, TimeProvider.System);
        var withheld = new WithheldFiles(home);
        var secrets = new UnitSecrets(tools, withheld);
        var resources = new UnitResources(tools);
        OwnSecrets? own = null;
        var values = new MadeValues(
            home, ledger, TimeProvider.System, withheld, new JujuPieces(secrets, resources).InPlace, wanted => own!.Value(wanted));
        Observer? observer = null;
        var commands = new Commands(runner, values, question => question.Accept(observer!).Bind(question.In));
        var daemons = new Daemons(runner, ledger, processes, Waiting.Real, TimeProvider.System, home, withheld, commands);
        var files = new FileSystem(runner, ledger, values, withheld);
        var snapd = new Snapd(new SnapdClient(new SnapdSocket("/run/snapd.socket"), Waiting.Real), Waiting.Real, ledger, context.Proxy);
        var leadership = new Leadership(tools, TimeProvider.System);
        var relations = new UnitRelations(tools, context.Unit, hook, leadership);
        own = new OwnSecrets(tools, secrets, values, relations, leadership, context.Unit, home);
        var juju = new JujuEffects(tools, relations, new UnitStorage(tools, hook), resources, leadership, own, home, warn);
        observer = new Observer(
            apt, systemd, files, values, TimeProvider.System, daemons, new Listeners(processes), snapd, commands, ledger, secrets, juju);
        return new LiveUnit(
            context,
            tools,
            observer,
            new Interpreter(apt, snapd, systemd, daemons, files, values, secrets, juju),
            new RecordDirectory(home),
            () => values.Secrets().Concat(secrets.Read()),
            charm => new AskingAhead(charm, juju),
            warn);
    }
}
