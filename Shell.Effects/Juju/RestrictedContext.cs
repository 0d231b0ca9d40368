using Core.Domain;
using Shell.Effects.Processes;

namespace Shell.Effects.Juju;

/// <summary>
/// The context in which Juju 2.9 and 3 run meter-status-changed and collect-metrics: no model, no machine, no
/// version, and hook tools that refuse.
/// No charm can do anything there, and nothing is wrong.
/// </summary>
/// <remarks>
/// Source: Juju's worker/meterstatus/context.go, worker/metrics/collect/context.go and worker/uniter/runner/jujuc/restricted.go.
/// </remarks>
internal static class RestrictedContext
{
    /// <summary>
    /// True if Juju started this process in such a context. The hook's name does not decide: config-get is asked. A full hook that lacks a
    /// variable is none, for its tools answer.
    /// </summary>
    /// <param name="environment">Lacks something that a full hook has.</param>
    /// <param name="runner">Runs config-get.</param>
    public static bool Is(HookEnvironment environment, ICommandRunner runner) =>
        environment.ContextId != ""
        && HookTools.Find(environment.SearchPath, runner).Bind(tools => tools.ConfigGet()).Match(
            Right: _ => false,
            Left: failure => Refuses(failure) || environment.IsBare);

    /// <summary>True if a hook tool refused because of such a context.</summary>
    public static bool Refuses(Failure failure) =>
        failure.Cause.IsRefused && failure.Detail.Contains("restricted context", StringComparison.Ordinal);
}
