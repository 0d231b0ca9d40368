using Core.Domain;

namespace Shell.Effects.Packages;

/// <summary>What apt could install of a package.</summary>
/// <param name="Candidate">The version that apt would take, by the administrator's pins; empty if there is none.</param>
/// <param name="Versions">All that an archive offers, highest first; empty for a purely virtual package and
/// for one that nobody knows.</param>
internal sealed record AptPolicy(string Candidate, IReadOnlyList<string> Versions)
{
    private const int VersionColumn = 5;
    private const string DpkgStatus = "/var/lib/dpkg/status";

    /// <summary>Reads what <c>apt-cache policy NAME</c> prints. Source: apt-cache(8).</summary>
    public static AptPolicy Parse(string output)
    {
        var candidate = "";
        var versions = new List<string>();
        var version = "";
        foreach (var line in output.Split('\n'))
            if (line.StartsWith("  Candidate: "))
                candidate = line["  Candidate: ".Length..] is var value && value != "(none)" ? value : "";
            else if (line.Length > VersionColumn && (line.StartsWith("     ") || line.StartsWith(" *** ")))
                if (line[VersionColumn] != ' ')
                    version = line[VersionColumn..].Split(' ')[0];
                // Below each version stand its sources; what dpkg alone knows cannot be fetched.
                else if (!line.EndsWith(DpkgStatus) && !versions.Contains(version))
                    versions.Add(version);
        return new AptPolicy(candidate, versions);
    }

    /// <summary>The candidate if it will do, else the highest version that will, else null.</summary>
    public string? Choose(VersionSpec spec) => Versions.OrderByDescending(version => version == Candidate).FirstOrDefault(spec.Accepts);

    /// <summary>The names of the packages that provide a virtual one, from what <c>apt-cache showpkg NAME</c> prints.</summary>
    public static IReadOnlyList<string> ParseProviders(string output) =>
    [
        .. output.Split('\n')
            .SkipWhile(line => !line.StartsWith("Reverse Provides:"))
            .Skip(1)
            .Select(line => line.Split(' ')[0])
            .Where(name => name.Length > 0)
            .Distinct(),
    ];
}
