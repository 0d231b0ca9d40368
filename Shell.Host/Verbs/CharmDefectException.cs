using Core.Domain;

namespace Verbs;

/// <summary>A charm threw, which its contract forbids.</summary>
internal sealed class CharmDefectException(string charm, string function, Event hook, Exception error)
    : Exception($"defect of the charm {charm}: {function} threw {error.GetType().Name} on {hook.Name}: {error.Message}{Place(error)}", error)
{
    // The innermost frame is enough to find the line, and is all that is not noise.
    private static string Place(Exception error) =>
        error.StackTrace is { } trace ? $"\n  {trace.Split('\n')[0].Trim()}" : "";
}
