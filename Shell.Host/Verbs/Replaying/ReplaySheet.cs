using Core.Domain;
using LanguageExt;
using Shell.Effects.Recording;
using Spectre.Console;
using Verbs.Output;

namespace Verbs.Replaying;

/// <summary>What came of a replay, for a person to read: a line for each hook, and counts in the end.</summary>
internal sealed class ReplaySheet(ICharm charm, Page page, TextWriter errors)
{
    private int same;
    private int different;
    private int unreadable;

    /// <summary>Replays one record; what cannot be read is named and counted.</summary>
    public void Add(string file, Either<Failure, IEnumerable<RecordEntry>> lines) => lines.Match(
        Right: read =>
        {
            page.Line(0, new Piece(file, Look.Strong));
            foreach (var entry in read)
                Add(file, entry);
        },
        Left: failure => Unreadable(new Mistake(file, 0, failure.Detail)));

    /// <summary>Shows the counts; comes back with the exit code.</summary>
    public int Close()
    {
        page.Blank();
        Count("same", same, Look.Good);
        Count("different", different, different == 0 ? Look.Faint : Look.Bad);
        Count("unreadable", unreadable, unreadable == 0 ? Look.Faint : Look.Bad);
        return (different, unreadable, same) switch
        {
            ( > 0, _, _) => ExitCode.Failed,
            (_, 0, > 0) => ExitCode.Done,
            _ => ExitCode.Unusable,
        };
    }

    private void Add(string file, RecordEntry entry)
    {
        if (entry is RecordEntry.Hook hook)
            Add(file, hook.Record);
        else if (entry is RecordEntry.Unreadable line)
            Unreadable(new Mistake(file, line.Number, line.Reason));
    }

    private void Add(string file, HookRecord record)
    {
        var decided = record.Decided;
        if (decided.Charm == charm.Name)
            Compare(record);
        else
            Unreadable(new Mistake(file, 0, $"hook {decided.Hook} was recorded by the charm {decided.Charm}, this is {charm.Name}"));
    }

    private void Compare(HookRecord record)
    {
        var differences = Check(record);
        if (differences.Length == 0)
            same++;
        else
            different++;
        var verdict = differences.Length == 0 ? new Piece("same      ", Look.Good) : new Piece("different ", Look.Bad);
        var unfinished = record.Ending.IsUnfinished ? new Piece("  never finished: only its decision is compared", Look.Faint) : "";
        page.Line(2, verdict, $"  {record.Decided.Time}  {record.Decided.Event}", unfinished);
        foreach (var difference in differences)
            page.Line(4, difference);
    }

    // A build that throws on a recorded hook decides otherwise than the one that did not.
    private Piece[] Check(HookRecord record)
    {
        try
        {
            return [.. Replay.Check(charm, record).SelectMany(Explain)];
        }
        catch (CharmDefectException defect)
        {
            return [.. defect.Message.Split('\n').Select(line => new Piece(line.Trim(), Look.Bad))];
        }
    }

    private static IEnumerable<Piece> Explain(Difference difference) =>
    [
        $"{difference.Part}, effect {difference.Index + 1}",
        $"  recorded    {Shown(difference.Recorded, difference.RecordedBecause)}",
        $"  this build  {Shown(difference.Now, difference.NowBecause)}",
    ];

    private static string Shown(string effect, string because) => effect == "" ? "nothing" : $"{effect}, because {because}";

    private void Unreadable(Mistake mistake)
    {
        unreadable++;
        errors.WriteLine(mistake);
    }

    private void Count(string word, int count, Style style) => page.Line(0, new Piece($"{count,6} {word}", style));
}
