using Core.Domain;
using Shell.Effects.Processes;

namespace Shell.Effects.Packages;

/// <summary>
/// What apt and dpkg mean by what they print: apt-get ends with 100 and dpkg with 1 or 2 whatever went wrong, so only the text tells.
/// The texts are those of the C locale; apt 3 says <c>Error:</c> where apt 2 says <c>E:</c>, so no prefix is asked for.
/// </summary>
internal static class AptFailure
{
    // What apt says where its lists, or the cache that it made of them, are cut off, spoilt or replaced
    // meanwhile; what names a file comes first.
    private static readonly string[] OutOfSync =
    [
        "Problem with MergeList",
        "Problem with SelectFile",
        "Unable to parse package file /var/lib",
        "Could not open file /var/lib/apt/lists",
        "Problem opening /var/lib/apt/lists",
        "Encountered a section with no Package: header",
        "could not be parsed or opened",
        "package cache file is",
        "package cache was built for",
        "Empty package cache",
        "incompatible versioning system",
        "Unable to parse a package record",
        "Can not find indexfile for Package",
        "Cache is out of sync",
    ];

    // From top to bottom, the first phrase that occurs decides: what explains the others comes first.
    private static readonly (string Phrase, Cause Cause, string Cure)[] Table =
    [
        (NoSpace, Cause.DiskFull, "free some space"),
        ("enough free space", Cause.DiskFull, "free some space"),
        (NoQuota, Cause.DiskFull, "free some space"),
        ("Read-only file system", Cause.Denied, "make it writable"),
        (NoLock, Cause.PackagesLocked, ""),
        ("lock was locked by", Cause.PackagesLocked, ""),
        ("is locked by another process", Cause.PackagesLocked, ""),
        ("is another process using it", Cause.PackagesLocked, ""),
        ("Could not open lock file", Cause.Denied, "must run as root"),
        ("requires superuser privilege", Cause.Denied, "must run as root"),
        ("dpkg was interrupted", Cause.PackagesInterrupted, ""),
        ("dpkg exited unexpectedly", Cause.PackagesInterrupted, "dpkg --configure -a"),
        ("Unable to locate package", Cause.PackageNotFound, "apt-get update"),
        ("has no installation candidate", Cause.PackageNotFound, ""),
        ("' was not found", Cause.VersionNotFound, ""),
        ("Packages were downgraded", Cause.DowngradeRefused, ""),
        ("Held packages were changed", Cause.PackageHeld, "apt-mark showhold; apt-mark unhold PACKAGE"),
        ("failure resolving", Cause.Unreachable, ""),
        ("Could not resolve", Cause.Unreachable, ""),
        ("Could not connect", Cause.Unreachable, ""),
        ("Unable to connect", Cause.Unreachable, ""),
        ("Connection timed out", Cause.Unreachable, ""),
        ("Connection failed", Cause.Unreachable, ""),
        .. OutOfSync.Select(phrase =>
            (phrase, Cause.SourceBroken, "fetched again, with the same error; see /var/lib/apt/lists and /var/lib/dpkg/status")),
        ("Malformed", Cause.SourceBroken, "mend or remove it"),
        ("Unable to parse package file /etc/apt", Cause.SourceBroken, "mend or remove it"),
        ("is not known on line", Cause.SourceBroken, "mend or remove it"),
        ("a Release file", Cause.SourceBroken, "mend or remove it"),
        ("Release file for", Cause.SourceBroken, "compare the clocks"),
        ("is not signed", Cause.SourceBroken, "mend or remove it"),
        ("GPG error", Cause.SourceBroken, "renew its key"),
        ("changed its '", Cause.SourceBroken, "apt-get update --allow-releaseinfo-change"),
        ("Failed to fetch", Cause.Unreachable, "apt-get update"),
        ("index files failed to download", Cause.Unreachable, "apt-get update"),
        (ToReinstall, Cause.PackageBroken, "dpkg --remove --force-remove-reinstreq PACKAGE"),
        (FixBroken, Cause.PackageBroken, "apt-get --fix-broken install"),
        ("held broken packages", Cause.PackageBroken, ""),
        ("satisfy dependencies", Cause.PackageBroken, ""),
        ("remove is disabled", Cause.PackageBroken, "remove what is in its way by hand"),
        ("error processing", Cause.PackageBroken, ""),
        ("returned an error code", Cause.PackageBroken, "apt-get --fix-broken install"),
    ];

    private static readonly string[] Inconsistent = ["bad inconsistent state", ToReinstall];

    private static readonly string[] FullDisk = [NoSpace, NoQuota];

    private static readonly string[] Prefixes = ["E: ", "Error: ", "dpkg: error: "];

    // Before what went wrong; with a status they would be all that is seen of it.
    private static readonly string[] Progress =
    [
        "(Reading database", "Reading ", "Building dependency tree", "Get:", "Fetched ", "Selecting previously ", "Preparing to unpack ",
        "Unpacking ", "Setting up ",
    ];

