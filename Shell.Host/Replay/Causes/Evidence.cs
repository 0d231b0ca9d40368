using Core.Domain;

namespace Replaying.Causes;

/// <summary>A situation of the sample, with its flips: those with which at least one build decides otherwise.</summary>
internal sealed record Tried(Row At, IReadOnlyList<Flip> Flips)
{
    /// <summary>The flips with which both builds decide as before, too.</summary>
    public required IReadOnlyList<Flip> All { get; init; }
}

/// <summary>How much speaks for each input as the cause of one kind of difference (docs/replaying.md).</summary>
internal sealed class Evidence
{
    /// <summary>The name of the cause where the rule itself is another.</summary>
    public const string Unconditional = "unconditional";

    private readonly Kind kind;
    private readonly bool isBoth;
    private readonly EffectNumbers numbers;
    private readonly int label;
    private readonly Row[] history;
    private readonly Tried[] sample;
    private readonly Tried[] differingSample; // the situations of the sample that differ so
    private readonly Table table;
    private readonly Dictionary<string, double> scores = [];
    private readonly Dictionary<string, int> turns = [];
    private readonly HashSet<int> supported = [];
    private readonly IReadOnlyList<string> inputs;

    /// <summary>The evidence for one kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="situations">How many situations differ so.</param>
    /// <param name="numbers">The numbers of effects.</param>
    /// <param name="table">The history.</param>
    /// <param name="sample">Situations of it, with their flips.</param>
    /// <param name="isBoth">Whether both builds were asked; else the one before is taken to stay as it is.</param>
    public Evidence(Kind kind, int situations, EffectNumbers numbers, Table table, IEnumerable<Tried> sample, bool isBoth)
    {
        (this.kind, this.isBoth, Situations) = (kind, isBoth, situations);
        (this.numbers, this.table) = (numbers, table);
        inputs = table.Inputs;
        label = numbers.Label(kind.Effect);
        history = [.. table.Rows.Where(each => each.IsReport == kind.IsReport)];
        this.sample = [.. sample.Where(each => each.At.IsReport == kind.IsReport)];
        differingSample = [.. this.sample.Where(each => each.At.Kinds.Contains(kind))];
        Influence();
        if (isBoth)
            AskedByOne();
        Nearest();
        if (isBoth)
            Inverted();
        Alone();
        Telling();
        Constant();
        Everywhere();
        NotAsked();
    }

    /// <summary>The inputs by their weight.</summary>
    public IReadOnlyDictionary<string, double> Scores => scores;

    /// <summary>The kind.</summary>
    public Kind Kind => kind;

    /// <summary>How many situations differ so.</summary>
    public int Situations { get; }

    /// <summary>What the kind weighs among others.</summary>
    public double Weight => Math.Sqrt(Situations);

    /// <summary>The most evidence that an input has; 0 if none has any.</summary>
    public double Best => scores.Count == 0 ? 0 : scores.Values.Max();

    /// <summary>True of an input that has at least half as much evidence as the best.</summary>
    public bool IsExplainedBy(string input) => scores.GetValueOrDefault(input) >= Best / 2;

    /// <summary>
    /// Where both builds take an effect with another argument each, that the effect appears or vanishes elsewhere is a consequence: what
    /// explains the argument explains the effect, too, if flips of it turn the effect on or off.
    /// </summary>
    public void Follow(IEnumerable<Evidence> all)
    {
        var argument = kind.Sign == '~' ? null : all.Where(IsArgument).MaxBy(other => other.Situations);
        if (argument?.scores.Where(score => Turns(score.Key) > 0).ToArray() is not { Length: > 0 } known)
            return;
        scores.Clear();
        foreach (var (input, score) in known)
            scores.Add(input, score);
    }

    /// <summary>
    /// In how many situations that differ so both builds decide alike with another value of this input alone, or each as the other did; and
    /// of how many.
    /// </summary>
    public (int Ended, int All) Ends(string input)
    {
        var ended = differingSample.Where(each => each.Flips.Any(flip =>
            inputs[flip.Input] == input && (flip.Kinds.Count == 0 || IsInverted(each.At, flip))));
        return (ended.Count(), differingSample.Length);
    }

