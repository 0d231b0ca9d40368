using LanguageExt;
using Replaying.Output;
using Shell.Effects.Yaml;
using static LanguageExt.Prelude;

namespace Replaying.Lives;

/// <summary>YAML that a person wrote for a verb: values as Juju reads them, each key once.</summary>
internal static class YamlFiles
{
    /// <summary>The document of a file; null if the file holds none.</summary>
    public static Validation<Mistake, Node> Read(string path) => Named(YamlReader.ReadFile(path, path, GoYaml.Strict));

    /// <summary>The one mapping of a file.</summary>
    public static Validation<Mistake, Mapping> ReadMapping(string path) => Read(path).Bind(root => OnlyMapping(path, root));

    /// <summary>The one mapping of a text.</summary>
    public static Validation<Mistake, Mapping> ParseMapping(string file, string text) =>
        Named(YamlReader.Read(text, file, GoYaml.Strict)).Bind(root => OnlyMapping(file, root));

    /// <summary>The line that a node begins in, from 1.</summary>
    public static int Line(this Node node) => node.At.Line;

    /// <summary>True for a value that is not quoted, so that YAML gives it a type.</summary>
    public static bool IsPlain(this Node node) => node is Scalar { IsPlain: true };

    private static Validation<Mistake, Mapping> OnlyMapping(string file, Node root) => root is Mapping mapping
        ? Success<Mistake, Mapping>(mapping)
        : Fail<Mistake, Mapping>(new Mistake(file, 1, "must be one YAML mapping, lines of KEY: VALUE"));

    private static Validation<Mistake, Node> Named(Either<Seq<Problem>, Node> read) =>
        read.Match(Right: Success<Mistake, Node>, Left: problems => Fail<Mistake, Node>(problems.Map(Mistake.Of)));
}
