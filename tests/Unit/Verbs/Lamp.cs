using Core.Domain;

namespace Tests.Unit.Verbs;

/// <summary>A charm that writes one file: as little as the verbs can show.</summary>
internal static class Lamp
{
    private const string Setting = "/etc/default/lamp";

    public static readonly ICharm Charm = Create("level ");

    /// <summary>The lamp, where another build may word the status otherwise.</summary>
    public static ICharm Create(string status) => global::Core.Domain.Charm.Create(
        "lamp",
        config => Parsed<string>.NewValid(config.Text("level", "low")),
        (_, _, _) => [Ask.File(Setting)],
        Decide,
        (_, outcome, _, level) => Report(outcome, Level(level), status));

    private static IEnumerable<Step<Effect>> Decide(Event hook, State state, Parsed<string> config)
    {
        var level = Level(config);
        if (level == "throw")
            throw new InvalidOperationException("no such level");
        if (hook.IsConfigChanged)
            yield return Do.CreateDirectory("/etc/lamp.d").Because("it holds the setting");
        if (level == "broken")
            yield return Do.InstallPackage("bulb").Because("a broken lamp needs one");
        if (state.File(Setting).Or(FileState.Absent).Content != level)
            yield return Do.WriteFile(Setting, level).Because("it is not as configured");
    }

    private static IEnumerable<Step<JujuEffect>> Report(Outcome outcome, string level, string status) => outcome is Outcome.Failed failed
        ? [Tell.FailHook(failed.Failure.ToString()).Because("it may pass by itself")]
        : [Tell.Status(Status.Active(status + level)).Because("it shines")];

    private static string Level(Parsed<string> config) => ((Parsed<string>.Valid)config).Value;
}
