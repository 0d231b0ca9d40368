using Shell.Effects.Juju;

namespace Replaying.Importing;

/// <summary>Agents' names in logs and file names: unit-nova-compute-0 is nova-compute/0.</summary>
internal static class UnitTag
{
    /// <summary>The unit's name, or the tag as it is if it is no unit's.</summary>
    public static string Unit(string tag) =>
        tag.StartsWith("unit-", StringComparison.Ordinal) && tag.LastIndexOf('-') is > 4 and var hyphen
        && $"{tag[5..hyphen]}/{tag[(hyphen + 1)..]}" is var name && UnitName.IsValid(name)
            ? name
            : tag;

    /// <summary>The unit whose log has this file name, as it is or as Juju rotates it; empty if the name does not say.</summary>
    /// <remarks>Rotated: unit-ubuntu-0-2026-08-21T12-31-26.000.log.</remarks>
    public static string OfFile(string path)
    {
        var name = Path.GetFileName(path);
        var parts = name[..(name.IndexOf('.') is >= 0 and var dot ? dot : name.Length)].Split('-').ToList();
        var isRotated = parts.Count > 5 && parts[^3].Contains('T') && parts[^5].Length == 4;
        var unit = Unit(string.Join('-', isRotated ? parts[..^5] : parts));
        return UnitName.IsValid(unit) ? unit : "";
    }
}
