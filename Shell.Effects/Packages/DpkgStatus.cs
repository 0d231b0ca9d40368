using Core.Domain;

namespace Shell.Effects.Packages;

/// <summary>What dpkg says of a package.</summary>
internal static class DpkgStatus
{
    /// <summary>The format for <c>dpkg-query -W -f</c>: one line for each architecture.</summary>
    public const string Format = @"${db:Status-Abbrev}\t${Version}\t${Architecture}\n";

    /// <summary>The format for <c>dpkg-query -W -f</c> of all packages: one line for each.</summary>
    public const string NamedFormat = @"${db:Status-Abbrev}\t${binary:Package}\n";

    /// <summary>Of lines of that format, the packages that have to be reinstalled.</summary>
    public static IEnumerable<string> ToBeReinstalled(string output) =>
        from line in output.Split('\n')
        let fields = line.Split('\t')
        where fields is [[_, _, 'R', ..], _]
        select fields[1];

    /// <summary>
    /// Reads lines of <see cref="Format"/>. Of several the one of the machine's own architecture counts, as
    /// it does for apt. Source: dpkg-query(1).
    /// </summary>
    /// <param name="output">The lines.</param>
    /// <param name="architecture">The machine's own architecture, such as amd64.</param>
    public static PackageState Parse(string output, string architecture) =>
        output.Split('\n')
            .Select(line => line.Split('\t'))
            .Where(fields => fields is [{ Length: >= 2 }, _, _])
            .OrderByDescending(fields => fields[2] == architecture || fields[2] == "all")
            .Select(fields => State(fields[0], fields[1]))
            .FirstOrDefault(PackageState.Absent);

    // Three characters: what is wanted (h is hold), what is, and R where it has to be reinstalled.
    private static PackageState State(string abbreviation, string version)
    {
        var status = abbreviation switch
        {
            [_, _, 'R', ..] => PackageStatus.Broken,
            [_, 'n', ..] => PackageStatus.Absent,
            [_, 'c', ..] => PackageStatus.Residual,
            [_, 'i', ..] => PackageStatus.Installed,
            _ => PackageStatus.Broken,
        };
        return new PackageState(status, status.IsInstalled || status.IsBroken ? version : "", abbreviation[0] == 'h');
    }
}