    /// <summary>How many flips of an input turn the difference on or off.</summary>
    public int Turns(string input) => turns.GetValueOrDefault(input);

    private bool IsArgument(Evidence other) =>
        other.kind.Sign == '~' && other.kind.IsReport == kind.IsReport && other.kind.Effect == kind.Effect;

    private bool Differs(Flip flip) => flip.Kinds.Contains(kind);

    private bool Has(Numbered list) => list.Has(label, kind.Reason);

    private bool HasBoth(Numbered one, Numbered other) => Has(one) && Has(other);

    // A flip inside the effect: it is there before and after, in one build; of an argument, in both.
    private bool IsInside(Row at, Flip flip) => kind.Sign == '~'
        ? HasBoth(at.Before, flip.Before) && HasBoth(at.Now, flip.Now)
        : IsSame(at.Before, flip.Before) || IsSame(at.Now, flip.Now);

    // The effect is there before and after, for the same reason: another reason is another rule's.
    private bool IsSame(Numbered one, Numbered other) => one.Reason(label) is >= 0 and var reason && reason == other.Reason(label);

    private void Add(int input, double weight) => Add(inputs[input], weight);

    private void Add(string input, double weight)
    {
        if (weight > 0)
            scores[input] = scores.GetValueOrDefault(input) + weight;
    }

    // Nothing else counts beside it.
    private void Only(string input, double weight)
    {
        scores.Clear();
        Add(input, weight);
    }

    private void Influence()
    {
        Dictionary<int, double> shares = [];
        var count = 0;
        foreach (var (at, flips) in sample)
        {
            var differs = at.Kinds.Contains(kind);
            var turning = flips.Where(flip => Differs(flip) != differs).ToArray();
            foreach (var flip in turning)
                turns[inputs[flip.Input]] = turns.GetValueOrDefault(inputs[flip.Input]) + 1;
            supported.UnionWith(turning.Select(flip => flip.Input));
            var inside = turning.Where(flip => IsInside(at, flip)).ToArray();
            var turned = (inside.Any(flip => !flip.IsAssumed) ? inside.Where(flip => !flip.IsAssumed) : inside)
                .Select(flip => flip.Input).Distinct().ToArray();
            if (turned is [])
                continue;
            count++;
            foreach (var input in turned)
                shares[input] = shares.GetValueOrDefault(input) + (1.0 / turned.Length);
        }

        foreach (var (input, share) in shares)
            Add(input, share / count * Separation(input));
    }

    // How much of what is not known of the difference, within the effect, is known from the input's value.
    private double Separation(int input) => Separation(input, Inside());

    private double Separation(int input, IEnumerable<Row> among)
    {
        var (alike, differing) = (new int[table.Count(input)], new int[table.Count(input)]);
        foreach (var row in among)
            if (row[input] is >= 0 and var value)
                (row.Kinds.Contains(kind) ? differing : alike)[value]++;
        var (some, all) = (differing.Sum(), alike.Sum() + differing.Sum());
        var open = Entropy(some, all);
        if (open <= 0)
            return 1;
        var left = alike.Zip(differing, (one, other) => (double)(one + other) / all * Entropy(other, one + other)).Sum();
        return 0.25 + (0.75 * (1 - (left / open)));
    }

    private IEnumerable<Row> Inside() => history.Where(each => Has(each.Before) || Has(each.Now));

    private static double Entropy(int part, int whole) =>
        part == 0 || part == whole ? 0 : Share((double)part / whole) + Share(1 - ((double)part / whole));

    private static double Share(double part) => -part * Math.Log2(part);

