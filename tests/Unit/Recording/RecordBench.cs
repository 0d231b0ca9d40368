using Core.Domain;
using Microsoft.FSharp.Collections;
using Shell.Effects.Recording;
using Tests.Unit.Fakes;

namespace Tests.Unit.Recording;

/// <summary>A unit's record in a directory of its own, written as hooks write it.</summary>
internal sealed class RecordBench : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public RecordDirectory Directory => new(directory.File("tinyproxy-0"));

    public IReadOnlyList<string> Segments => Directory.Segments();

    public long Size => Segments.Sum(segment => new FileInfo(segment).Length);

    public RecordLimits Limits { get; init; } = RecordLimits.Default;

    public IReadOnlyList<string> Secrets { get; init; } = [];

    private IEnumerable<Secret> Hidden => Secrets.Select(text => new Secret(text));

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public void Dispose() => directory.Dispose();

    /// <summary>As a process of its own has it.</summary>
    public RecordWriter Writer() => new(Directory, Time);

    /// <summary>A hook is decided; comes back with its segment.</summary>
    public string Write(string hook) => Write(Decided(hook));

    public string Write(Decided decided) => Right(Writer().Write(Begun(decided), "", Limits, Hidden));

    public void Finish(string hook, string segment) =>
        Right(Writer().Write(HookRecord.Of(Decided(hook), Ending.NewFinished(Finished(hook))), segment, Limits, Hidden));

    /// <summary>The charm throws in a hook that was decided.</summary>
    public void Throw(string hook, string segment) => Right(Writer().Write(
        HookRecord.Of(Decided(hook), Ending.NewThrew(new Threw(hook, Stage.Report, "no", FSharpList<Taken>.Empty, State, 1))),
        segment,
        Limits,
        Hidden));

    public void WriteWhole(string hook) => Finish(hook, Write(hook));

    /// <summary>Every hook's name, and the number of each line that cannot be read.</summary>
    public IEnumerable<string> Read() => Entries().Select(entry => entry switch
    {
        RecordEntry.Hook hook => hook.Record.Decided.Hook,
        RecordEntry.Unreadable line => $"line {line.Number}",
        _ => "",
    });

    public IEnumerable<string> ReadWhole() => Entries().OfType<RecordEntry.Hook>()
        .Select(entry => $"{entry.Record.Decided.Hook} {(entry.Record.Ending.IsFinished ? "finished" : "unfinished")}");

    public IEnumerable<RecordEntry> Entries() => Segments.SelectMany(segment => RecordReader.Read(File.OpenRead(segment)));

    /// <summary>A hook that has made its first decision.</summary>
    public static HookRecord Begun(string hook) => Begun(Decided(hook));

    /// <summary>A hook that has made its first decision.</summary>
    public static HookRecord Begun(Decided decided) => HookRecord.Of(decided, Ending.Unfinished);

    public static Decided Decided(string hook, State? state = null) => new(
        hook, "2026-01-01T00:00:00Z", "0.1.0", "tinyproxy", Event.Start, Config.Empty.With("port", 8888), state ?? State,
        ListModule.OfSeq([Do.StartService("tinyproxy-0.service").Because("it is inactive")]));

    public static Finished Finished(string hook) => new(
        hook,
        ListModule.OfSeq([new Taken(Outcome.Changed, 120)]),
        State,
        ListModule.OfSeq([Tell.Status(Status.Active("ready")).Because("it serves")]),
        ListModule.OfSeq([new Taken(Outcome.Unchanged, 4)]), 0, 150);

    public static State State { get; } = State.Of(
        HookContext.For("tinyproxy/0"), [new Fact(Ask.Package("tinyproxy-bin"), Answer.NewPackage(PackageState.Installed("1.11.1-3")))]);

    private static string Right(LanguageExt.Either<Failure, string> written) =>
        written.IfLeft(failure => throw new InvalidOperationException(failure.ToString()));
}
