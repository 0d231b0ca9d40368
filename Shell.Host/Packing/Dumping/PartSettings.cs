using System.Text.RegularExpressions;
using Packing.Rules;
using Packing.Yaml;
using Shell.Effects.Yaml;

namespace Packing.Dumping;

/// <summary>
/// What a part says for one platform: its clauses chosen, charmcraft's variables filled in (craft-parts executor/environment.py).
/// </summary>
internal sealed partial class PartSettings
{
    private readonly Mapping part;
    private readonly string buildOn;
    private readonly string buildFor;
    private readonly Dictionary<string, string> variables;

    /// <summary>The settings of a part.</summary>
    public PartSettings(Entry part, CharmProject project, Platform platform, string directory)
    {
        this.part = (Mapping)part.Value;
        (Name, At) = (part.Name, part.Key.At);
        buildOn = DispatchBuild.MachineArchitecture ?? platform.Architecture;
        buildFor = platform.Architecture;
        variables = new()
        {
            ["CRAFT_ARCH_BUILD_ON"] = buildOn, ["CRAFT_ARCH_BUILD_FOR"] = buildFor, ["CRAFT_TARGET_ARCH"] = buildFor,
            ["CRAFT_PROJECT_NAME"] = project.Name, ["CRAFT_PROJECT_DIR"] = Path.GetFullPath(directory),
        };
    }

    /// <summary>The part's name.</summary>
    public string Name { get; }

    /// <summary>Where the part begins.</summary>
    public Mark At { get; }

    /// <summary>What is wrong with a key of the part.</summary>
    public Problem Wrong(string key, string reason) => new(part[key]?.At ?? At, $"parts.{Name}.{key}: {reason}");

    /// <summary>Whether the part has the key.</summary>
    public bool Has(string key) => part[key] is not null;

    /// <summary>The texts under a key; <c>null</c> if the part does not have it.</summary>
    /// <exception cref="NoClauseException">The author wants no such platform.</exception>
    public IReadOnlyList<string>? Texts(string key) => Values(key) is { } values ? [.. values.OfType<Scalar>().Select(Text)] : null;

    /// <summary>The one text under a key; empty if there is none.</summary>
    /// <exception cref="NoClauseException">The author wants no such platform.</exception>
    public string Text(string key) => Texts(key) is [var first, ..] ? first : "";

    /// <summary>The mappings under a key, each with its entries as texts.</summary>
    /// <exception cref="NoClauseException">The author wants no such platform.</exception>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Mappings(string key) => Values(key) is { } values
        ? [.. values.OfType<Mapping>()
            .Select(mapping =>
                mapping.Entries.Where(entry => !entry.Value.IsNull)
                    .ToDictionary(entry => Filled(entry.Name), entry => Text((Scalar)entry.Value)))]
        : [];

    private IReadOnlyList<Node>? Values(string key) => part[key] is not { } value ? null
        : Grammar.Chosen(value, buildOn, buildFor)
            ?? throw new NoClauseException(Wrong(key, $"no clause is for {buildFor}, and the last says that this fails"));

    private string Text(Scalar scalar) => Filled(PythonValue.Spelling(scalar));

    private string Filled(string text) =>
        Variables().Replace(text, name => variables.GetValueOrDefault(name.Groups["name"].Value, name.Value));

    [GeneratedRegex(@"\$(?:\{(?<name>CRAFT_[A-Z_]+)\}|(?<name>CRAFT_[A-Z_]+))")]
    private static partial Regex Variables();
}

/// <summary>A part cannot be made for a platform.</summary>
internal sealed class NoClauseException(Problem problem) : Exception(problem.Message)
{
    /// <summary>Where that is said, and why.</summary>
    public Problem Problem => problem;
}