    // The first words of dpkg: what apt says before them is what it was going to do.
    private static readonly string[] Dpkg =
    [
        "(Reading database", "Selecting previously ", "Preparing to unpack ", "Unpacking ", "Setting up ", "Removing "
    ];

    private const string NoSpace = "No space left on device";
    private const string NoQuota = "Disk quota exceeded";
    private const string NoLock = "Could not get lock ";
    private const string ToReinstall = "needs to be reinstalled";
    private const string FixBroken = "--fix-broken install";
    private const int ExplainedLines = 6;
    private const int DetailLength = 400;

    /// <summary>
    /// What a call of apt or dpkg that failed means. A lock is named by its path, with its holder; everything
    /// else by the subject, with the words of apt and the cure.
    /// </summary>
    /// <returns><c>CommandFailed</c> with the tail of the output if no text is known.</returns>
    public static Failure Of(string subject, CommandResult result)
    {
        // Packages' own scripts write to the standard output: only dpkg's full disk is looked for in it.
        string[] lines = [.. Lines(result.Error), .. Lines(result.Output).Where(line => FullDisk.Any(line.Contains))];
        foreach (var (phrase, cause, cure) in Table)
            if (lines.FirstOrDefault(line => line.Contains(phrase)) is { } line)
                return cause == Cause.PackagesLocked ? Locked(line)
                    : Failure.Of(cause, subject, WithCure(cause == Cause.PackageBroken ? Explain(result) : Words(line), cure));
        return Failure.Of(Cause.CommandFailed, subject, result.Tail);
    }

    /// <summary>
    /// What a call means that did not do what it was for: the failure above, or <c>NotTrue</c> if it says that all went well.
    /// </summary>
    public static Failure Of(string subject, CommandResult result, PackageState after) =>
        result.ExitCode == 0 ? Failure.Of(Cause.NotTrue, subject, $"the program succeeded, but dpkg says {after}") : Of(subject, result);

    /// <summary>True if the call found a lock taken; waiting may help.</summary>
    public static bool IsLocked(CommandResult result) => result.ExitCode != 0 && Of("", result).Cause == Cause.PackagesLocked;

    /// <summary>True if apt could not read its own index, which a new fetch mends: an update was cut off, or goes on meanwhile.</summary>
    public static bool IsOutOfSync(CommandResult result) => result.ExitCode != 0 && OutOfSync.Any(result.Error.Contains);

    /// <summary>
    /// True if an earlier run was cut off and left work that <c>dpkg --configure -a</c> and <c>apt-get --fix-broken install</c> finish.
    /// </summary>
    public static bool IsInterrupted(CommandResult result) =>
        result.ExitCode != 0 && (Of("", result).Cause == Cause.PackagesInterrupted || result.Error.Contains(FixBroken));

    /// <summary>
    /// True if dpkg was killed while it unpacked a package: neither configuring nor <c>--fix-broken</c> mends
    /// that, only unpacking it again.
    /// </summary>
    public static bool IsInconsistent(CommandResult result) =>
        result.ExitCode != 0 && new[] { result.Output, result.Error }.Any(text => Inconsistent.Any(text.Contains));

    // "Could not get lock PATH. It is held by process 7 (apt)" is apt's; "dpkg frontend lock was locked by
    // /usr/bin/apt process with pid 7" is dpkg's.
    private static Failure Locked(string line)
    {
        var path = line.Split(NoLock) is [_, var rest] ? rest.Split(' ')[0].TrimEnd('.')
            : line.Contains("frontend") ? "/var/lib/dpkg/lock-frontend"
            : "/var/lib/dpkg/lock";
        var holder = line.IndexOf(line.Contains("held by") ? "held by" : "locked by");
        return Failure.Of(Cause.PackagesLocked, path, line[Math.Max(0, holder)..]);
    }

    // What went wrong inside stands above apt's own last line, and above dpkg's repetition of the names.
    private static string Explain(CommandResult result)
    {
        var told = Split($"{result.Output}\n{result.Error}".Split("Errors were encountered while processing")[0]);
        var began = Math.Max(0, Array.FindIndex(told, line => Dpkg.Any(line.StartsWith)));
        var detail = string.Join(" / ", told.Skip(began).Where(IsNoProgress).TakeLast(ExplainedLines).Select(Words));
        return detail.Tail(DetailLength);
    }

    private static string Words(string line) => Prefixes.FirstOrDefault(line.StartsWith) is { } prefix ? line[prefix.Length..] : line;

    private static string WithCure(string words, string cure) => cure.Length == 0 ? words : $"{words} ({cure})";

    // dpkg shows progress on a terminal of apt's, with carriage returns.
    private static string[] Split(string text) =>
        text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IEnumerable<string> Lines(string text) => Split(text).Where(IsNoProgress);

    private static bool IsNoProgress(string line) => !Progress.Any(line.StartsWith);
}
