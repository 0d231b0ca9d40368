namespace StandIn.Local;

/// <summary>Which files each unit of a host has from its charm.</summary>
internal sealed class BroughtFiles
{
    private readonly Dictionary<string, IReadOnlyList<string>> files = [];

    /// <summary>The unit's files are now those of this charm.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="charm">The directory with the charm's files.</param>
    /// <returns>The files that only the revision before brought, as paths below the charm's directory.</returns>
    public IReadOnlyList<string> Replace(string unit, string charm)
    {
        var before = files.GetValueOrDefault(unit, []);
        files[unit] =
        [
            .. Directory.EnumerateFiles(charm, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(charm, file)),
        ];
        return [.. before.Except(files[unit])];
    }

    /// <summary>True if the unit's charm has been brought, and not been cleared since.</summary>
    /// <param name="unit">The unit.</param>
    public bool Has(string unit) => files.ContainsKey(unit);

    /// <summary>True if the unit's charm brought this file.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="file">The path below the charm's directory.</param>
    public bool Has(string unit, string file) => files.GetValueOrDefault(unit, []).Contains(file);

    /// <summary>The unit has no files any more.</summary>
    /// <param name="unit">The unit.</param>
    public void Clear(string unit) => files.Remove(unit);
}
