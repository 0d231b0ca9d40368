using Core.Domain;
using Replaying.Judging;
using Replaying.Output;
using Spectre.Console;

namespace Replaying.Showing;

/// <summary>What came of a replay, for a person to read.</summary>
/// <param name="charm">This build.</param>
/// <param name="page">Where it is shown.</param>
/// <param name="errors">Where what cannot be read is named.</param>
internal sealed class ReplaySheet(ICharm charm, Page page, TextWriter errors)
{
    /// <summary>Shows the counts, then each kind of difference with an example and its cause.</summary>
    public void Show(History history)
    {
        foreach (var mistake in history.Mistakes)
            errors.WriteLine(mistake);
        if (history.Missed > history.Mistakes.Count)
            errors.WriteLine($"and {history.Missed - history.Mistakes.Count} more that cannot be read");
        Disowned(history);
        Counts(history);
        foreach (var (group, number) in history.Groups.Select((group, index) => (group, index + 1)))
            Show(number, group);
        foreach (var name in history.Gone)
            page.Line(0, new Piece("! ", Look.Bad), $"approved and not seen: {name}");
        if (history.Groups.Count > 0 && history.Bounds.Count > 0)
        {
            page.Blank();
            foreach (var bound in history.Bounds)
                page.Entry(7, new Piece($"causes: {bound}", Look.Busy));
        }
    }

    /// <summary>Shows each hook in a line.</summary>
    public void List(History history)
    {
        foreach (var (hook, number) in history.Kept.Select((hook, index) => (hook, index + 1)))
        {
            page.Line(
                0,
                $"{number,6}  ",
                Verdict(hook, history),
                $"  {hook.Time}  {hook.Entry.Record.Decided.Event}",
                new Piece(Note(hook.Entry.Record), Look.Faint));
        }

        page.Blank();
    }

    private void Disowned(History history)
    {
        var others = history.Recorders.Otherwise(history.Before).ToList();
        foreach (var other in others)
            page.Line(0, new Piece("! ", Look.Bad), other);
        foreach (var name in history.DisownedNames)
            page.Line(0, new Piece("! ", Look.Bad), $"the build before decides otherwise than recorded: {name}");
        if (history.Disowned > history.DisownedNames.Count)
            page.Line(
                0, new Piece("! ", Look.Bad), $"and {Many(history.Disowned - history.DisownedNames.Count, "more hook")}, alike ones once");
        if (history.Disowned + others.Count > 0)
            page.Blank();
    }

    private static string Note(HookRecord hook) => (hook.Again is [] ? "" : $"  {hook.Again.Count + 1} rounds") + hook.Ending switch
    {
        { IsUnfinished: true } => $"  never finished: only its {(hook.Again is [] ? "decision is" : "decisions are")} compared",
        Ending.Threw threw => $"  the charm threw in {threw.Payload.Stage}",
        _ => "",
    };

    private static Piece Verdict(ReplayedHook hook, History history) =>
        history.NumberOf(hook) is > 0 and var number && history.Groups[number - 1].Approval != ""
            ? new("approved ", Look.Busy)
            : !hook.Judgement.IsSame
            ? new("different", Look.Bad)
            : hook.IsPartial
            ? new("partial  ", Look.Busy)
            : new("same     ", Look.Good);

    private void Counts(History history)
    {
        var span = history.Span.Last == "" ? "" : $", {history.Span.First} to {history.Span.Last}";
        page.Line(0, $"{Many(history.Hooks, "hook")} in {Many(history.Files.Count, "record")}{span}");
        page.Blank();
        Count("same", history.Same, Look.Good);
        Count("approved", history.Approved, Look.Busy);
        Count("different", history.Unapproved, Look.Bad);
        Count(
            $"partial: a secret is not known{(history.Partial == 0 ? "" : $" ({string.Join(", ", history.Situations.Withheld)})")}",
            history.Partial,
            Look.Busy);
        Count($"unreadable{Missed(history.Missed)}", history.Unreadable, Look.Bad);
    }

    private void Show(int number, CauseGroup group)
    {
        var divergence = group.Divergence;
        page.Blank();
        page.Line(0, new Piece($"{number}. {Many(divergence.Count, "hook")}", Look.Strong),
            $"{Time(divergence)}{(group.Approval == "" ? "" : $", approved: {group.Approval}")}");
        page.Entry(12, $"   change   {group.Change}");
        page.Entry(12, $"   cause    {group.Found.Said}{(group.Found.Weight == "" ? "" : $"   ({group.Found.Weight})")}");
        if (group.ToldApart != "")
            page.Entry(12, $"   apart    {group.ToldApart}");
        foreach (var also in group.Also)
            page.Entry(12, $"   with it  {also.Said}");
        page.Entry(12, $"   example  {divergence.Example.Entry.Record.Decided.Event} in {divergence.Example.Place}");
        if (divergence.Example.Entry.IsPartial)
            page.Entry(
                12, new Piece("   note     it depended on a secret, which no record holds: the difference may come from that", Look.Busy));
        foreach (var difference in divergence.Differences)
            Show(divergence.Example, difference);
        if (divergence.Example.Judgement.Defect != "")
            page.Entry(12, new Piece($"            {divergence.Example.Judgement.Defect.ReplaceLineEndings(" ")}", Look.Bad));
    }

    private void Show(ReplayedHook hook, Difference difference)
    {
        var pairs = EffectPair.Of(charm, hook.Entry.Record, difference.Part);
        var argument = EffectPair.First(pairs).Argument();
        page.Entry(12, $"   first    effect {difference.Index + 1}{(argument == "" ? "" : $", {argument}")}");
        if (EffectPair.Site(pairs) is { Length: > 0 } site)
            page.Entry(12, $"   site     {site}");
        page.Blank();
        page.Line(3, new Piece($"{difference.Part}:  = both   - recorded   + this build", Look.Faint));
        foreach (var pair in pairs)
            Show(page, pair);
    }

    /// <summary>Shows an effect of both lists, or where they differ each of them.</summary>
    public static void Show(Page page, EffectPair pair)
    {
        if (pair.IsSame)
            page.Row(3, new Piece("=", Look.Faint), [$"{pair.Now}"], pair.NowBecause);
        if (!pair.IsSame && pair.Recorded is { } recorded)
            page.Row(3, new Piece("-", Look.Bad), [$"{recorded}"], pair.RecordedBecause);
        if (!pair.IsSame && pair.Now is { } now)
            page.Row(3, new Piece("+", Look.Good), [$"{now}"], pair.Source.After(pair.NowBecause));
        // What differs may be in none of the two lines.
        if (!pair.IsSame && $"{pair.Recorded}" == $"{pair.Now}")
            page.Line(7, new Piece(pair.Argument(), Look.Faint));
    }

    // What check records has no time.
    private static string Time(Divergence divergence) => divergence.First == "" ? ""
        : $", {divergence.First}{(divergence.Count == 1 ? "" : $" to {divergence.Last}")}";

    private static string Missed(int count) =>
        count == 0 ? "" : $"; {count:n0} {(count == 1 ? "line or file" : "lines or files")} cannot be replayed";

    private static string Many(int count, string noun) => $"{count:n0} {noun}{(count == 1 ? "" : "s")}";

    private void Count(string word, int count, Style style) =>
        page.Line(0, new Piece($"{count,10:n0} {word}", count == 0 ? Look.Faint : style));
}
