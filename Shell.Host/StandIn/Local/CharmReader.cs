using System.Collections.Immutable;
using System.Globalization;
using Shell.Effects.Yaml;
using StandIn.Go;

namespace StandIn.Local;

/// <summary>Reads what Juju knows of a charm from the charm's directory: metadata.yaml, config.yaml and actions.yaml.</summary>
internal static class CharmReader
{
    private static readonly (string Section, EndpointRole Role)[] Sections =
    [
        ("provides", EndpointRole.Provides), ("requires", EndpointRole.Requires), ("peers", EndpointRole.Peers),
    ];

    /// <summary>Reads a charm.</summary>
    /// <param name="directory">Where its files are.</param>
    /// <returns>What Juju knows of the charm.</returns>
    /// <exception cref="JujuRefusalException">A file cannot be read, or metadata.yaml is missing or has no name.</exception>
    public static CharmFacts Read(string directory)
    {
        var metadata = File(directory, "metadata.yaml") ?? throw new JujuRefusalException($"{directory} has no metadata.yaml");
        var name = metadata.TextOf("name") ?? throw new JujuRefusalException("metadata.yaml has no name");
        return new(name)
        {
            Endpoints = Sections.SelectMany(section => metadata.EntriesOf(section.Section).Select(entry => EndpointOf(entry, section.Role)))
                .ToImmutableSortedDictionary(endpoint => endpoint.Name, endpoint => endpoint),
            Storages = metadata.EntriesOf("storage")
                .ToImmutableSortedDictionary(entry => entry.Name, entry => Storage(entry.Name, entry.Value)),
            Options = Named(File(directory, "config.yaml")?.EntriesOf("options") ?? [], Option),
            Actions = Named(File(directory, "actions.yaml")?.Entries ?? [], Action),
        };
    }

    private static ImmutableSortedDictionary<string, T> Named<T>(IEnumerable<Entry> entries, Func<Node, T> read) =>
        entries.ToImmutableSortedDictionary(entry => entry.Name, entry => read(entry.Value));

    private static Mapping? File(string directory, string name)
    {
        var path = Path.Combine(directory, name);
        return !System.IO.File.Exists(path) ? null : YamlReader.ReadFile(path, name, GoYaml.Dialect).Match(
            Right: node => node as Mapping,
            Left: problems => throw new JujuRefusalException(string.Join("; ", problems)));
    }

    // A bare text is the interface.
    private static Endpoint EndpointOf(Entry entry, EndpointRole role) =>
        new(entry.Name, role, entry.Value is Mapping mapping ? mapping.TextOf("interface") ?? "" : entry.Value.Text);

    private static CharmStorage Storage(string name, Node node)
    {
        var told = node as Mapping;
        var range = (told?["multiple"] as Mapping)?.TextOf("range");
        var least = range is null ? 1 : int.Parse(range.Split('-', '+')[0], CultureInfo.InvariantCulture);
        return new(name, told?.TextOf("type") ?? "filesystem", told?.TextOf("location") ?? "", least);
    }

    private static CharmOption Option(Node node)
    {
        var (type, preset) = ((node as Mapping)?.TextOf("type") ?? "string", (node as Mapping)?["default"]);
        return new(type, preset is null ? GoValue.Nothing : type switch
        {
            "string" or "secret" => GoValue.Of(preset.Text),
            "float" => new GoValue.Fraction(double.Parse(preset.Text, CultureInfo.InvariantCulture)),
            _ => Value(preset),
        });
    }

    private static CharmAction Action(Node node)
    {
        var told = node as Mapping;
        var parameters = told?.EntriesOf("params") ?? [];
        var required = (told?["required"] as Sequence)?.Items.Select(item => item.Text) ?? [];
        return new(
            Named(parameters.Where(entry => Default(entry.Value) is not null), parameter => Value(Default(parameter)!)),
            [.. parameters.Select(entry => entry.Name)],
            [.. required],
            told?["additionalProperties"] is Scalar { IsTrue: true });
    }

    private static Node? Default(Node parameter) => (parameter as Mapping)?["default"];

    private static GoValue Value(Node node) => node switch
    {
        Mapping mapping => GoValue.Of(mapping.Entries.Select(entry => KeyValuePair.Create(entry.Name, Value(entry.Value)))),
        Sequence sequence => new GoValue.Items([.. sequence.Items.Select(Value)]),
        Scalar { Kind: ScalarKind.Null } => GoValue.Nothing,
        Scalar { Kind: ScalarKind.Boolean } scalar => new GoValue.Flag(scalar.IsTrue),
        Scalar { Kind: ScalarKind.WholeNumber } scalar => new GoValue.Whole((long)GoYaml.Whole(scalar.Text.Replace("_", ""))!.Value),
        Scalar { Kind: ScalarKind.Fraction } scalar => new GoValue.Fraction(double.Parse(scalar.Text, CultureInfo.InvariantCulture)),
        _ => GoValue.Of(node.Text),
    };
}
