namespace StandIn.Go;

/// <summary>A value as a Go program holds it, with as much of its type as the output depends on.</summary>
public abstract record GoValue
{
    private GoValue()
    {
    }

    /// <summary>Nothing that has a type.</summary>
    public sealed record Nil : GoValue;

    /// <summary>A text.</summary>
    /// <param name="Value">Its characters.</param>
    public sealed record Text(string Value) : GoValue;

    /// <summary>A text of a type of its own, which is never printed as a plain text.</summary>
    /// <param name="Value">Its characters.</param>
    public sealed record Named(string Value) : GoValue;

    /// <summary>True or false.</summary>
    /// <param name="Value">Which of them.</param>
    public sealed record Flag(bool Value) : GoValue;

    /// <summary>A whole number.</summary>
    /// <param name="Value">The number.</param>
    public sealed record Whole(long Value) : GoValue;

    /// <summary>A number that came through JSON, or a fraction.</summary>
    /// <param name="Value">The number.</param>
    public sealed record Fraction(double Value) : GoValue;

    /// <summary>A moment.</summary>
    /// <param name="Value">The moment.</param>
    public sealed record Moment(DateTimeOffset Value) : GoValue;

    /// <summary>A list of texts.</summary>
    /// <param name="Values">The texts; <c>null</c> is no list, which JSON tells from an empty list.</param>
    public sealed record Words(IReadOnlyList<string>? Values) : GoValue;

    /// <summary>A list of values of any type.</summary>
    /// <param name="Values">The values.</param>
    public sealed record Items(IReadOnlyList<GoValue> Values) : GoValue;

    /// <summary>Values by key, in any order.</summary>
    /// <param name="Entries">The entries; <c>null</c> is no map, which JSON tells from an empty map.</param>
    public sealed record Map(IReadOnlyList<KeyValuePair<GoValue, GoValue>>? Entries) : GoValue
    {
        /// <summary>Whether every key is a text, so that JSON can hold the map.</summary>
        public bool IsOfText => Entries?.All(entry => entry.Key is Text) ?? true;

        /// <summary>The value of a key, or <c>null</c>.</summary>
        /// <param name="key">The key.</param>
        public GoValue? Find(string key) => Entries?.FirstOrDefault(entry => entry.Key is Text text && text.Value == key).Value;
    }

    /// <summary>The fields of a struct, in its order.</summary>
    /// <param name="All">The fields.</param>
    public sealed record Fields(IReadOnlyList<GoField> All) : GoValue;

    /// <summary>Nothing.</summary>
    public static GoValue Nothing { get; } = new Nil();

    /// <summary>A text.</summary>
    /// <param name="value">Its characters.</param>
    public static GoValue Of(string value) => new Text(value);

    /// <summary>Texts by key.</summary>
    /// <param name="values">The texts.</param>
    public static GoValue Of(IEnumerable<KeyValuePair<string, string>> values) =>
        Of(values.Select(pair => KeyValuePair.Create(pair.Key, Of(pair.Value))));

    /// <summary>Values by key.</summary>
    /// <param name="values">The values.</param>
    public static GoValue Of(IEnumerable<KeyValuePair<string, GoValue>> values) =>
        new Map([.. values.Select(pair => KeyValuePair.Create(Of(pair.Key), pair.Value))]);

    /// <summary>Values by key.</summary>
    /// <param name="values">The values.</param>
    public static GoValue Of(params (string Key, GoValue Value)[] values) =>
        Of(values.Select(pair => KeyValuePair.Create(pair.Key, pair.Value)));

    /// <summary>Whether the value is what a field that may be left out is left out for.</summary>
    internal bool IsEmpty => this switch
    {
        Nil => true,
        Text text => text.Value == "",
        Named named => named.Value == "",
        Flag flag => !flag.Value,
        Whole whole => whole.Value == 0,
        Fraction fraction => fraction.Value == 0,
        Words words => words.Values is null or [],
        Items items => items.Values is [],
        Map map => map.Entries is null or [],
        _ => false,
    };
}

/// <summary>A field of a struct.</summary>
/// <param name="Yaml">Its name in YAML; empty if YAML leaves it out.</param>
/// <param name="Json">Its name in JSON; empty if JSON leaves it out.</param>
/// <param name="Value">Its value.</param>
/// <param name="IsOptional">Whether an empty value is left out of both.</param>
/// <param name="IsOptionalInJson">Whether an empty value is left out of JSON.</param>
public sealed record GoField(string Yaml, string Json, GoValue Value, bool IsOptional = false, bool IsOptionalInJson = false)
{
    /// <summary>A field of one name in both.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <param name="isOptional">Whether an empty value is left out.</param>
    public static GoField Of(string name, GoValue value, bool isOptional = false) => new(name, name, value, isOptional);
}
