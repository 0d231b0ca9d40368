namespace Shell.Effects.Juju;

/// <summary>The ids of relations, such as website:3.</summary>
public static class RelationId
{
    /// <summary>True if Juju would print this id.</summary>
    public static bool IsValid(string id) =>
        id.Split(':') is [var endpoint, [_, ..] number]
        && Core.Domain.Refusal.OfEndpoint(endpoint) is null
        && number.All(char.IsAsciiDigit);
}

/// <summary>The names of units, such as tinyproxy/0. Source: juju/names, unit.go and application.go.</summary>
public static class UnitName
{
    /// <summary>
    /// True if Juju would give a unit this name: parts of lower-case letters and digits joined by hyphens, a slash, a number.
    /// </summary>
    public static bool IsValid(string name) =>
        name.Split('/') is [var application, var number] && IsApplication(application) && IsNumber(number);

    /// <summary>The name of the unit's own directory among those of all units, such as tinyproxy-0.</summary>
    public static string Directory(string unit) => unit.Replace('/', '-');

    /// <summary>
    /// The unit whose directory has that name; null if it is no unit's. No two units share a name: an
    /// application's does not end in a number.
    /// </summary>
    public static string? OfDirectory(string name) =>
        name.LastIndexOf('-') is > 0 and var hyphen && $"{name[..hyphen]}/{name[(hyphen + 1)..]}" is var unit && IsValid(unit)
            ? unit
            : null;

    // After a hyphen something with a letter in it has to come, so that a machine's or a unit's tag is never taken for an application.
    private static bool IsApplication(string name) =>
        name.Split('-') is [[>= 'a' and <= 'z', ..] first, .. var others]
        && first.All(IsLetterOrDigit)
        && others.All(part => part.All(IsLetterOrDigit) && part.Any(char.IsAsciiLetterLower));

    private static bool IsNumber(string number) => number is "0" || (number is [>= '1' and <= '9', ..] && number.All(char.IsAsciiDigit));

    private static bool IsLetterOrDigit(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);
}
