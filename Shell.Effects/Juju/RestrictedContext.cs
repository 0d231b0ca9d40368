using Core.Domain;
using Shell.Effects.Processes;

namespace Shell.Effects.Juju;

/// <summary>
/// The context in which Juju 2.9 and 3 run meter-status-changed and collect-metrics: no model, no machine, no version, and hook tools that refuse.
/// No charm can do anything there, and nothing is wrong.
/// </summary>
/// <remarks>Source: Juju's worker/meterstatus/context.go, worker/metrics/collect/context.go and worker/uniter/runner/jujuc/restricted.go.</remarks>
internal static class RestrictedContext
{
    private static readonly string[] Missing = ["JUJU_MODEL_NAME", "JUJU_MACHINE_ID", "JUJU_VERSION"];

    /// <summary>
    /// True if Juju started this process in such a context. The hook's name does not decide: config-get is asked. A full hook that lacks a
    /// variable is none, for its tools answer.
    /// </summary>
    /// <param name="variables">The environment, which lacks something that a full hook has.</param>
    /// <param name="runner">Runs config-get.</param>
    public static bool Is(IReadOnlyDictionary<string, string> variables, ICommandRunner runner) =>
        IsThere(variables, "JUJU_CONTEXT_ID")
        && HookTools.Find(variables.GetValueOrDefault("PATH", ""), runner).Bind(tools => tools.ConfigGet()).Match(
            Right: _ => false,
            Left: failure => Refuses(failure) || !Missing.Any(name => IsThere(variables, name)));

    /// <summary>True if a hook tool refused because of such a context.</summary>
    public static bool Refuses(Failure failure) => failure.Cause.IsRefused && failure.Detail.Contains("restricted context", StringComparison.Ordinal);

    private static bool IsThere(IReadOnlyDictionary<string, string> variables, string name) => variables.GetValueOrDefault(name, "") != "";
}
