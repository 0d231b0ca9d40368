using Core.Domain;
using LanguageExt;

namespace Shell.Effects.Juju;

/// <summary>What operating system runs here. Source: os-release(5).</summary>
internal static class OsRelease
{
    /// <summary>The base as Juju writes it, such as <c>ubuntu@24.04</c>; without the @ where the system has no version.</summary>
    /// <param name="path">The path of the file.</param>
    /// <returns><c>Missing</c> if there is no such file.</returns>
    public static Either<Failure, string> Base(string path) => Result.Attempt(path, () =>
    {
        var lines = File.ReadAllLines(path);
        var (id, version) = (Value(lines, "ID="), Value(lines, "VERSION_ID="));
        return version.Length > 0 ? $"{id}@{version}" : id;
    });

    private static string Value(string[] lines, string prefix) =>
        Array.Find(lines, line => line.StartsWith(prefix, StringComparison.Ordinal)) is { } line
            ? line[prefix.Length..].Trim('"', '\'')
            : "";
}
