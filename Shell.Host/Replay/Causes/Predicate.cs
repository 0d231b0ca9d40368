using System.Globalization;
using Shell.Effects.Recording.Codecs;

namespace Replaying.Causes;

/// <summary>What is true of an input's value where two builds differ.</summary>
/// <param name="Text">For a person, such as <c>config.port > 8000</c>.</param>
/// <param name="Holds">Whether it is true of a value.</param>
internal sealed record Predicate(string Text, Func<Shape, bool> Holds)
{
    // Pairs of so many atoms are tried.
    private const int MostAtoms = 60;
    private const int MostValues = 24;

    /// <summary>The numbers between which and the next ones seen the difference begins or ends; none of predicates without such.</summary>
    public IReadOnlyList<Bound> Bounds { get; private init; } = [];

    private Func<IReadOnlyList<Bound>, Predicate>? Moved { get; init; }

    /// <summary>
    /// The smallest one that is right for each value: one atom, else two with "and" or "or". None if there is none.
    /// </summary>
    /// <param name="input">The input's name.</param>
    /// <param name="values">Values, and whether the builds differ with them.</param>
    public static Predicate? Of(string input, IReadOnlyList<(Shape Value, bool Differs)> values)
    {
        var told = values.Select(each => each.Differs).ToArray();
        if (told.Distinct().Count() < 2)
            return null;
        var facts = values.Select(each => Facts(each.Value)).ToArray();
        var atoms = Atoms(input, facts, told).Select(atom => (Atom: atom, Truth: facts.Select(atom.IsTrue).ToArray())).ToArray();
        return atoms.Where(each => each.Truth.SequenceEqual(told)).Select(each => each.Atom.Whole).FirstOrDefault()
            ?? Pairs([.. atoms.OrderByDescending(each => Right(each.Truth, told)).Take(MostAtoms)], told);
    }

    private static Predicate? Pairs((Atom Atom, bool[] Truth)[] atoms, bool[] told)
    {
        foreach (var (index, one) in atoms.Index())
            foreach (var other in atoms.Skip(index + 1))
                if (told.Index().All(each => each.Item == (one.Truth[each.Index] || other.Truth[each.Index])))
                    return Both(one.Atom.Whole, other.Atom.Whole, "or", (a, b) => a || b);
                else if (told.Index().All(each => each.Item == (one.Truth[each.Index] && other.Truth[each.Index])))
                    return Both(one.Atom.Whole, other.Atom.Whole, "and", (a, b) => a && b);
        return null;
    }

    private static Predicate Both(Predicate one, Predicate other, string word, Func<bool, bool, bool> join) =>
        new($"{one.Text} {word} {other.Text}", value => join(one.Holds(value), other.Holds(value)))
        {
            Bounds = [.. one.Bounds, .. other.Bounds],
            Moved = bounds => Both(
                one.At([.. bounds.Take(one.Bounds.Count)]), other.At([.. bounds.Skip(one.Bounds.Count)]), word, join),
        };

    private static int Right(bool[] truth, bool[] told) => truth.Zip(told, (is_, should) => is_ == should ? 1 : 0).Sum();

    private const string Unset = "\"not set\"";

    // The leaves of a value by their place; the case of a union stands beside what it holds.
    private static Dictionary<string, Shape> Facts(Shape value)
    {
        Dictionary<string, Shape> facts = [];
        foreach (var (path, leaf) in Variants.Leaves(value))
            facts[leaf is Shape.Case ? path + "\0" : path] = leaf;
        return facts;
    }

    // The plainest first: what is there, then bounds, then what is not there.
    private static IEnumerable<Atom> Atoms(string input, Dictionary<string, Shape>[] facts, bool[] told)
    {
        var places = facts.SelectMany(each => each.Keys).Distinct().Order(StringComparer.Ordinal)
            .Select(place => (Place: place, Name: Name(input, place), Seen: Seen(facts, place))).ToArray();
        foreach (var (place, name, seen) in places)
            foreach (var text in seen)
                yield return new(Is(name, place, text), each => Leaf(each, place) == text);
        foreach (var (place, name, _) in places)
            foreach (var atom in Steps(place, name, facts, told))
                yield return atom;
        foreach (var (place, name, seen) in places)
        {
            yield return new($"{name} is there", each => each.ContainsKey(place));
            yield return new($"{name} is not there", each => !each.ContainsKey(place));
            foreach (var text in seen)
                yield return new(IsNot(name, place, text), each => Leaf(each, place) != text);
        }
    }

