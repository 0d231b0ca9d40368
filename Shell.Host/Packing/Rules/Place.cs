using Shell.Effects.Yaml;

namespace Packing.Rules;

/// <summary>A value and the keys that lead to it, such as <c>config.options.port</c>; the whole document has no keys.</summary>
internal sealed record Place(string Path, Node Node)
{
    /// <summary>The last of the keys.</summary>
    public string Key { get; private init; } = "";

    /// <summary>The path of the mapping or list that the value stands in.</summary>
    public string Outer { get; private init; } = "";

    public Place Child(string key, Node value) => new(Path == "" ? key : $"{Path}.{key}", value) { Key = key, Outer = Path };

    public Place Item(int index, Node item) => new($"{Path}[{index}]", item) { Outer = Path };

    public IEnumerable<Problem> Says(string sentence) => [new(Node.At, Path == "" ? sentence : $"{Path}: {sentence}")];

    /// <summary>The value is not what it must be: <paramref name="right"/> says what that is.</summary>
    public IEnumerable<Problem> Needs(string right) => Says($"{Shown(Node)} is not {right}");

    private static string Shown(Node node) => node switch
    {
        Mapping => "a mapping",
        Sequence => "a list",
        { IsNull: true } => "an empty value",
        Scalar { Text.Length: > 40 } scalar => $"'{scalar.Text[..40].ReplaceLineEndings(" ")}…'",
        Scalar scalar => $"'{scalar.Text.ReplaceLineEndings(" ")}'",
        _ => throw new InvalidOperationException($"No such node: {node}"),
    };
}