    // The effect depends on the input in one build, and never in the other.
    private void AskedByOne()
    {
        var flips = Counted();
        var byInput = Dependence(flips, flip => flip.Input);
        var found = byInput.Where(each => each.Value is (> 0, 0, _) or (0, > 0, _)).ToArray();
        // A build that never has the effect seems to depend on nothing. Where the other build depends on an input while it has the effect
        // all the time, that is seen, and counts alone.
        if (found.Any(each => each.Value.IsSeen))
            found = [.. found.Where(each => each.Value.IsSeen)];
        foreach (var (input, each) in found)
            Add(input, (each.IsSeen ? 2.0 : 1.4) / found.Length);
        var leaves = Dependence(flips, flip => (flip.Input, flip.Leaf))
            .Where(each => each.Value is (> 0, 0, _) or (0, > 0, _) && !found.Any(input => input.Key == each.Key.Input))
            .GroupBy(each => each.Key.Input).ToArray();
        foreach (var leaf in leaves)
            Add(leaf.Key, (leaf.Any(each => each.Value.IsSeen) ? 1.4 : 1.0) / leaves.Length);
    }

    // A flip that brought up a question counts where no flip of the input goes without.
    private (Row At, Flip Flip)[] Counted()
    {
        var known = sample.SelectMany(each => each.Flips).Where(flip => !flip.IsAssumed).Select(flip => flip.Input).ToHashSet();
        return
        [
            .. sample.SelectMany(each => each.Flips.Select(flip => (each.At, flip)))
                .Where(each => !each.flip.IsAssumed || !known.Contains(each.flip.Input)),
        ];
    }

    private Dictionary<TKey, (int Before, int Now, bool IsSeen)> Dependence<TKey>(
        IEnumerable<(Row At, Flip Flip)> flips, Func<Flip, TKey> key) where TKey : notnull
    {
        Dictionary<TKey, (int Before, int Now, bool IsSeen)> found = [];
        foreach (var (at, flip) in flips)
        {
            var before = Moves(at.Before, flip.Before);
            var now = Moves(at.Now, flip.Now);
            if (!before && !now)
                continue;
            var isSeen = before != now && (before ? HasBoth(at.Now, flip.Now) : HasBoth(at.Before, flip.Before));
            var so = found.GetValueOrDefault(key(flip));
            found[key(flip)] = (so.Before + (before ? 1 : 0), so.Now + (now ? 1 : 0), so.IsSeen || isSeen);
        }

        return found;
    }

    private bool Moves(Numbered one, Numbered other) => kind.Sign == '~'
        ? HasBoth(one, other) && !Effects(one).SequenceEqual(Effects(other))
        : Has(one) != Has(other);

    // Of the flips that end the difference while one build stays as it is: those that change the fewest effects.
    private void Nearest()
    {
        Dictionary<int, double> shares = [];
        var count = 0;
        foreach (var (at, flips) in differingSample)
        {
            var ending = flips.Where(flip => !flip.IsAssumed && !Differs(flip)
                && (flip.Before.Number == at.Before.Number || flip.Now.Number == at.Now.Number)).ToArray();
            if (ending is [])
                continue;
            var least = ending.Min(at.Distance);
            var nearest = ending.Where(flip => at.Distance(flip) == least).Select(flip => flip.Input).Distinct().ToArray();
            count++;
            foreach (var input in nearest)
                shares[input] = shares.GetValueOrDefault(input) + (1.0 / nearest.Length);
        }

        foreach (var (input, share) in shares)
            Add(input, 0.5 * share / count);
    }

    // What the build before does with a value this one does without it.
    private void Inverted()
    {
        var inverted = differingSample
            .SelectMany(each =>
                each.Flips.Where(flip => !flip.IsAssumed && IsInverted(each.At, flip)).Select(flip => flip.Input).Distinct())
            .CountBy(input => input);
        foreach (var (input, count) in inverted)
            if (count * 2 > differingSample.Length)
                Add(input, 4.0 * count / differingSample.Length);
    }

    private bool IsInverted(Row at, Flip flip) => kind.Sign == '~'
        ? HasBoth(at.Before, at.Now) && HasBoth(flip.Before, flip.Now)
            && Effects(flip.Before).SequenceEqual(Effects(at.Now)) && Effects(flip.Now).SequenceEqual(Effects(at.Before))
        : Has(flip.Before) != Has(at.Before) && Has(flip.Now) != Has(at.Now);