    private static IEnumerable<Atom> Steps(string place, string name, Dictionary<string, Shape>[] facts, bool[] told)
    {
        var numbers = facts.Zip(told, (each, differs) => (Number: Number(each, place), Differs: differs))
            .Where(each => !double.IsNaN(each.Number)).OrderBy(each => each.Number).ToArray();
        for (var at = 1; at < numbers.Length; at++)
            if (numbers[at - 1].Differs != numbers[at].Differs)
                yield return Above(new(place, name, numbers[at].Differs, numbers[at - 1].Number, numbers[at].Number));
    }

    private static Atom Above(Bound bound) => bound.IsAbove
        ? new($"{bound.Name} > {Digits(bound.Low)}", each => Number(each, bound.Place) > bound.Low) { Bound = bound }
        : new($"{bound.Name} <= {Digits(bound.Low)}", each => Number(each, bound.Place) <= bound.Low) { Bound = bound };

    /// <summary>The same, with its bounds where they were found to be.</summary>
    /// <param name="bounds">As many as it has, in their order.</param>
    public Predicate At(IReadOnlyList<Bound> bounds) => Moved is null ? this : Moved(bounds);

    private static IReadOnlyList<string> Seen(Dictionary<string, Shape>[] facts, string place) =>
    [
        .. facts.Where(each => each.ContainsKey(place)).CountBy(each => Leaf(each, place)!)
            .OrderByDescending(each => each.Value).Take(MostValues).Select(each => each.Key),
    ];

    private static string Name(string input, string place) => place.TrimEnd('\0') is "" or "=" ? input : $"{input}, {place.TrimEnd('\0')}";

    private static string? Leaf(Dictionary<string, Shape> facts, string place) => facts.TryGetValue(place, out var leaf) ? $"{leaf}" : null;

    private static double Number(Dictionary<string, Shape> facts, string place) =>
        facts.GetValueOrDefault(place) is Shape.Number number ? number.Value : double.NaN;

    private static string Digits(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Is(string name, string place, string text) =>
        IsType(name, place) ? $"{name} is {(text == Unset ? "not set" : "set")}" : $"{name} = {Short(text)}";

    private static string IsNot(string name, string place, string text) =>
        IsType(name, place) ? $"{name} is {(text == Unset ? "set" : "not set")}" : $"{name} is not {Short(text)}";

    // An option has one type, and none while nobody sets it.
    private static bool IsType(string name, string place) => place == "\0" && name.StartsWith("config.", StringComparison.Ordinal);

    private static string Short(string text) => text switch
    {
        "\"\"" => text,
        { Length: <= 60 } => text.Trim('"'),
        _ => text[..57].TrimStart('"') + "…",
    };

    private sealed record Atom(string Text, Func<Dictionary<string, Shape>, bool> IsTrue)
    {
        public Bound? Bound { get; init; }

        public Predicate Whole => Bound is null
            ? new(Text, value => IsTrue(Facts(value)))
            : new(Text, value => IsTrue(Facts(value)))
            {
                Bounds = [Bound], Moved = bounds => Above(bounds[0]).Whole,
            };
    }
}

/// <summary>A bound of a predicate: somewhere between two numbers, of which the lower one is told.</summary>
/// <param name="Place">The leaf's place in the input's value.</param>
/// <param name="Name">The leaf's name.</param>
/// <param name="IsAbove">Whether what is above differs, or what is not.</param>
/// <param name="Low">The lower number.</param>
/// <param name="High">The higher one.</param>
internal sealed record Bound(string Place, string Name, bool IsAbove, double Low, double High);
