namespace Replaying.Lives;

/// <summary>Juju's rules for names.</summary>
internal static class Names
{
    public const string UnitRule = "must be an application and a number, such as tinyproxy/0";
    public const string BaseRule = "must be a system and its version, such as ubuntu@24.04";

    /// <summary>True for a base.</summary>
    public static bool IsBase(string text) =>
        text.Split('@') is [var system, var version]
        && system.Length > 0 && system.All(char.IsAsciiLetterLower)
        && version.Length > 0 && version.All(c => char.IsAsciiDigit(c) || c == '.');
}
