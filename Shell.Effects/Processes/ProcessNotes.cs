using System.Globalization;
using Core.Domain;
using LanguageExt;
using Shell.Effects.Files;

using static LanguageExt.Prelude;

namespace Shell.Effects.Processes;

/// <summary>
/// What is noted of each directly started process, in one file each: that a start was begun, or which process
/// runs and what that process was last told to read.
/// </summary>
/// <remarks>
/// A note may lag, which costs one reload too many. It never leads: it holds a text that was there before the process was told
/// to read, is written after, and is gone in between.
/// </remarks>
/// <param name="unitDirectory">This unit's own directory, outside the charm's.</param>
/// <param name="time">The clock.</param>
internal sealed class ProcessNotes(string unitDirectory, TimeProvider time)
{
    // What a process reads can be 4 MiB large, and a line comes before it.
    private const int Maximum = 5 << 20;

    private const string Starting = "starting";

    /// <summary>The text that this very process was told to read; empty if that is not known.</summary>
    public Either<Failure, string> Loaded(string pidFile, ProcessEntry process) => Read(pidFile)
        .Map(note => note.StartsWith(FirstLine(process)) ? note[FirstLine(process).Length..] : "");

    /// <summary>The process is known to have been told to read this text.</summary>
    public Either<Failure, Unit> Write(string pidFile, ProcessEntry process, string text) => Write(pidFile, FirstLine(process) + text);

    /// <summary>It is known that this command is about to be run to start the process.</summary>
    /// <param name="pidFile">The PID file that the process will write.</param>
    /// <param name="starter">This process.</param>
    /// <param name="arguments">The command.</param>
    public Either<Failure, Unit> Begin(string pidFile, ProcessEntry starter, IReadOnlyList<string> arguments) =>
        Write(pidFile, $"{Starting} {starter.StartTime} {Now}\n{string.Join('\0', arguments)}");

    /// <summary>The start that was begun and not seen to end, if that was no longer ago than this.</summary>
    public Either<Failure, Option<BegunStart>> Begun(string pidFile, TimeSpan atMost) =>
        Read(pidFile).Map(note => Parse(note).Filter(start => Now - start.Since is var age && age >= 0 && age <= atMost.TotalSeconds));

    /// <summary>Nothing is known.</summary>
    public Either<Failure, Unit> Delete(string pidFile) => TextFile.Delete(PathOf(pidFile));

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();

    private Either<Failure, string> Read(string pidFile) =>
        Result.Attempt(PathOf(pidFile), () => OwnFile.ReadText(PathOf(pidFile), Maximum));

    private Either<Failure, Unit> Write(string pidFile, string note) =>
        Result.Attempt(PathOf(pidFile), () => OwnFile.WriteText(PathOf(pidFile), note));

    private static Option<BegunStart> Parse(string note) =>
        note.Split('\n', 2) is [var head, var arguments] && head.Split(' ') is [Starting, var ticks, var since]
        && ulong.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var started)
        && long.TryParse(since, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? new BegunStart(started, seconds, arguments)
            : None;

    private static string FirstLine(ProcessEntry process) => $"{process.Pid} {process.StartTime}\n";

    // The whole path, for two daemons may call their PID files the same.
    private string PathOf(string pidFile) => Path.Combine(unitDirectory, "processes", pidFile.Trim('/').Replace('/', '-') + ".loaded");
}

/// <summary>A start that was begun.</summary>
/// <param name="StarterTime">When the process that began it had started, in clock ticks since boot; what it starts is younger.</param>
/// <param name="Since">When it was begun, in seconds since 1970.</param>
/// <param name="Arguments">The command, with zeros between its arguments, as the kernel shows them.</param>
internal sealed record BegunStart(ulong StarterTime, long Since, string Arguments);
