using Core.Domain;
using LanguageExt;
using Shell.Effects.Files;
using Shell.Effects.Juju;
using Shell.Effects.Processes;

namespace Shell.Effects.Recording;

/// <summary>
/// The action <c>recording</c>, which every charm has that declares it: the unit's record, compressed, where <c>juju scp</c> can fetch it.
/// It decides nothing and touches no workload, so that it may run beside a hook, and is not recorded itself.
/// </summary>
/// <param name="directory">The unit's record.</param>
/// <param name="unit">The unit's name with a hyphen, such as tinyproxy-0.</param>
/// <param name="home">Where the user is at home as whom <c>juju scp</c> comes; another place is taken if it is not there.</param>
internal sealed class RecordingAction(RecordDirectory directory, string unit, string home = "/home/ubuntu")
{
    // Another run of this action writes its copy.
    private static readonly TimeSpan LockLimit = TimeSpan.FromSeconds(60);

    /// <summary>The action's name in charmcraft.yaml.</summary>
    public const string Name = "recording";

    /// <summary>
    /// Leaves the copy and tells the action's results: path, hooks, first, last, bytes; or fails the action and says why.
    /// </summary>
    /// <returns>A failure if Juju could not be told.</returns>
    public Either<Failure, Unit> Run(ActionEvent action, HookTools tools) =>
        RecordingRequest.Of(action.Parameters).Bind(Leave).Match(
            Right: results => results.Aggregate(
                LanguageExt.Prelude.Right<Failure, Unit>(Unit.Default), (told, result) =>
                    told.Bind(_ => tools.ActionSet(result.Key, result.Value))),
            Left: failure => tools.ActionFail(failure.ToString()));

    private Either<Failure, IReadOnlyList<KeyValuePair<string, string>>> Leave(RecordingRequest request) =>
        from copy in Result.Attempt(directory.Path, () => RecordingCopy.Of(directory.Segments(), request))
        from some in Result.Require(
            copy.Hooks > 0,
            Cause.Missing,
            directory.Path,
            "no hook was recorded in that time, or the newest segment alone is larger than max-size")
        from path in Leave(copy.Content)
        select (IReadOnlyList<KeyValuePair<string, string>>)
        [
            new("path", path),
            new("hooks", $"{copy.Hooks}"),
            new("first", copy.First),
            new("last", copy.Last),
            new("bytes", $"{copy.Content.Length}"),
        ];

    // It belongs to whom the directory belongs: nobody else may read what a unit knows.
    private Either<Failure, string> Leave(byte[] content)
    {
        var place = Directory.Exists(home) ? home : "/var/tmp";
        var path = Path.Combine(place, $"recording-{unit}.jsonl.gz");
        return Result.Attempt(path, () =>
        {
            using var alone = OwnFile.Lock(directory.ExportLock, LockLimit, Waiting.Real);
            AtomicFile.Write(path, content, UnixFileMode.UserRead | UnixFileMode.UserWrite, FileStatus.Of(place).Owner);
            return path;
        });
    }
}
