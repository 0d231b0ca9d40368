using System.Globalization;
using Core.Domain;
using Packing.Yaml;
using Shell.Effects.Yaml;

namespace Packing;

/// <summary>An option of the configuration as charmcraft.yaml declares it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">string, int, float, boolean or secret.</param>
/// <param name="Default">Its default; <c>null</c> if there is none.</param>
/// <param name="At">Where the option stands.</param>
public sealed record DeclaredOption(string Name, string Type, ConfigValue? Default, Mark At);

/// <summary>Something that charmcraft.yaml names, and where.</summary>
public sealed record DeclaredName(string Name, Mark At);

/// <summary>An action as charmcraft.yaml declares it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">A fitting value for each of its parameters, as JSON text.</param>
/// <param name="At">Where the action stands.</param>
public sealed record DeclaredAction(string Name, IReadOnlyDictionary<string, string> Parameters, Mark At);

/// <summary>What charmcraft.yaml, and what lies beside it, declares of what a charm's code names, too.</summary>
/// <param name="Charm">The charm's name.</param>
/// <param name="Options">Its options.</param>
/// <param name="Actions">Its actions.</param>
/// <param name="Endpoints">Its endpoints, as <c>provides</c>, <c>requires</c> and <c>peers</c> name them.</param>
/// <param name="Bindings">Its extra bindings.</param>
/// <param name="Resources">Its resources.</param>
/// <param name="Storages">Its storage.</param>
/// <param name="File">The start of the file.</param>
public sealed record Declared(
    DeclaredName Charm, IReadOnlyList<DeclaredOption> Options, IReadOnlyList<DeclaredAction> Actions,
        IReadOnlyList<DeclaredName> Endpoints, IReadOnlyList<DeclaredName> Bindings, IReadOnlyList<DeclaredName> Resources,
        IReadOnlyList<DeclaredName> Storages, Mark File)
{
    private static readonly string[] Roles = ["provides", "requires", "peers"];

    /// <summary>What a project declares.</summary>
    public static Declared Of(CharmProject project)
    {
        var read = project.Own.Over(project.Source);
        var name = read.Find("name").Match(Some: node => node.At, None: () => project.Source.At);
        var options = (read["config"] as Mapping)?.EntriesOf("options") ?? [];
        return new(
            new(project.Name, name),
            [.. options.Select(Option)],
            [.. read.EntriesOf("actions").Select(Action)],
            [.. Roles.SelectMany(read.EntriesOf).Select(Name)],
            [.. read.EntriesOf("extra-bindings").Select(Name)],
            [.. read.EntriesOf("resources").Select(Name)],
            [.. read.EntriesOf("storage").Select(Name)],
            new(project.Source.At.File, 1, 1));
    }

    private static DeclaredName Name(Entry entry) => new(entry.Name, entry.Key.At);

    private static DeclaredOption Option(Entry entry)
    {
        var option = entry.Value as Mapping;
        var type = option?.TextOf("type") is { Length: > 0 } said ? said : "string";
        return new(entry.Name, type, option?["default"] is Scalar value ? Value(type, value) : null, entry.Key.At);
    }

    // What is accepted is of its type: what is not was refused before.
    private static ConfigValue Value(string type, Scalar value) => (type, PythonValue.Spelling(value)) switch
    {
        ("int", var text) when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) =>
            ConfigValue.NewWhole(number),
        ("float", var text) when double.TryParse(text, CultureInfo.InvariantCulture, out var number) => ConfigValue.NewFraction(number),
        ("boolean", var text) => ConfigValue.NewFlag(text == "true"),
        ("secret", var text) => ConfigValue.NewSecretId(text),
        (_, var text) => ConfigValue.NewText(text),
    };

    private static DeclaredAction Action(Entry entry)
    {
        var parameters = (entry.Value as Mapping)?.EntriesOf("params") ?? [];
        return new(entry.Name, parameters.DistinctBy(one => one.Name).ToDictionary(one => one.Name, one => Fitting(one.Value as Mapping)),
            entry.Key.At);
    }

    private static string Fitting(Mapping? parameter) => ((parameter?["default"] ?? First(parameter)) as Scalar,
        parameter?.TextOf("type")) switch
    {
        ({ Kind: ScalarKind.Text } text, _) => $"\"{System.Text.Json.JsonEncodedText.Encode(text.Text)}\"",
        ({ } value, _) => PythonValue.Spelling(value),
        (_, "integer" or "number") => "1",
        (_, "boolean") => "true",
        (_, "array") => "[]",
        (_, "object") => "{}",
        _ => "\"a\"",
    };

    private static Node? First(Mapping? parameter) => (parameter?["enum"] as Sequence)?.Items is [var first, ..] ? first : null;
}
