using Core.Domain;
using Shell.Effects;

namespace Replaying.Causes;

/// <summary>Finds the inputs that make two builds decide otherwise (docs/replaying.md).</summary>
/// <param name="before">The build that recorded; <c>null</c> if that is not at hand.</param>
/// <param name="now">This build.</param>
internal sealed class Finder(IBuild? before, IBuild now)
{
    private const int MostKinds = 24;
    private const int MostFlips = 20_000;

    // What a model gives, and what no flip makes up.
    private static readonly string[] Given = ["unit.base", "unit.architecture", "unit.juju"];

    private readonly EffectNumbers numbers = new();
    private bool isThinned;
    private string[] constant = [];

    /// <summary>What has to be known of how the causes were found.</summary>
    /// <param name="left">How many situations the history left out.</param>
    public IReadOnlyList<string> Bounds(int left)
    {
        List<string> bounds = [];
        if (before is null)
            bounds.Add("this build alone was asked what else it would decide; --before OLD asks the older build, too");
        if (isThinned)
            bounds.Add($"the sample is thinner than it should be: {MostFlips:n0} flips were tried, as many as there may be");
        if (left > 0)
            bounds.Add($"{left:n0} situations that came late are not among those that causes were found with");
        if (constant is not [])
            bounds.Add($"not told apart from what never varied: {string.Join(", ", constant)}");
        return bounds;
    }

    /// <summary>The causes of all that differs in a history.</summary>
    public FoundCauses Of(IReadOnlyList<Lived> history)
    {
        var table = new Table(history);
        Label(table.Rows);
        var kinds = table.Rows.SelectMany(row => row.Kinds).CountBy(kind => kind)
            .OrderByDescending(kind => kind.Value).ThenBy(kind => $"{kind.Key}", StringComparer.Ordinal).Take(MostKinds).ToArray();
        var flips = new Flips(table);
        var tried = Try(Sampling.Of(table.Rows, [.. kinds.Select(kind => kind.Key)], numbers.Label), flips);
        constant =
        [
            .. Given.Where(name => table.Find(name) is >= 0 and var column && table.Count(column) == 1)
                .Select(name => $"{name} was always {table.Value(table.Find(name), 0).Plain}"),
        ];
        var predicates = new Predicates(table, tried, (at, flip) => Differs(at, flip, flips));
        var texts = new ChangedTexts(table.Rows, numbers);
        var laid = texts.Consequences(now);
        Evidence[] evidence =
        [
            .. SideBySide.Map(
                [.. kinds.Where(kind => !laid.Contains(kind.Key))],
                Environment.ProcessorCount,
                kind => new Evidence(kind.Key, kind.Value, numbers, table, tried, before is not null)),
        ];
        foreach (var each in evidence)
            each.Follow(evidence);
        var found = Chosen.Of(evidence).Select(each => each.Kinds.Any(texts.Kinds.Contains) ? each.With(laid) : each);
        return new FoundCauses([.. found.SelectMany(predicates.Narrowed)], table, Differences)
        {
            Apart = (cause, lived) => Apart(cause, lived, table, flips),
        };
    }

    // With the flip this build has the effects of the older one, but for their arguments: what makes both refuse tells nothing. In the
    // first decision of a hook each input may be another. What Juju is told depends on what was read later, which no what-if changes.
    private Apart? Apart(Found cause, Lived lived, Table table, Flips flips)
    {
        var row = table.Row(lived);
        Label([row]);
        if (cause.Inputs is [_] || lived.IsLater || !row.Kinds.Any(cause.Kinds.Contains))
            return null;
        var inputs = table.Of(lived.Situation).Where(input => !lived.IsReport || !input.IsAnswer)
            .ToLookup(input => table.Column(input.Name));
        (Row At, Flip Flip)[] tried =
        [
            .. flips.Of(lived.Situation).Where(flip => inputs.Contains(flip.Input) && cause.Inputs.Contains(table.Inputs[flip.Input]))
                .Select(flip => (row, flip)),
        ];
        Decide([.. tried], flips);
        return Causes.Apart.Of(cause.Inputs,
        [
            .. tried.Select(each => each.Flip)
                .Where(flip => !flip.IsOpen && flip.Now.IsLike(row.Before)
                    && !numbers.Differences(row.IsReport, flip.Before, flip.Now).Any(cause.Kinds.Contains))
                .OrderBy(flip => row.Before.Distance(flip.Now)).ThenBy(flip => flip.IsAssumed)
                .Select(flip => (table.Inputs[flip.Input], inputs[flip.Input].First(), flip)),
        ]);
    }

    // In which ways a recorded hook differs from what this build decides, for each of its situations.
    private IEnumerable<(Situation Situation, IReadOnlyList<Kind> Kinds)> Differences(HookRecord hook)
    {
        Lived[] all = [.. Lived.All(hook)];
        var replies = now.Steps([.. all.Select(each => each.Situation)]);
        return all.Zip(replies, (lived, reply) =>
            (lived.Situation, numbers.Differences(lived.IsReport, Recorded(lived), numbers.Of(reply, lived.Unit))));
    }

