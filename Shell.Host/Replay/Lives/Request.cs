namespace Replaying.Lives;

/// <summary>What was asked for on the command line, as it was typed.</summary>
/// <param name="Unit">The unit's name, if given.</param>
/// <param name="Base">The base, if given.</param>
/// <param name="Config">Texts of the form OPTION=VALUE.</param>
/// <param name="Life">The path of a life file, if given.</param>
internal sealed record Request(string? Unit, string? Base, IReadOnlyList<string> Config, string? Life);