    private IEnumerable<int> Effects(Numbered list) => list.Effects.Where(each => each.Label == label).Select(each => each.Effect);

    // An effect that one build never has: what tells best where the other one has the effect.
    private void Telling()
    {
        if (kind.Sign == '~' || (history.Any(row => Has(row.Before)) && history.Any(row => Has(row.Now))))
            return;
        foreach (var input in supported)
            Add(input, 1.5 * (Separation(input, history) - 0.25));
    }

    // All that differs has one value of the input, and most else has another.
    private void Constant()
    {
        for (var input = 0; input < inputs.Count; input++)
        {
            var (differing, alike) = (new HashSet<int>(), 0);
            var same = 0;
            foreach (var row in history)
                if (row.Kinds.Count > 0)
                    differing.Add(row[input]);
            if (differing.Count != 1 || differing.Contains(-1))
                continue;
            foreach (var row in history.Where(row => row.Kinds.Count == 0))
                (alike, same) = (alike + 1, same + (differing.Contains(row[input]) ? 1 : 0));
            if (alike > 0 && supported.Contains(input))
                Add(input, 0.7 * (1 - ((double)same / alike)));
        }
    }

    // The input's values alone tell what differs from what does not.
    private void Alone()
    {
        Row[] inside = [.. Inside()];
        for (var input = 0; input < inputs.Count; input++)
            if (Tells(input, history))
                Add(input, 1.0);
            else if (supported.Contains(input) && Tells(input, inside))
                Add(input, 0.5);
    }

    private bool Tells(int input, IReadOnlyList<Row> among)
    {
        HashSet<int> differing = [];
        foreach (var row in among)
            if (row.Kinds.Contains(kind) && (row[input] < 0 || (differing.Add(row[input]) && differing.Count > 3)))
                return false;
        return differing.Count > 0 && among.Any(row => row[input] >= 0 && !row.Kinds.Contains(kind))
            && !among.Any(row => !row.Kinds.Contains(kind) && differing.Contains(row[input]));
    }

    // A build that reads what it did not ask says which question that is: nothing else is the cause.
    private void NotAsked()
    {
        var differing = history.Where(row => row.Kinds.Contains(kind)).ToArray();
        string[] logs =
        [
            .. differing.SelectMany(row => row.Now.Effects.Where(each => numbers.Reason(each.Reason) == Unasked.Reason).Take(1))
                .Select(log => $"{numbers.Effect(log.Effect)}"),
        ];
        if (logs.Length * 2 > differing.Length
            && inputs.Where(input => logs[0].Contains(input, StringComparison.Ordinal)).MaxBy(input => input.Length) is { } input)
        {
            Only(input, 4.0);
        }
    }

    private void Everywhere()
    {
        if (kind.Sign == '~')
        {
            var isEverywhere = history.Where(each => HasBoth(each.Before, each.Now)).All(each => each.Kinds.Contains(kind));
            var isEnded = differingSample
                .SelectMany(each => each.Flips).Any(flip => HasBoth(flip.Before, flip.Now) && !Differs(flip));
            if (isEverywhere && !isEnded)
                Only(Unconditional, 3.0);
        }
        else if (kind.Sign == '-' && !history.Any(each => Has(each.Now)) && !sample.Any(each => each.Flips.Any(flip => Has(flip.Now))))
        {
            var gone = history.Where(each => each.Kinds.Contains(kind)).ToArray();
            var instead = gone.Select(each => each.Kinds.Where(other => other.Sign == '+').Select(other => other.Effect).ToHashSet())
                .Aggregate((all, next) => { all.IntersectWith(next); return all; });
            if (instead.Count > 0)
                Add(Unconditional, 4.0);
        }
        else if (kind.Sign == '+' && history.All(each => each.Kinds.Contains(kind))
            && sample.All(each => each.Flips.All(flip => Has(flip.Now))))
            Add(Unconditional, 3.0);
    }
}
