using LanguageExt;

namespace Shell.Effects.Yaml;

/// <summary>What one program makes of YAML where programs differ: tags, values without quotes, keys.</summary>
public abstract class Dialect
{
    /// <summary>What a value is, or why the program refuses it.</summary>
    /// <param name="text">Its characters.</param>
    /// <param name="tag">Its tag in full, such as <c>tag:yaml.org,2002:int</c>; empty if it has none.</param>
    /// <param name="isPlain">Whether it stands without quotes.</param>
    public abstract Either<string, ScalarKind> KindOf(string text, string tag, bool isPlain);

    /// <summary>What a list or a mapping with a tag becomes, or why the program refuses it.</summary>
    public abstract Either<string, Node> Tagged(Node collection, string tag);

    /// <summary>Whether a key is a text and stands once; else any key is its characters, and the last of equal keys counts.</summary>
    public abstract bool IsStrictAboutKeys { get; }
}
