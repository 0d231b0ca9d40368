using LanguageExt;
using static LanguageExt.Prelude;

namespace Shell.Effects.Yaml;

/// <summary>What one program makes of YAML where programs differ: tags, values without quotes, keys.</summary>
public abstract class Dialect
{
    /// <summary>What a value is, or why the program refuses it.</summary>
    /// <param name="text">Its characters.</param>
    /// <param name="tag">Its tag in full, such as <c>tag:yaml.org,2002:int</c>; empty if it has none.</param>
    /// <param name="isPlain">Whether it stands without quotes.</param>
    public abstract Either<string, ScalarKind> KindOf(string text, string tag, bool isPlain);

    /// <summary>The characters that a value has to the program, where its tag changes them.</summary>
    public virtual string TextOf(string text, string tag) => text;

    /// <summary>What a list or a mapping with a tag becomes, or why the program refuses it.</summary>
    public abstract Either<string, Node> Tagged(Node collection, string tag);

    /// <summary>Whether a key stands once; else the last of equal keys counts.</summary>
    public abstract bool IsStrictAboutKeys { get; }

    /// <summary>Whether two values may have one name (<c>&amp;name</c>), of which the last counts.</summary>
    public virtual bool TakesNamesTwice => true;

    /// <summary>The name that a key is to the program, or why the program refuses it.</summary>
    public virtual Either<string, string> NameOf(Scalar key) => IsStrictAboutKeys && key.Kind != ScalarKind.Text
        ? Left($"the key {key.Text} is not read as text; put it in quotes")
        : Right(key.Text);

    /// <summary>What the program refuses before it reads any value, or <c>null</c>.</summary>
    /// <param name="text">The document.</param>
    /// <param name="file">The name that the problem carries.</param>
    public virtual Problem? Unread(string text, string file) => null;
}
