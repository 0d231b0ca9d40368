using Core.Domain;

namespace KeyCharm;

/// <summary>
/// A charm of values that no decision can compute: it has a password, a key and a self-signed certificate made, writes them into one file,
/// makes the certificate anew before it ends, and all three when the operator asks for it.
/// </summary>
public static class KeyCharm
{
    /// <summary>The names of the made values.</summary>
    public const string Password = "password", Key = "key", Certificate = "tls";

    /// <summary>What is written.</summary>
    public const string ConfigFile = Directory + "/key-charm.yaml";

    private const string Directory = "/etc/key-charm";
    private const int Days = 365, DaysBefore = 10;

    private static readonly Mode Secret = Mode.Of("0600");

    private static readonly Query<CertificateState> Said = Ask.Certificate(CertificateSource.OfMade(Certificate));

    /// <summary>The charm.</summary>
    public static ICharm Instance { get; } = Charm.Create<KeyConfig>("key-charm", KeyConfig.Parse, Observe, Decide, Report);

    /// <summary>The file for this configuration: no value in it can add a line.</summary>
    public static Content Render(KeyConfig config) => Content.Of(
        "hostname: ", Content.Value(config.HostName, Quoting.Yaml), "\npassword: ", Content.Made(Password, Quoting.Yaml),
        "\nkey: ", Content.Made(Key, Quoting.Yaml), "\ncertificate: ", Content.Made(Certificate, Quoting.Yaml), "\n");

    /// <summary>True if every value is made, is of its kind and lasts, and stands in the file.</summary>
    public static bool Serves(State state, KeyConfig config) =>
        IsMade(state, Password) && IsMade(state, Key) && IsGood(state, config) && IsWritten(state, config);

    private static IEnumerable<Query> Observe(Event e, State state, Parsed<KeyConfig> config) =>
    [
        Ask.Ledger, Ask.Made(Password), Ask.Made(Key), Ask.Made(Certificate), Said, Ask.File(Directory), Ask.File(ConfigFile),
        .. config is Parsed<KeyConfig>.Valid { Value: var wanted } ? [Ask.Holds(ConfigFile, Render(wanted))] : Array.Empty<Query>(),
        .. Facts(state) is { } facts ? [Ask.IsPast(Due(facts))] : Array.Empty<Query>(),
    ];

    private static IEnumerable<Step<Effect>> Decide(Event e, State state, Parsed<KeyConfig> config) => (e, config) switch
    {
        ({ IsStop: true }, _) => [],
        ({ IsRemove: true }, _) => Usual.Remove(state),
        (Event.Action action, Parsed<KeyConfig>.Valid { Value: var wanted }) => IsRotation(action, state, wanted) ? Rotate(wanted) : [],
        (_, Parsed<KeyConfig>.Valid { Value: var wanted }) => [.. Tidy(state), .. Reconcile(state, wanted)],
        _ => [],
    };

    private static IEnumerable<Step<Effect>> Reconcile(State state, KeyConfig wanted)
    {
        if (!IsMade(state, Password))
            yield return Do.Remake(Password, Recipe.RandomText(32)).Because("there is none");
        if (!IsMade(state, Key))
            yield return Do.Remake(Key, Recipe.PrivateKey(KeyAlgorithm.EcdsaP256)).Because("there is none");
        if (!IsMade(state, Key) || !IsGood(state, wanted))
            yield return Do.Remake(Certificate, Signed(wanted)).Because("there is none of this key and name that lasts");
        if (!state.Get(Ask.File(Directory)).IsDirectory)
            yield return Do.CreateDirectory(Directory).Because("the file is to stand there");
        if (!Serves(state, wanted))
            yield return Do.WriteFile(ConfigFile, Render(wanted), Secret).Because("it is not as rendered");
    }

    // A value that an older revision made: only the ledger knows of that.
    private static IEnumerable<Step<Effect>> Tidy(State state) => Usual.Tidy(state, [Password, Key, Certificate, Directory, ConfigFile]);

    private static IEnumerable<Step<Effect>> Rotate(KeyConfig wanted)
    {
        yield return Do.Remake(Password, Recipe.RandomText(32)).Because("the operator asked for it");
        yield return Do.Remake(Key, Recipe.PrivateKey(KeyAlgorithm.EcdsaP256)).Because("the operator asked for it");
        yield return Do.Remake(Certificate, Signed(wanted)).Because("it is of the key");
        yield return Do.WriteFile(ConfigFile, Render(wanted), Secret).Because("the values are others");
    }

    private static Recipe Signed(KeyConfig wanted) =>
        Recipe.SelfSignedCertificate(wanted.HostName, [wanted.HostName], Key, Days);

    private static MadeValue? Made(State state, string name) =>
        state.Get(Ask.Made(name)) is MadeState.Present { Value: var value } ? value : null;

    private static bool IsMade(State state, string name) => Made(state, name) is not null;

    private static CertificateFacts? Facts(State state) =>
        state.Read(Said).Or(CertificateState.Absent) is CertificateState.Certificate { Facts: var facts } ? facts : null;

    private static DateTimeOffset Due(CertificateFacts facts) => facts.NotAfter.AddDays(-DaysBefore);

    // Of the key that is there now, for this name, and not about to end.
    private static bool IsGood(State state, KeyConfig wanted) =>
        Facts(state) is { } facts && facts.Key == Made(state, Key)?.Key && facts.Names.SequenceEqual([wanted.HostName])
        && !state.Get(Ask.IsPast(Due(facts)));

    private static bool IsWritten(State state, KeyConfig wanted) =>
        state.Get(Ask.Holds(ConfigFile, Render(wanted))).IsSame
        && state.Get(Ask.File(ConfigFile)) is FileState.Withheld file && file.Mode == Secret && file.Owner == Owner.Root;

    private static bool IsRotation(Event.Action action, State state, KeyConfig wanted) =>
        action.Payload.Name == "rotate" && Serves(state, wanted);

    private static IEnumerable<Step<JujuEffect>> Report(Event e, Outcome outcome, State state, Parsed<KeyConfig> config) => Usual.Report(
        e,
        outcome,
        config,
        wanted => Serves(state, wanted) ? Status.Active("") : Status.Maintenance("Making keys"),
        knowsAction: e is Event.Action action && config is Parsed<KeyConfig>.Valid { Value: var own } && IsRotation(action, state, own));
}
