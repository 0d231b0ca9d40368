namespace StandIn.Local;

/// <summary>What is run for a hook.</summary>
/// <param name="Places">Where the unit is.</param>
/// <param name="Script">What is run if the charm has no dispatch, such as <c>hooks/install</c>.</param>
/// <param name="Environment">The variables of the program, and no others.</param>
public sealed record HookStart(UnitPlaces Places, string Script, IReadOnlyDictionary<string, string> Environment);