    // In which ways both builds differ in one more flip of a row.
    private IReadOnlyList<Kind> Differs(Row at, Flip flip, Flips flips)
    {
        Decide([(at, flip)], flips);
        return numbers.Differences(at.IsReport, flip.Before, flip.Now);
    }

    private Numbered Recorded(Lived lived) => numbers.Of(lived.Recorded, lived.Unit);

    private void Label(IReadOnlyList<Row> rows)
    {
        Situation[] situations = [.. rows.Select(row => row.Lived.Situation)];
        var own = now.Steps(situations);
        var old = before?.Steps(situations);
        for (var at = 0; at < rows.Count; at++)
        {
            var row = rows[at];
            row.Before = old is null ? Recorded(row.Lived) : numbers.Of(old[at], row.Lived.Unit);
            row.Now = numbers.Of(own[at], row.Lived.Unit);
            row.Kinds = numbers.Differences(row.IsReport, row.Before, row.Now);
        }
    }

    private List<Tried> Try(IEnumerable<Row> sample, Flips flips)
    {
        List<(Row At, Flip Flip)> all = [];
        foreach (var at in sample)
        {
            if (all.Count >= MostFlips)
            {
                isThinned = true;
                break;
            }

            all.AddRange(flips.Of(at.Lived.Situation).Select(flip => (at, flip)));
        }

        Decide(all, flips);
        foreach (var (at, flip) in all)
            flip.Kinds = numbers.Differences(at.IsReport, flip.Before, flip.Now);
        return
        [
            .. all.GroupBy(each => each.At)
                .Select(each => (At: each.Key, All: each.Select(one => one.Flip).ToArray()))
                .Select(each => new Tried(each.At, [.. each.All.Where(each.At.IsMovedBy)]) { All = each.All }),
        ];
    }

    // What a flip brings up is answered, and the builds are asked again.
    private void Decide(List<(Row At, Flip Flip)> open, Flips flips)
    {
        for (var pass = 0; pass < 4 && open.Count > 0; pass++)
        {
            Situation[] situations = [.. open.Select(each => each.Flip.Situation)];
            var own = now.Of(situations);
            var old = before?.Of(situations);
            List<(Row, Flip)> again = [];
            foreach (var ((row, flip), at) in open.Select((each, at) => (each, at)))
            {
                flip.Now = numbers.Of(own[at], row.Lived.Unit);
                flip.Before = old is null ? row.Before : numbers.Of(old[at], row.Lived.Unit);
                if (flips.IsAnswered(flip, [.. own[at].Asked, .. old?[at].Asked ?? []]))
                    again.Add((row, flip));
            }

            open = again;
        }
    }
}

/// <summary>The causes that were found in a history.</summary>
/// <param name="All">The one that explains most first.</param>
/// <param name="Table">The history's inputs.</param>
/// <param name="Differences">In which ways a recorded hook differs, for each of its situations.</param>
internal sealed record FoundCauses(
    IReadOnlyList<Found> All, Table Table, Func<HookRecord, IEnumerable<(Situation Situation, IReadOnlyList<Kind> Kinds)>> Differences)
{
    /// <summary>What tells the inputs of a cause apart in a situation; none where nothing does.</summary>
    public required Func<Found, Lived, Apart?> Apart { get; init; }

    /// <summary>
    /// The causes that hold in a hook; then, if the first does not hold wherever there is such a difference, those of other hooks.
    /// </summary>
    public IReadOnlyList<Found> Explain(HookRecord hook)
    {
        var differing = Differences(hook).Where(each => each.Kinds.Count > 0).ToArray();
        if (differing is [])
            return [Found.Rule];
        Found[] all = [.. All.Where(found => differing.Any(each => found.Kinds.Intersect(each.Kinds).Any()))];
        Found[] holding =
        [
            .. all.Where(found => differing.Any(each => found.Kinds.Intersect(each.Kinds).Any() && Holds(found, each.Situation))),
        ];
        return all is [] ? [Found.Nothing] : holding is [{ IsWhole: true }, ..] ? holding : [.. holding, .. all.Except(holding)];
    }

    /// <summary>Whether the predicate of a cause is true of a hook; none of a cause without a predicate.</summary>
    public Func<HookRecord, bool>? Truth(Found cause) =>
        cause.Predicate is null ? null : hook => Lived.All(hook).Any(lived => Holds(cause, lived.Situation));

    // Without a predicate a cause holds wherever there is such a difference.
    private bool Holds(Found found, Situation situation) =>
        found.Predicate is not { } predicate || (Table.Value(found.Name, situation) is { } value && predicate.Holds(value));
}
