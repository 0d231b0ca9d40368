using System.Text;
using Core.Domain;
using LanguageExt;
using Shell.Effects.Processes;

namespace Shell.Effects.Machine;

/// <summary>What each directly started process was last told to read: one file a process, its first line saying which process.</summary>
/// <remarks>
/// A marker may lag, which costs one reload too many. It never leads: it holds a text that was there before the process was told
/// to read, is written after, and is gone in between.
/// </remarks>
/// <param name="unitDirectory">This unit's own directory, outside the charm's.</param>
internal sealed class LoadedMarkers(string unitDirectory)
{
    // What a process reads can be 4 MiB large, and a line comes before it.
    private const int Maximum = 5 << 20;

    /// <summary>The text that this very process was told to read; empty if that is not known.</summary>
    public Either<Failure, string> Read(string pidFile, ProcessEntry process) => Result
        .Attempt(PathOf(pidFile), () => OwnFile.ReadText(PathOf(pidFile), Maximum))
        .Map(marker => marker.StartsWith(FirstLine(process)) ? marker[FirstLine(process).Length..] : "");

    /// <summary>The process is known to have been told to read this text.</summary>
    public Either<Failure, Unit> Write(string pidFile, ProcessEntry process, string text) => Result.Attempt(
        PathOf(pidFile), () => OwnFile.Write(PathOf(pidFile), Encoding.UTF8.GetBytes(FirstLine(process) + text)));

    /// <summary>Nothing is known.</summary>
    public Either<Failure, Unit> Delete(string pidFile) => TextFile.Delete(PathOf(pidFile));

    private static string FirstLine(ProcessEntry process) => $"{process.Pid} {process.StartTime}\n";

    // The whole path, for two daemons may call their PID files the same.
    private string PathOf(string pidFile) => Path.Combine(unitDirectory, "processes", pidFile.Trim('/').Replace('/', '-') + ".loaded");
}
