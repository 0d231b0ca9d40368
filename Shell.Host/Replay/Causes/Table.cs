using System.Runtime.CompilerServices;
using Core.Domain;
using Shell.Effects.Recording.Codecs;

namespace Replaying.Causes;

/// <summary>The inputs of a history as columns, and the values of each by numbers.</summary>
internal sealed class Table
{
    private readonly InputNames names;
    private readonly string[] options;
    private readonly List<string> inputs = [];
    private readonly Dictionary<string, int> columns = [];
    private readonly Dictionary<string, int> columnOf = [];
    private readonly List<List<Shape>> values = [];
    private readonly List<Dictionary<string, int>> numbers = [];
    private readonly List<Dictionary<Shape, int>> known = [];

    /// <summary>The inputs of these situations; alike situations become one.</summary>
    public Table(IReadOnlyList<Lived> history)
    {
        names = new InputNames(history.Select(each => each.Situation));
        options = [.. history.Select(each => each.Situation.Config).Distinct(ReferenceEqualityComparer.Instance).Cast<Config>()
            .SelectMany(config => config.Values.Keys).Distinct()];
        Dictionary<Row, Row> distinct = [];
        foreach (var row in history.Select(Row))
        {
            if (distinct.TryGetValue(row, out var same))
                same.Count += row.Count;
            else
                distinct.Add(row, row);
        }

        Rows = [.. distinct.Values];
    }

    /// <summary>The situations.</summary>
    public IReadOnlyList<Row> Rows { get; }

    /// <summary>A situation with the numbers of its values.</summary>
    public Row Row(Lived lived) => new(lived, Values(lived.Situation));

    /// <summary>The names of the inputs, by their columns.</summary>
    public IReadOnlyList<string> Inputs => inputs;

    /// <summary>The inputs of a situation: an option that the history has, and that is not set there, is an input, too.</summary>
    public IEnumerable<Input> Of(Situation situation) => Input.Of(situation, options);

    /// <summary>The column of an input, by its name; -1 if the history has none of this name.</summary>
    public int Find(string input) => columns.TryGetValue(input, out var column) ? column : -1;

    /// <summary>The column of an input, by the words of the question.</summary>
    public int Column(string words)
    {
        if (columnOf.TryGetValue(words, out var column))
            return column;
        var name = names.Of(words);
        if (!columns.TryGetValue(name, out column))
        {
            columns.Add(name, column = columns.Count);
            inputs.Add(name);
            values.Add([]);
            numbers.Add([]);
            known.Add(new(ByReference.Instance));
        }

        columnOf.Add(words, column);
        return column;
    }

    /// <summary>The number of a value of an input, from 0.</summary>
    public int Number(int column, Shape shape)
    {
        if (known[column].TryGetValue(shape, out var number))
            return number;
        var text = $"{shape}";
        if (!numbers[column].TryGetValue(text, out number))
        {
            numbers[column].Add(text, number = values[column].Count);
            values[column].Add(shape);
        }

        known[column].Add(shape, number);
        return number;
    }

    /// <summary>The value of that number.</summary>
    public Shape Value(int column, int number) => values[column][number];

    /// <summary>How many values an input has.</summary>
    public int Count(int column) => values[column].Count;

    /// <summary>The value of an input in a situation; none if that was not asked.</summary>
    public Shape? Value(string input, Situation situation) =>
        Of(situation).FirstOrDefault(each => names.Of(each.Name) == input)?.Shape;

    private int[] Values(Situation situation)
    {
        List<(int, int)> found = [];
        foreach (var input in Of(situation))
        {
            var column = Column(input.Name);
            found.Add((column, Number(column, input.Shape)));
        }

        var row = new int[columns.Count];
        Array.Fill(row, -1);
        foreach (var (column, number) in found)
            row[column] = number;
        return row;
    }

    private sealed class ByReference : IEqualityComparer<Shape>
    {
        public static readonly ByReference Instance = new();

        public bool Equals(Shape? one, Shape? other) => ReferenceEquals(one, other);

        public int GetHashCode(Shape shape) => RuntimeHelpers.GetHashCode(shape);
    }
}

/// <summary>A situation of the history, the numbers of its values, and what both builds have for it.</summary>
internal sealed class Row(Lived lived, int[] values) : IEquatable<Row>
{
    /// <summary>The first situation of its values.</summary>
    public Lived Lived { get; } = lived;

    /// <summary>In how many hooks it came.</summary>
    public int Count { get; set; } = lived.Count;

    /// <summary>True of what Juju is told in the end.</summary>
    public bool IsReport => Lived.IsReport;

    /// <summary>The list before: of the older build, if that is at hand, else as recorded.</summary>
    public Numbered Before { get; set; } = null!;

    /// <summary>The list of this build.</summary>
    public Numbered Now { get; set; } = null!;

    /// <summary>In which ways they differ.</summary>
    public IReadOnlyList<Kind> Kinds { get; set; } = [];

    /// <summary>The number of an input's value; -1 if it was not asked.</summary>
    public int this[int column] => column < values.Length ? values[column] : -1;

    /// <summary>True of a flip with which one build at least decides otherwise.</summary>
    public bool IsMovedBy(Flip flip) => flip.Before.Number != Before.Number || flip.Now.Number != Now.Number;

    /// <summary>How many effects a flip changes, of both builds together.</summary>
    public int Distance(Flip flip) => Before.Distance(flip.Before) + Now.Distance(flip.Now);

    /// <inheritdoc/>
    public bool Equals(Row? other)
    {
        if (other is null || IsReport != other.IsReport)
            return false;
        for (var at = Math.Max(values.Length, other.Length) - 1; at >= 0; at--)
            if (this[at] != other[at])
                return false;
        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? other) => other is Row row && Equals(row);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(IsReport);
        for (var at = 0; at < values.Length; at++)
            if (values[at] >= 0)
                hash.Add((at, values[at]));
        return hash.ToHashCode();
    }

    private int Length => values.Length;
}
