using System.Text;
using System.Text.RegularExpressions;
using LanguageExt;
using Shell.Effects.Yaml;
using static LanguageExt.Prelude;

namespace Packing.Yaml;

/// <summary>
/// YAML as charmcraft reads it: PyYAML's safe loader, and no key twice (craft-application util/yaml.py, PyYAML resolver.py and
/// constructor.py).
/// </summary>
public sealed partial class PythonYaml : Dialect
{
    private const string Standard = "tag:yaml.org,2002:";

    /// <summary>The one dialect of this kind.</summary>
    public static readonly PythonYaml Dialect = new();

    private PythonYaml()
    {
    }

    /// <inheritdoc/>
    public override bool IsStrictAboutKeys => true;

    /// <inheritdoc/>
    public override bool TakesNamesTwice => false;

    /// <summary>charmcraft makes text of every key, as JSON does.</summary>
    public override Either<string, string> NameOf(Scalar key) => Right(key.IsNull ? "None" : PythonValue.Spelling(key));

    /// <inheritdoc/>
    public override Problem? Unread(string text, string file) => PythonTabs.First(text, file);

    /// <inheritdoc/>
    public override Either<string, ScalarKind> KindOf(string text, string tag, bool isPlain) => tag switch
    {
        "" when !isPlain => ScalarKind.Text,
        "" or "!" when text is "=" or "<<" => Left($"an unquoted {text} is a sign to YAML and no text; put it in quotes"),
        "" or "!" => Valid(OfPlain(text), text),
        Standard + "str" => ScalarKind.Text,
        Standard + "binary" =>
            Binary(text) is null
                ? Left("this is no text in base64, and a charm's files hold no other bytes; write the text")
                : ScalarKind.Text,
        Standard + "null" => ScalarKind.Null,
        Standard + "bool" => Valid(ScalarKind.Boolean, text),
        Standard + "int" => Valid(ScalarKind.WholeNumber, text),
        Standard + "float" => Valid(ScalarKind.Fraction, text),
        Standard + "timestamp" => Valid(ScalarKind.Date, text),
        _ => Left(Unknown(tag)),
    };

    /// <inheritdoc/>
    public override string TextOf(string text, string tag) => tag == Standard + "binary" ? Binary(text) ?? text : text;

    private static string? Binary(string text)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(text));
        }
        catch (Exception refusal) when (refusal is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public override Either<string, Node> Tagged(Node collection, string tag) => (collection, tag) switch
    {
        (Sequence or Mapping, "!") or (Sequence, Standard + "seq") or (Mapping, Standard + "map") => collection,
        (Mapping set, Standard + "set") => new Sequence(set.At, [.. set.Entries.Select(entry => entry.Key)]),
        (Sequence pairs, Standard + "omap" or Standard + "pairs") when pairs.Items.All(item => item is Mapping { Entries.Count: 1 }) =>
            pairs with { Items = [.. pairs.Items.Cast<Mapping>().Select(Pair)] },
        _ => Left(Unknown(tag)),
    };

    private static Sequence Pair(Mapping item) => new(item.At, [item.Entries[0].Key, item.Entries[0].Value]);

    /// <summary>What a value without quotes is to charmcraft.</summary>
    public static ScalarKind OfPlain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => ScalarKind.Null,
        _ when Booleans().IsMatch(text) => ScalarKind.Boolean,
        _ when Floats().IsMatch(text) => ScalarKind.Fraction,
        _ when Integers().IsMatch(text) => ScalarKind.WholeNumber,
        _ when Timestamps().IsMatch(text) => ScalarKind.Date,
        _ => ScalarKind.Text,
    };

    private static Either<string, ScalarKind> Valid(ScalarKind kind, string text) =>
        PythonValue.Spelling(kind, text) is null
            ? Left($"'{text}' is not the {Word(kind)} that its form or its tag says; put it in quotes if it is text")
            : kind;

    private static string Word(ScalarKind kind) => kind switch
    {
        ScalarKind.Boolean => "true or false",
        ScalarKind.Date => "date",
        _ => "number",
    };

    private static string Unknown(string tag) =>
        $"charmcraft does not read the tag {tag.Replace(Standard, "!!")} here; leave it out, and quote what must be text";

    [GeneratedRegex("^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$")]
    private static partial Regex Booleans();

    [GeneratedRegex(
        @"^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*"
        + @"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$")]
    private static partial Regex Floats();

    [GeneratedRegex("^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$")]
    private static partial Regex Integers();

    [GeneratedRegex(
        @"^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?"
        + @"(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?)$")]
    private static partial Regex Timestamps();
}
