using System.Globalization;
using Core.Domain;
using LanguageExt;
using Shell.Effects.Files;
using Shell.Effects.Processes;

using static LanguageExt.Prelude;

namespace Shell.Effects.Packages;

/// <summary>apt's package index: how old it is, and its repair.</summary>
/// <remarks>
/// No file of apt's tells when an update last succeeded: a failed one changes the time of /var/lib/apt/lists as well, the files in it
/// bear the server's time, and the stamp in /var/lib/apt/periodic is Ubuntu's alone. So the time is written down here.
/// </remarks>
/// <param name="tools">The programs.</param>
/// <param name="lists">What apt fetched.</param>
/// <param name="stamp">The file that holds the time of the last success, in seconds since 1970; shared by all units of the machine.</param>
/// <param name="time">The clock.</param>
internal sealed class AptIndex(AptTools tools, AptLists lists, string stamp, TimeProvider time)
{
    // Without sources apt removes every list, under its own lock.
    private static readonly string[] WithoutSources =
        ["-o", "Dir::Etc::SourceList=/dev/null", "-o", "Dir::Etc::SourceParts=/dev/null", "-o", "APT::Get::List-Cleanup=true"];

    /// <summary>The index is at most this old; 0 s fetches it. Returns true if the index was fetched.</summary>
    public Either<Failure, bool> Update(TimeSpan maximumAge) =>
        from age in Age()
        from fetched in age < maximumAge.TotalSeconds ? Right(false) : Fetch()
        select fetched;

    private const int Maximum = 64;

    /// <summary>Runs what reads the index. If apt cannot read the index, it is fetched again, and the command runs again.</summary>
    public Either<Failure, CommandResult> InSync(Func<Either<Failure, CommandResult>> run) =>
        from first in run()
        from second in AptFailure.IsOutOfSync(first) ? Fetch().Bind(_ => run()) : Right(first)
        from third in AptFailure.IsOutOfSync(second) ? FetchAnew().Bind(_ => run()) : Right(second)
        select third;

    /// <summary>No list is cut off. Returns true if the lists were fetched again.</summary>
    public Either<Failure, bool> Whole() => Result.Attempt("apt's lists", lists.AreCut).Bind(areCut => areCut ? FetchAnew() : Right(false));

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();

    // A time to come was written by a wrong clock: it proves nothing.
    private Either<Failure, long> Age() => Result.Attempt(stamp, () => OwnFile.ReadText(stamp, Maximum)).Map(text =>
        long.TryParse(text, NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var then) && then <= Now
            ? Now - then
            : long.MaxValue);

    private Either<Failure, bool> Fetch() => Get().Bind(result => AptFailure.IsOutOfSync(result) ? FetchAnew() : Fetched(result));

    // A list that its archive has not changed since is not fetched again by an update, whatever became of it on this machine.
    private Either<Failure, bool> FetchAnew() =>
        from forgotten in TextFile.Delete(stamp)
        from removed in tools.AptGet(AptLimits.Update, ["update", .. WithoutSources])
        from result in Get()
        from fetched in Fetched(result)
        select fetched;

    private Either<Failure, CommandResult> Get() => tools.AptGet(AptLimits.Update, "update", "--error-on=any");

    private Either<Failure, bool> Fetched(CommandResult result)
    {
        if (result.ExitCode != 0)
            return AptFailure.Of("apt-get update", result);
        // An index whose age cannot be written down is fetched again by the next that asks: that stops nothing.
        _ = Result.Attempt(stamp, () => OwnFile.WriteText(stamp, $"{Now}\n"));
        return true;
    }
}
