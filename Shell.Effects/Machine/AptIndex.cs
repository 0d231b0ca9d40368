using System.Globalization;
using System.Text;
using Core.Domain;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Shell.Effects.Machine;

/// <summary>apt's package index, and how old it is.</summary>
/// <remarks>
/// No file of apt's tells when an update last succeeded: a failed one changes the time of /var/lib/apt/lists as well, the files in it
/// bear the server's time, and the stamp in /var/lib/apt/periodic is Ubuntu's alone. So the time is written down here.
/// </remarks>
/// <param name="tools">The programs.</param>
/// <param name="stamp">The file that holds the time of the last success, in seconds since 1970; shared by all units of the machine.</param>
/// <param name="time">The clock.</param>
internal sealed class AptIndex(AptTools tools, string stamp, TimeProvider time)
{
    /// <summary>The index is at most this old; 0 s fetches it. Comes back true if it was fetched.</summary>
    public Either<Failure, bool> Update(int maximumAgeSeconds) =>
        from age in Age()
        from fetched in age < maximumAgeSeconds ? Right(false) : Fetch()
        select fetched;

    private const int Maximum = 64;

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();

    // A time to come was written by a wrong clock: it proves nothing.
    private Either<Failure, long> Age() => Result.Attempt(stamp, () => OwnFile.ReadText(stamp, Maximum)).Map(text =>
        long.TryParse(text, NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var then) && then <= Now
            ? Now - then
            : long.MaxValue);

    private Either<Failure, bool> Fetch() =>
        from result in tools.AptGet(AptLimits.Update, "update", "--error-on=any")
        from fetched in result.ExitCode == 0 ? Right(true) : Left<Failure, bool>(AptFailure.Of("apt-get update", result))
        from written in Result.Attempt(stamp, () => OwnFile.Write(stamp, Encoding.ASCII.GetBytes($"{Now}\n")))
        select true;
}
