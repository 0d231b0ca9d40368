using Core.Domain;
using Proof;
using Simulation;
using Simulation.Laws;

namespace Tests.Unit.Verbs.Checking;

/// <summary>What a login charm does wrong.</summary>
internal enum LoginDefect
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A secret that was revoked stays in its file.</summary>
    KeepsRevoked,

    /// <summary>A newer revision is never read.</summary>
    NeverRefreshes,

    /// <summary>Everybody can read the file.</summary>
    OpenFile,

    /// <summary>The unit says active also if the secret cannot be read.</summary>
    SaysActive,
}

/// <summary>A charm that writes a password out of a secret of the operator's into its file.</summary>
internal static class LoginCharm
{
    public const string Uri = "secret:9m4e2mr0ui3e8a215n4g", File = "/etc/login.conf";

    public static readonly SecretContent Good = SecretContent.Empty.With("password", "correct horse");

    public static readonly SecretContent Other = SecretContent.Empty.With("password", "battery staple");

    public static readonly Config Usual = Config.Empty.WithSecret("login", Uri);

    public static readonly Site Site = Site.Empty("ubuntu@24.04")
        .WithSecret(Uri, Good, Other, SecretContent.Empty.With("token", "without a password"));

    public static readonly CheckPlan Plan = new(
        Claims.Least.WithValid(config => Parse(config).IsValid).WithServing(Serves),
        [Usual, Config.Empty.WithSecret("login", "")],
        [LifeStep.WriteFile(File, "password: guessed\n"), LifeStep.RemoveFile(File)]);

    /// <summary>The charm, with a defect or without.</summary>
    public static ICharm With(LoginDefect defect) => Charm.Create<string>(
        "login",
        Parse,
        (_, state, config) => config is Parsed<string>.Valid { Value: var uri }
            ? [Ask.Ledger, Ask.Secret(uri), Ask.File(File), Ask.Holds(File, Render(uri))]
            : [Ask.Ledger],
        (e, state, config) => (e, config) switch
        {
            ({ IsRemove: true }, _) => global::Core.Domain.Usual.Remove(state),
            ({ IsStop: true }, _) or ({ IsAction: true }, _) => [],
            (_, Parsed<string>.Valid { Value: var uri }) => Reconcile(state, uri, defect),
            _ => [],
        },
        (e, outcome, state, config) =>
            global::Core.Domain.Usual.Report(e, outcome, config, uri => Say(state.Get(Ask.Secret(uri)), defect)));

    private static Parsed<string> Parse(Config config) => config.Secret("login") is not "" and var uri
        ? Parsed<string>.NewValid(uri)
        : Parsed.Invalid<string>(ConfigProblem.Of("login", "", "must name a secret with a password"));

    /// <summary>What is written.</summary>
    public static Content Render(string uri) => Content.Of("password: ", Content.Secret(uri, "password", Quoting.Yaml), "\n");

    // What the new revision holds, the next round knows.
    private static IEnumerable<Step<Effect>> Reconcile(State state, string uri, LoginDefect defect)
    {
        var secret = state.Get(Ask.Secret(uri));
        if (secret.HasNewer && defect is not LoginDefect.NeverRefreshes)
            return [Do.RefreshSecret(uri).Because("there is a newer revision")];
        if (secret.Lack("password") == "")
            return Write(state, uri, Mode.Of(defect is LoginDefect.OpenFile ? "0644" : "0600"));
        return global::Core.Domain.Usual.Tidy(state, defect is LoginDefect.KeepsRevoked ? [File] : []);
    }

    private static IEnumerable<Step<Effect>> Write(State state, string uri, Mode mode) =>
        state.Get(Ask.Holds(File, Render(uri))).IsSame && state.Get(Ask.File(File)) is FileState.Withheld there && there.Mode == mode
            ? []
            : [Do.WriteFile(File, Render(uri), mode).Because("it is not as rendered")];

    private static Status Say(SecretState secret, LoginDefect defect) =>
        secret.Lack("password") is not "" and var lack && defect is not LoginDefect.SaysActive
            ? Status.Blocked($"the secret of option login {lack}")
            : Status.Active("");

    private static bool Serves(World world) =>
        world.Unit.Config.Secret("login") is not "" and var uri
        && world.Read(Ask.Secret(uri)).Or(SecretState.NotFound) is { HasNewer: false } secret && secret.Lack("password") == ""
        && world.Read(Ask.Holds(File, Render(uri))).Or(HoldsState.Absent).IsSame;
}
