using Core.Domain;
using Simulation;
using Simulation.Laws;

namespace Proof.Checking;

/// <summary>How often each law was checked, how often the law applied, and where the law is broken.</summary>
internal sealed class LawBook(CheckPlan plan)
{
    private readonly Dictionary<string, (long Asked, long Spoke)> counts = [];
    private readonly Dictionary<(string Law, string Why), Violation> violations = [];

    /// <summary>
    /// The laws that are asked of every case. One is not: it follows from others, which are asked in every crashed state, too.
    /// </summary>
    public IReadOnlyList<Law> Asked { get; } = [.. plan.AllLaws.Where(law => law != Laws.TwiceCrashedHookEndsTheSame)];

    /// <summary>How often a law was checked, and how often the law applied.</summary>
    public (long Asked, long Spoke) this[Law law] => counts.GetValueOrDefault(law.Name);

    /// <summary>What does not hold, the one with the shortest life first.</summary>
    public IReadOnlyList<Violation> Violations =>
    [
        .. violations.Values.OrderBy(violation => violation.In)
            .ThenBy(violation => violation.At)
            .ThenBy(violation => violation.Law.Tag, StringComparer.Ordinal)
            .ThenBy(violation => violation.Law.Name, StringComparer.Ordinal),
    ];

    /// <summary>What several explorations found, one after the other.</summary>
    public static LawBook Sum(CheckPlan plan, IReadOnlyList<LawBook> books)
    {
        var sum = new LawBook(plan);
        foreach (var law in sum.Asked)
            sum.counts[law.Name] = (books.Sum(book => book[law].Asked), books.Sum(book => book[law].Spoke));
        foreach (var violation in books.SelectMany((book, number) => book.Violations.Select(violation => violation with { In = number })))
            sum.violations[(violation.Law.Name, violation.Why)] =
                sum.violations.TryGetValue((violation.Law.Name, violation.Why), out var known)
                    ? known with { Count = known.Count + violation.Count }
                    : violation;
        return sum;
    }

    /// <summary>What the laws say of one case, in their order. A charm that throws breaks one law.</summary>
    public Verdict[] Ask(Case where)
    {
        try
        {
            return [.. Asked.Select(law => law.Check.Invoke(where))];
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            return [.. Asked.Select(law =>
                law == Laws.EveryStateIsDecided ? Verdict.NewBroken($"{defect.GetType().Name}: {defect.Message}") : Verdict.Silent)];
        }
    }

    /// <summary>Notes what was said of a case. Called in the order in which places were found.</summary>
    public void Note(int at, Case where, Verdict[] verdicts)
    {
        for (var i = 0; i < verdicts.Length; i++)
        {
            var law = Asked[i];
            var (asked, spoke) = counts.GetValueOrDefault(law.Name);
            counts[law.Name] = (asked + 1, spoke + (verdicts[i].IsSilent ? 0 : 1));
            if (verdicts[i] is Verdict.Broken broken)
                Note(law, broken.Why, at, where);
        }
    }

    private void Note(Law law, string why, int at, Case where) =>
        violations[(law.Name, why)] = violations.TryGetValue((law.Name, why), out var known)
        ? known with { Count = known.Count + 1 }
        : new Violation(law, why, at, where.Event, 1) { Breaking = law.Breaking.Invoke(where)?.Value };
}

/// <summary>A law that does not hold somewhere.</summary>
/// <param name="Law">The law.</param>
/// <param name="Why">In what way.</param>
/// <param name="At">The first place where it was seen.</param>
/// <param name="Hook">The hook that was to run there.</param>
/// <param name="Count">In how many places.</param>
internal sealed record Violation(Law Law, string Why, int At, Event Hook, int Count)
{
    /// <summary>The number of the exploration in which it was seen first.</summary>
    public int In { get; init; }

    /// <summary>How the hook ends badly where that breaks the law; <c>null</c> if the hook itself does.</summary>
    public Crash? Breaking { get; init; }
}
