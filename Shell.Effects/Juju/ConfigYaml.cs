using Core.Domain;
using LanguageExt;
using Shell.Effects.Yaml;

namespace Shell.Effects.Juju;

/// <summary>The charm's config.yaml: which options there are, and of which type.</summary>
internal static class ConfigYaml
{
    /// <summary>The options with their types; none if the charm has no config.yaml.</summary>
    /// <param name="charmDirectory">Where the charm is unpacked.</param>
    /// <returns><c>Malformed</c> if Juju would not have taken the charm with it.</returns>
    public static Either<Failure, IReadOnlyDictionary<string, OptionType>> Read(string charmDirectory)
    {
        var path = Path.Combine(charmDirectory, "config.yaml");
        if (!File.Exists(path))
            return new Dictionary<string, OptionType>();
        return YamlReader.ReadFile(path, "config.yaml", GoYaml.Dialect)
            .MapLeft(problems => Failure.Of(Cause.Malformed, path, problems[0].ToString()))
            .Bind(root =>
                root is Mapping file && file.Find("options").IsSome
                    ? Options(path, file["options"])
                    : Malformed(path, "it has no key options"));
    }

    private static Either<Failure, IReadOnlyDictionary<string, OptionType>> Options(string path, Node? options) => options switch
    {
        null => new Dictionary<string, OptionType>(),
        Mapping mapping when mapping.Entries.FirstOrDefault(option => TypeOf(option.Value) is null) is { } wrong =>
            Malformed(path, $"{wrong.Key.At}: option {wrong.Name} has no type that Juju knows"),
        Mapping mapping => mapping.Entries.ToDictionary(option => option.Name, option => TypeOf(option.Value)!.Value),
        _ => Malformed(path, $"{options.At}: options is not a mapping"),
    };

    /// <summary>An option without a type is a text.</summary>
    private static OptionType? TypeOf(Node option) => option switch
    {
        { IsNull: true } => OptionType.String,
        Mapping body when body["type"] is { } type => Named(type.Text),
        Mapping => OptionType.String,
        _ => null,
    };

    private static OptionType? Named(string word) => word switch
    {
        "string" or "" => OptionType.String,
        "int" or "integer" => OptionType.Int,
        "float" => OptionType.Float,
        "boolean" => OptionType.Boolean,
        "secret" => OptionType.Secret,
        _ => null,
    };

    private static Either<Failure, IReadOnlyDictionary<string, OptionType>> Malformed(string path, string detail) =>
        Result.Fail<IReadOnlyDictionary<string, OptionType>>(Cause.Malformed, path, detail);
}
