using System.Diagnostics.CodeAnalysis;
using Proof.Checking;
using Proof.Judging;
using Proof.Mutating;
using Replaying.Output;
using Simulation.Laws;

namespace Desk;

/// <summary>Shows what came of a charm's mutants.</summary>
[RequiresUnreferencedCode(CharmAssembly.Reason), RequiresDynamicCode(CharmAssembly.Reason)]
internal sealed class ProofSheet(Page page)
{
    /// <summary>Shows everything, the most important last. Returns the exit code.</summary>
    /// <param name="cases">How many cases the mutants were judged by.</param>
    /// <param name="judged">The mutants, and what came of each.</param>
    /// <param name="leftOut">What the library decides for the charm.</param>
    /// <param name="time">How long it took.</param>
    public int Show(
        int cases, IReadOnlyList<(Mutant Mutant, Judgement Judgement)> judged, IReadOnlyList<string> leftOut, TimeSpan time)
    {
        foreach (var (mutant, refuted) in Of<Judgement.Refuted>(judged))
            Refuted(mutant, refuted);
        Equivalents([.. Of<Judgement.Equivalent>(judged).Select(pair => pair.Mutant)], cases);
        Table(judged);
        var survivors = Of<Judgement.Survived>(judged).ToList();
        foreach (var (mutant, survived) in survivors.Where(pair => !pair.Mutant.IsOfMessage))
            Survivor(mutant, survived);
        var messages = survivors.FindAll(pair => pair.Mutant.IsOfMessage);
        Messages([.. messages.Select(pair => pair.Mutant)]);
        LeftOut(leftOut);
        page.Line(
            0,
            $"{judged.Count} mutants in {time.TotalSeconds:0} s: ",
            new Piece($"{survivors.Count} survive", survivors.Count == 0 ? Look.Good : Look.Bad),
            messages is [] ? "" : $", {messages.Count} of them a text that people read");
        return survivors.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>Says why a charm cannot be mutated: it breaks a law, or nothing is proved of it, so that no law could notice.</summary>
    /// <returns>The exit code; <c>null</c> if it can be.</returns>
    public int? Refuse(KnownCharm known) => known.Checks[^1] switch
    {
        { Laws.Violations: [var broken, ..] } => Refuse(known, broken),
        { Ending: not Ending.Complete } => Refuse(["not all lives of the charm itself fit into the memory (--memory)."]),
        { Lacks: [_, ..] lacks } => Refuse(lacks),
        _ => null,
    };

    private int Refuse(KnownCharm known, Violation broken)
    {
        page.Line(0, $"The charm itself breaks {broken.Law}", new Piece(" check says more.", Look.Faint));
        var check = known.Checks[^1];
        Life([.. check.Trail.To(broken.At).Select(step => $"{check.Move(step.Move)}"), broken.Hook.Name]);
        return ExitCode.Failed;
    }

    private int Refuse(IReadOnlyList<string> lacks)
    {
        CheckSheet.Lacking(lacks, page);
        return ExitCode.Unusable;
    }

    private void Refuted(Mutant mutant, Judgement.Refuted refuted)
    {
        page.Line(0, new Piece($"{refuted.Law.Title}  ", Look.Good), mutant.ToString());
        page.Line(6, new Piece(refuted.Why, Look.Faint));
        Life(refuted.Life);
    }

    private void Equivalents(IReadOnlyList<Mutant> mutants, int cases)
    {
        page.Blank();
        page.Line(
            0,
            new Piece($"Equivalent: the same effects in all {cases} cases. Reasons (Because) are for people and no effects.", Look.Strong));
        foreach (var mutant in mutants)
            page.Line(2, mutant.ToString());
        page.Blank();
    }

    private void Table(IReadOnlyList<(Mutant Mutant, Judgement Judgement)> judged)
    {
        page.Line(0, new Piece($"{"operator",-16}{"made",6}{"equivalent",12}{"refuted",9}{"survive",9}  by", Look.Strong));
        foreach (var operation in judged.GroupBy(pair => $"{pair.Mutant.Operator}").OrderBy(group => group.Key, StringComparer.Ordinal))
            Row(operation.Key, [.. operation]);
        Row("all", judged);
        page.Blank();
        var laws = Of<Judgement.Refuted>(judged)
            .Select(pair => pair.Judgement.Law)
            .Where(law => law.Tag != "")
            .DistinctBy(law => law.Name)
            .OrderBy(Short, StringComparer.Ordinal);
        foreach (var law in laws)
            page.Line(2, new Piece($"{Short(law),-6}{law.Name}", Look.Faint));
        page.Blank();
    }

    private static string Short(Law law) => law.Tag == "" ? law.Name : law.Tag;

    private void Row(string name, IReadOnlyList<(Mutant Mutant, Judgement Judgement)> judged)
    {
        var refuted = Of<Judgement.Refuted>(judged).ToList();
        var laws = refuted.GroupBy(pair => Short(pair.Judgement.Law))
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal);
        page.Line(
            0,
            $"{name,-16}{judged.Count,6}{Of<Judgement.Equivalent>(judged).Count(),12}{refuted.Count,9}"
                + $"{Of<Judgement.Survived>(judged).Count(),9}  ",
            string.Join(" ", laws.Select(law => $"{law.Key}:{law.Count()}")));
    }

    private void Survivor(Mutant mutant, Judgement.Survived survived)
    {
        page.Line(0, new Piece("survives ", Look.Bad), mutant.ToString());
        Written(mutant);
        page.Line(6, survived.Difference);
        Life(survived.Life);
    }

    // No law can say what a text is to be.
    private void Messages(IReadOnlyList<Mutant> mutants)
    {
        if (mutants.Count == 0)
            return;
        var (those, them) = mutants.Count == 1 ? ("survivor changes", "it") : ("survivors change", "them");
        page.Line(0, new Piece($"{mutants.Count} {those} only a text that people read. A test of texts finds {them}:", Look.Strong));
        foreach (var mutant in mutants)
        {
            page.Line(2, new Piece("survives ", Look.Bad), mutant.ToString());
            Written(mutant);
        }
    }

    private void Written(Mutant mutant)
    {
        foreach (var line in mutant.Lines)
            page.Line(6, new Piece($"{line.Number,4}: {line.Text}", Look.Strong));
    }

    // Whoever reads "0 survive" must not take these for judged.
    private void LeftOut(IReadOnlyList<string> functions)
    {
        if (functions.Count > 0)
            page.Line(0, new Piece($"Left out, for the library decides it: {string.Join(", ", functions)}", Look.Busy));
    }

    // A mutant that ended its process shows none.
    private void Life(IReadOnlyList<string> life)
    {
        if (life.Count > 0)
            page.Line(6, new Piece(string.Join(" > ", life), Look.Faint));
    }

    private static IEnumerable<(Mutant Mutant, T Judgement)> Of<T>(
        IEnumerable<(Mutant Mutant, Judgement Judgement)> judged) where T : Judgement =>
            judged.Where(pair => pair.Judgement is T).Select(pair => (pair.Mutant, (T)pair.Judgement));
}
