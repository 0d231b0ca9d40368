using System.Runtime.InteropServices;
using Core.Domain;
using LanguageExt;
using Microsoft.FSharp.Collections;
using static LanguageExt.Prelude;

namespace Shell.Effects.Juju;

/// <summary>
/// What Juju says through the environment of a hook: no other code of a unit knows the names of its variables. Source: Juju's
/// internal/worker/uniter/runner/context/context.go, HookVars.
/// </summary>
/// <param name="variables">The environment variables.</param>
/// <param name="osRelease">The path of os-release(5).</param>
internal sealed class HookEnvironment(IReadOnlyDictionary<string, string> variables, string osRelease = "/etc/os-release")
{
    private static readonly string[] Surroundings = ["JUJU_MODEL_NAME", "JUJU_MACHINE_ID", "JUJU_VERSION"];

    /// <summary>Where the hook tools are looked for.</summary>
    public string SearchPath => Variable("PATH");

    /// <summary>What Juju calls the run of this hook; empty if Juju did not start it.</summary>
    public string ContextId => Variable("JUJU_CONTEXT_ID");

    /// <summary>True if Juju says neither a model nor a machine nor its own version.</summary>
    public bool IsBare => Surroundings.All(name => Variable(name) == "");

    /// <summary>The unit and its surroundings; or every variable and file that dispatch needs and does not find, or cannot use.</summary>
    public Validation<Failure, HookContext> ReadContext() =>
        (Unit(), Required("JUJU_MODEL_NAME"), Required("JUJU_MACHINE_ID"), Required("JUJU_VERSION"), CharmDirectory(), Base())
        .Apply((unit, model, machineId, version, charmDirectory, name) => new HookContext(
            unit,
            model,
            Variable("JUJU_MODEL_UUID"),
            machineId,
            Variable("JUJU_AVAILABILITY_ZONE"),
            Variable("JUJU_PRINCIPAL_UNIT"),
            version,
            CharmUrl(charmDirectory),
            name,
            DebianArchitecture.Name(RuntimeInformation.OSArchitecture),
            charmDirectory,
            new Proxy(
                Variable("JUJU_CHARM_HTTP_PROXY"),
                Variable("JUJU_CHARM_HTTPS_PROXY"),
                Variable("JUJU_CHARM_FTP_PROXY"),
                Variable("JUJU_CHARM_NO_PROXY"))));

    /// <summary>The event for which dispatch was started; a name that is not known is <c>Event.Unknown</c>.</summary>
    /// <remarks>
    /// Juju gives <c>hooks/NAME</c> or <c>actions/NAME</c>. A timer of a charm, which runs dispatch in
    /// <c>juju exec</c>, gives what its author wrote:
    /// a bare name, or the path of a hook inside the charm.
    /// </remarks>
    /// <param name="tools">Asked for the parameters, if it is an action that the charm declares.</param>
    public Either<Failure, Event> ReadEvent(HookTools tools) => Variable("JUJU_DISPATCH_PATH").Split('/') switch
    {
        [.., "actions", not "" and var action] =>
            Parameters(action, tools).Map(parameters => Event.NewAction(new ActionEvent(action, Variable("JUJU_ACTION_UUID"), parameters))),
        [.., not "" and var hook] => Event.Of(hook, variables),
        _ when Variable("JUJU_HOOK_NAME") is not "" and var hook => Event.Of(hook, variables),
        _ => NotSet("JUJU_DISPATCH_PATH"),
    };

    /// <summary>
    /// The event of this name; without a name, of the hook in which this process runs, and of update-status if it runs in none.
    /// </summary>
    public Event Named(string? name) =>
        Event.Of(name ?? (Variable("JUJU_HOOK_NAME") is not "" and var running ? running : Event.UpdateStatus.Name), variables);

    // Nobody has said what an action holds that the charm does not declare: its parameters are not asked, and
    // so neither shown nor recorded.
    private Either<Failure, IReadOnlyDictionary<string, string>> Parameters(string action, HookTools tools) =>
        ActionsYaml.Declares(Variable("JUJU_CHARM_DIR"), action).Bind(isDeclared =>
            isDeclared ? tools.ActionGet() : Right<Failure, IReadOnlyDictionary<string, string>>(MapModule.Empty<string, string>()));

    private string Variable(string name) => variables.TryGetValue(name, out var value) ? value : "";

    private Validation<Failure, string> Required(string name) => Variable(name) is not "" and var value ? value : NotSet(name);

    private Validation<Failure, string> Required(string name, Func<string, bool> isGood, string rule) => Required(name).Bind(value =>
        isGood(value) ? Success<Failure, string>(value) : Failure.Of(Cause.Malformed, name, $"\"{value}\" is not {rule}"));

    // The unit's name becomes part of paths and of service names: only Juju's own form will do.
    private Validation<Failure, string> Unit() => Required("JUJU_UNIT_NAME", UnitName.IsValid, "a unit's name, such as tinyproxy/0");

    private Validation<Failure, string> CharmDirectory() => Required("JUJU_CHARM_DIR", Path.IsPathFullyQualified, "an absolute path");

    private Validation<Failure, string> Base() =>
        OsRelease.Base(osRelease).Match(Right: Success<Failure, string>, Left: Fail<Failure, string>);

    // Juju writes the URL there as a YAML scalar; nothing in a URL makes YAML quote it.
    private static string CharmUrl(string charmDirectory)
    {
        var path = Path.Combine(charmDirectory, ".juju-charm");
        return Result.Attempt(path, () => File.ReadAllText(path).Trim()).IfLeft("");
    }

    private static Failure NotSet(string variable) =>
        Failure.Of(Cause.Missing, variable, "not set. Juju sets this when it starts dispatch; to look at this charm run `dispatch --help`");
}
