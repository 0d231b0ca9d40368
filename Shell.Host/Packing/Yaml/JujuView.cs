using Shell.Effects.Yaml;

namespace Packing.Yaml;

/// <summary>What Juju reads where charmcraft.yaml says something: the value goes through charmcraft's writer and Juju's reader.</summary>
internal static class JujuView
{
    /// <summary>The same places with Juju's kinds and characters.</summary>
    public static Node Of(Node node) => node switch
    {
        Mapping mapping =>
            new Mapping(mapping.At, [.. mapping.Entries.Select(entry => entry with { Key = Key(entry.Key), Value = Of(entry.Value) })]),
        Sequence sequence => new Sequence(sequence.At, [.. sequence.Items.Select(Of)]),
        Scalar scalar => new Scalar(scalar.At, PythonValue.Spelling(scalar), KindOf(scalar), scalar.IsPlain),
        _ => throw new InvalidOperationException($"No such node: {node}"),
    };

    /// <summary>charmcraft puts keys that are no text into quotes, and only those.</summary>
    private static Scalar Key(Scalar key) =>
        key with { Kind = key is { Kind: ScalarKind.Text, IsPlain: true } ? GoYaml.OfPlain(key.Text) : ScalarKind.Text };

    private static ScalarKind KindOf(Scalar scalar) => scalar.Kind switch
    {
        ScalarKind.Date => ScalarKind.Text,
        ScalarKind.Text => scalar.IsPlain ? GoYaml.OfPlain(scalar.Text) : ScalarKind.Text,
        _ => GoYaml.OfPlain(PythonValue.Spelling(scalar)),
    };
}
