using Core.Domain;

namespace Shell.Effects;

/// <summary>A charm threw, which its contract forbids.</summary>
/// <param name="charm">The charm's name.</param>
/// <param name="function">Observe, Decide, Report or Secrets.</param>
/// <param name="hook">The event that it was called with.</param>
/// <param name="state">The state that it was called with.</param>
/// <param name="error">What it threw.</param>
public sealed class CharmDefectException(string charm, string function, Event hook, State state, Exception error)
    : Exception(
        $"defect of the charm {charm}: {function} threw {error.GetType().Name} on {hook.Name}: {error.Message}{Place(error)}", error)
{
    /// <summary>Which of the charm's functions threw: Observe, Decide, Report or Secrets.</summary>
    public string Function => function;

    /// <summary>The function that threw, and the event, without the exception's message, which may hold anything.</summary>
    public string Summary => $"defect of the charm {charm}: {function} threw {InnerException!.GetType().Name} on {hook.Name}";

    /// <summary>The state that it was called with.</summary>
    public State State => state;

    // The innermost frame is enough to find the line, and is all that is not noise.
    private static string Place(Exception error) =>
        error.StackTrace is { } trace ? $"\n  {trace.Split('\n')[0].Trim()}" : "";
}
