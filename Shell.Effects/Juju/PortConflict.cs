using Core.Domain;

namespace Shell.Effects.Juju;

/// <summary>Reads why Juju does not open a port: another that is open on the machine overlaps it.</summary>
/// <remarks>
/// Source: worker/uniter/runner/context/ports.go. Since Juju 2.9 it prints
/// <c>cannot open 80/tcp (unit "a/0"): port range conflicts with 80-90/tcp (unit "b/0")</c>, and <c>requested
/// earlier</c> after it where the same hook opens that one. Before, it printed <c>conflicts with existing 80-90/tcp (unit "b/0")</c> and
/// <c>conflicts with 80-90/tcp requested earlier</c>.
/// </remarks>
internal static class PortConflict
{
    private static readonly string[] Marks = ["conflicts with existing ", "conflicts with "];

    /// <summary><c>PortTaken</c> with the holder, if open-port refused for that; else the failure as it is.</summary>
    public static Failure Explain(Port port, Failure failure) =>
        failure.Cause.IsRefused && Unit(failure.Detail) is { } unit
        && After(failure.Detail) is { } told && Port.TryParse(told.Split(' ')[0], out var range)
            ? port.Taken(unit, Unit(told) ?? unit, range)
            : failure;

    private static string? After(string text) => Marks
        .Select(mark => (mark.Length, At: text.IndexOf(mark, StringComparison.Ordinal)))
        .Where(found => found.At >= 0)
        .Select(found => text[(found.At + found.Length)..])
        .FirstOrDefault();

    // The first unit that a text names.
    private static string? Unit(string text) => text.Split("(unit \"") is [_, var rest, ..] ? rest.Split('"')[0] : null;
}
