using System.Globalization;
using Core.Domain;
using Replaying.Causes;
using Replaying.Judging;
using Replaying.Output;
using Shell.Effects.Recording;

namespace Replaying.Stepping;

/// <summary>One recorded hook in full: what was known, decided, done and told, and what this build makes of it.</summary>
internal sealed class HookSheet(ICharm charm, Page page)
{
    /// <summary>Shows it.</summary>
    public void Show(RecordedHook hook)
    {
        var decided = hook.Record.Decided;
        var context = decided.State.Context;
        page.Line(0, new Piece($"{decided.Event} of {context.Unit}, {decided.Time}", Look.Strong));
        page.Entry(10, $"hook      {decided.Hook}, in {hook.Place}");
        page.Entry(
            10,
            $"charm     {decided.Charm} {decided.Build}{(context.Charm == "" ? "" : $", {context.Charm}")}, "
                + $"Juju {context.JujuVersion}, {context.Base}, {context.Architecture}");
        page.Entry(10, $"config    {decided.Config}");
        Known("Known when it was decided", decided.State.Facts);
        var before = decided.State;
        foreach (var round in hook.Record.Rounds)
        {
            Changed($"Known in round {round.Number}, where different", before, round.State);
            Decision(hook.Record, round);
            before = round.State;
        }

        End(hook.Record);
        Verdict(hook);
    }

    private void End(HookRecord hook)
    {
        Changed("Known after the effects, where different", hook.LastState, hook.After);
        if (!hook.Ending.IsUnfinished)
            page.Blank();
        if (hook.Ending is Ending.Finished ended)
            End(hook, ended.Payload);
        else if (hook.Ending is Ending.Threw threw)
            End(threw.Payload);
        else
            page.Line(0, new Piece("It was killed, or was still running: there is no end.", Look.Bad));
    }

    private void Changed(string title, State before, State now)
    {
        var changed = now.Facts.Except(before.Facts).ToArray();
        if (changed.Length > 0)
            Known(title, changed);
    }

    private void Known(string title, IEnumerable<Fact> facts)
    {
        page.Blank();
        page.Line(0, new Piece(title, Look.Strong));
        Facts.Show(page, 3, facts);
    }

    private void Decision(HookRecord hook, Round round)
    {
        page.Blank();
        page.Line(
            0,
            new Piece(hook.Again is [] ? "Decided" : $"Decided in round {round.Number}", Look.Strong),
            new Piece(round.Number == 1 ? $"   {Look.Legend}" : "", Look.Faint));
        if (round.Steps.Count == 0)
            page.Line(3, hook.Ending.IsThrew ? "nothing" : "nothing: all is as it should be");
        var sources = EffectPair.Sources(charm, hook, HookPart.NewDecision(round.Number));
        foreach (var (step, index) in round.Steps.Select((step, index) => (step, index)))
            Step(step, sources.ElementAtOrDefault(index), round.Taken.ElementAtOrDefault(index));
    }

    private void Step(Step<Effect> step, SourceLine source, Taken? taken) => page.Row(
        3,
        taken is null ? new Piece("?", Look.Bad) : Look.Of(taken.Outcome),
        [$"{step.Effect}"],
        source.After(step.Because) + Time(taken),
        taken?.Outcome);

    private static string Time(Taken? taken) => taken is { Milliseconds: > 0 } ? $", {taken.Milliseconds} ms" : "";

    private void End(Threw threw) => page.Entry(
        3,
        new Piece(
            $"It ended in {threw.Stage}{(threw.Milliseconds > 0 ? $", after {threw.Milliseconds} ms" : "")}. "
                + threw.Defect.ReplaceLineEndings(" "),
            Look.Bad));

    private void End(HookRecord hook, Finished end)
    {
        var sources = EffectPair.Sources(charm, hook, HookPart.Report);
        page.Line(
            0, new Piece("Told", Look.Strong), $"   exit {end.Exit}{(end.Milliseconds > 0 ? $", {end.Milliseconds} ms in all" : "")}");
        foreach (var (step, index) in end.Report.Select((step, index) => (step, index)))
        {
            var told = end.Told.ElementAtOrDefault(index);
            var why = sources.ElementAtOrDefault(index).After(step.Because);
            page.Row(3, Look.ToldAs(told?.Outcome), Look.Of(step.Effect), why + Time(told), told?.Outcome);
        }
    }

    private void Verdict(RecordedHook hook)
    {
        page.Blank();
        var judgement = new Judge(charm, new LivedSituations()).Of(hook.Entry);
        if (judgement.IsSame)
            page.Line(
                0,
                new Piece(
                    hook.Entry.IsPartial
                        ? "This build decides the same, as far as can be known without a secret."
                        : "This build decides the same.",
                    Look.Good));
        foreach (var difference in judgement.Differences)
            page.Line(0, new Piece("! ", Look.Bad), $"This build decides otherwise: {difference}");
        if (judgement.Defect != "")
            page.Line(0, new Piece("! ", Look.Bad), judgement.Defect.ReplaceLineEndings(" "));
    }
}

/// <summary>One hook of a history, found by its number.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Entry">The hook.</param>
internal sealed record RecordedHook(string Place, RecordEntry.Hook Entry)
{
    /// <summary>The hook.</summary>
    public HookRecord Record => Entry.Record;

    /// <summary>
    /// The hook of that number, from 1, among those of the charm, as <c>--list</c> counts them; or the one whose decision stands there.
    /// </summary>
    /// <param name="files">The records.</param>
    /// <param name="charm">The charm.</param>
    /// <param name="wanted">A number, or FILE:LINE as the report names an example.</param>
    /// <returns>Why there is none.</returns>
    public static LanguageExt.Either<Mistake, RecordedHook> Find(IEnumerable<RecordFile> files, ICharm charm, string wanted)
    {
        var (seen, number) = (0, NumberIn(wanted));
        foreach (var file in files)
        {
            var line = wanted.StartsWith($"{file.Name}:", StringComparison.Ordinal) ? NumberIn(wanted[(file.Name.Length + 1)..]) : 0;
            var (hooks, mistake) = file.Open().Match(
                Right: stream => (Hooks(stream, charm), (Mistake?)null), Left: failure => ([], new Mistake(file.Name, 0, failure.Detail)));
            if (mistake is not null)
                return mistake;
            foreach (var hook in hooks)
                if (++seen == number || hook.Line == line)
                    return new RecordedHook($"{file.Name}:{hook.Line}", hook);
        }

        return new Mistake("--at", 0, $"there is no hook {wanted}; the records hold {seen} of this charm that can be read");
    }

    // 0 is the number of no hook and of no line.
    private static int NumberIn(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static IEnumerable<RecordEntry.Hook> Hooks(Stream stream, ICharm charm) =>
        RecordReader.Read(stream).OfType<RecordEntry.Hook>().Where(hook => hook.Record.Decided.Charm == charm.Name);
}
