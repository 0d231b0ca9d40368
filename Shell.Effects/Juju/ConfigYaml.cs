using Core.Domain;
using LanguageExt;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Shell.Effects.Juju;

/// <summary>The charm's config.yaml: which options there are, and of which type. Read event by event, which costs a hook next to nothing.</summary>
internal static class ConfigYaml
{
    /// <summary>The options with their types; none if the charm has no config.yaml.</summary>
    /// <param name="charmDirectory">Where the charm is unpacked.</param>
    /// <returns><c>Malformed</c> if it is not YAML, or has a type that Juju does not have.</returns>
    public static Either<Failure, IReadOnlyDictionary<string, OptionType>> Read(string charmDirectory)
    {
        var path = Path.Combine(charmDirectory, "config.yaml");
        return Result.Attempt(path, () => File.Exists(path) ? File.ReadAllText(path) : "options: {}").Bind(text => Parse(path, text));
    }

    private static Either<Failure, IReadOnlyDictionary<string, OptionType>> Parse(string path, string text)
    {
        try
        {
            return Options(new Parser(new StringReader(text)));
        }
        catch (Exception error) when (error is YamlException or FormatException)
        {
            return Result.Fail<IReadOnlyDictionary<string, OptionType>>(Cause.Malformed, path, error.Message);
        }
    }

    private static Dictionary<string, OptionType> Options(Parser parser)
    {
        var options = new Dictionary<string, OptionType>();
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        foreach (var key in Keys(parser))
            if (key == "options")
                foreach (var name in Keys(parser))
                    options[name] = TypeOf(name, parser);
            else
                parser.SkipThisAndNestedEvents();
        return options;
    }

    private static OptionType TypeOf(string name, Parser parser)
    {
        var type = OptionType.String;
        foreach (var key in Keys(parser))
            if (key == "type")
                type = TypeOf(name, parser.Consume<Scalar>().Value);
            else
                parser.SkipThisAndNestedEvents();
        return type;
    }

    private static OptionType TypeOf(string name, string word) => word switch
    {
        "string" => OptionType.String,
        "int" or "integer" => OptionType.Int,
        "float" => OptionType.Float,
        "boolean" => OptionType.Boolean,
        "secret" => OptionType.Secret,
        _ => throw new FormatException($"option {name} has the unknown type {word}"),
    };

    // The keys of a mapping; whoever takes one takes its value from the parser before the next.
    private static IEnumerable<string> Keys(Parser parser)
    {
        parser.Consume<MappingStart>();
        while (!parser.TryConsume<MappingEnd>(out _))
            yield return parser.Consume<Scalar>().Value;
    }
}
