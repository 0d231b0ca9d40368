using Shell.Effects.Recording.Codecs;

namespace Replaying.Causes;

/// <summary>The leaves of a value, and the values that differ from it in one leaf.</summary>
internal static class Variants
{
    /// <summary>
    /// Each leaf with its value: a case, a text, a number, a flag; of a list and a map each item, of a list how many there are.
    /// </summary>
    public static IEnumerable<(string Path, Shape Value)> Leaves(Shape shape, string path = "") => shape switch
    {
        Shape.Case { Payload: var payload } only => payload is null
            ? [(path, only)]
            : Leaves(payload, path).Prepend((path, new Shape.Case(only.Name, null, only.Others))),
        Shape.Object { Fields: var fields } => fields.SelectMany(field => Leaves(field.Value, Under(path, field.Name))),
        Shape.Map { Entries: var entries } => entries.SelectMany(entry => Leaves(entry.Value, Under(path, entry.Name))),
        Shape.List { Items: var items } => items.SelectMany(item => Leaves(item, Under(path, Identity(item))))
            .Concat(items.Select(item => (Under(path, $"has {item}"), (Shape)new Shape.Flag(true))))
            .Prepend((Under(path, "count"), new Shape.Number(items.Count))),
        _ => [(path, shape)],
    };

    /// <summary>Every value that differs in one leaf, with the leaf.</summary>
    /// <param name="shape">The value.</param>
    /// <param name="seen">What a leaf was elsewhere; of a list and a map, the items that others have.</param>
    /// <param name="path">The leaf's place.</param>
    public static IEnumerable<(string Path, Shape Whole)> Of(
        Shape shape, Func<string, IEnumerable<Shape>> seen, string path = "") => shape switch
    {
        Shape.Text { Value: var text } => Other(
            path, shape, [.. seen(path).OfType<Shape.Text>(), new Shape.Text(""), new Shape.Text(text + "~")]),
        Shape.Number { Value: var number } => Other(
            path,
            shape,
            [
                .. seen(path).OfType<Shape.Number>(),
                new Shape.Number(0),
                new Shape.Number(number + 1),
                new Shape.Number(Math.Max(0, number - 1)),
            ]),
        Shape.Flag { Value: var flag } => [(path, new Shape.Flag(!flag))],
        Shape.Case { Payload: null } only => Other(path, shape, only.Others()),
        Shape.Case { Payload: { } payload } only => Other(path, shape, only.Others())
            .Concat(Of(payload, seen, path).Select(each => (each.Path, (Shape)(only with { Payload = each.Whole })))),
        Shape.Object { Fields: var fields } => Each(fields, seen, path, all => new Shape.Object(all)),
        Shape.Map { Entries: var entries } => Each(entries, seen, path, all => new Shape.Map(all)).Concat(Entries(entries, seen, path)),
        Shape.List { Items: [], Blank: var blank } when !seen(Under(path, "items")).Any() && blank() is { } item =>
            [(Under(path, $"has {item}"), new Shape.List([item]))], // nobody saw an item
        Shape.List { Items: var items } => Items(items, seen, path),
        _ => [],
    };

    /// <summary>The value with a number in the place of one leaf; none if the leaf is no number.</summary>
    public static Shape? With(Shape shape, string path, double number) => Of(shape, each => each == path ? [new Shape.Number(number)] : [])
        .Where(each => each.Path == path && Leaves(each.Whole).Any(leaf => leaf.Path == path && leaf.Value == new Shape.Number(number)))
        .Select(each => each.Whole).FirstOrDefault();

    /// <summary>The items of each list in a value, and the entries of each map, under the place of the list or map.</summary>
    public static IEnumerable<(string Path, Shape Item)> Items(Shape shape, string path = "") => shape switch
    {
        Shape.Case { Payload: { } payload } => Items(payload, path),
        Shape.Object { Fields: var fields } => fields.SelectMany(field => Items(field.Value, Under(path, field.Name))),
        Shape.Map { Entries: var entries } => entries.Select(entry => (Under(path, "items"), (Shape)new Shape.Map([entry]))),
        Shape.List { Items: var items } => items.SelectMany(item => Items(item, Under(path, Identity(item))))
            .Concat(items.Select(item => (Under(path, "items"), item))),
        _ => [],
    };

    private static IEnumerable<(string, Shape)> Items(IReadOnlyList<Shape> items, Func<string, IEnumerable<Shape>> seen, string path)
    {
        for (var at = 0; at < items.Count; at++)
            yield return (Under(path, $"has {items[at]}"), new Shape.List(Without(items, at)));
        foreach (var other in seen(Under(path, "items")).Where(other => !items.Any(item => $"{item}" == $"{other}")))
            yield return (Under(path, $"has {other}"), new Shape.List([.. items, other]));
        for (var at = 0; at < items.Count; at++)
            foreach (var (leaf, item) in Of(items[at], seen, Under(path, Identity(items[at]))))
                yield return (leaf, new Shape.List([.. items.Take(at), item, .. items.Skip(at + 1)]));
    }

    // An entry less, and one that another has.
    private static IEnumerable<(string, Shape)> Entries(
        IReadOnlyList<(string Name, Shape Value)> entries, Func<string, IEnumerable<Shape>> seen, string path) =>
        entries.Select((entry, at) => (Under(path, entry.Name), (Shape)new Shape.Map(Without(entries, at))))
            .Concat(seen(Under(path, "items")).OfType<Shape.Map>().Select(other => other.Entries[0])
                .Where(other => entries.All(entry => entry.Name != other.Name))
                .Select(other => (Under(path, other.Name), (Shape)new Shape.Map([.. entries, other]))));

    private static IEnumerable<(string, Shape)> Each(
        IReadOnlyList<(string Name, Shape Value)> fields,
        Func<string, IEnumerable<Shape>> seen,
        string path,
        Func<IReadOnlyList<(string, Shape)>, Shape> make) =>
        fields.SelectMany((field, at) => Of(field.Value, seen, Under(path, field.Name)).Select(each =>
            (each.Path, make([.. fields.Take(at), (field.Name, each.Whole), .. fields.Skip(at + 1)]))));

    private static IEnumerable<(string, Shape)> Other(string path, Shape shape, IEnumerable<Shape> others) =>
        others.Where(other => $"{other}" != $"{shape}").DistinctBy(other => $"{other}").Select(other => (path, other));

    // What an item is told from others by: its first text.
    private static string Identity(Shape item) => item switch
    {
        Shape.Text { Value: var text } => text,
        Shape.Object { Fields: var fields } => fields.Select(field => field.Value).OfType<Shape.Text>().FirstOrDefault()?.Value ?? "",
        _ => "",
    };

    private static T[] Without<T>(IReadOnlyList<T> items, int at) => [.. items.Take(at), .. items.Skip(at + 1)];

    private static string Under(string path, string name) => path == "" ? name : name == "" ? path : $"{path}.{name}";
}
