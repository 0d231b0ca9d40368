using System.Text.RegularExpressions;
using Shell.Effects.Yaml;

namespace StandIn.Go;

/// <summary>How go-yaml 2 writes a scalar.</summary>
internal enum YamlStyle
{
    Plain,
    SingleQuoted,
    DoubleQuoted,
    Literal,
}

/// <summary>A scalar on its way to YAML: its characters, its tag, and what its characters allow.</summary>
/// <remarks>Source: juju/yaml 2.0.0, encode.go (stringv), resolve.go and emitterc.go (analyze_scalar).</remarks>
internal sealed partial record YamlScalar(string Text, string Tag, YamlStyle Wanted)
{
    /// <summary>A text, in quotes where it would be read as something else.</summary>
    public static YamlScalar OfText(string text) =>
        !GoText.IsUtf8(text) ? Binary(text)
        : new(text, "", text.Contains('\n') ? YamlStyle.Literal : IsReadAsText(text) ? YamlStyle.Plain : YamlStyle.DoubleQuoted);

    /// <summary>A number, a truth value, a moment or null.</summary>
    public static YamlScalar Plain(string text) => new(text, "", YamlStyle.Plain);

    // Seventy characters a line.
    private static YamlScalar Binary(string text)
    {
        var encoded = Convert.ToBase64String(GoText.Bytes(text));
        var lines = encoded.Chunk(70).Select(line => new string(line));
        var whole = encoded.Length < 70 ? encoded : string.Concat(lines.Select(line => line + "\n"));
        return new(whole, "!!binary", whole.Contains('\n') ? YamlStyle.Literal : YamlStyle.Plain);
    }

    // To Juju's own go-yaml 08, 1. and 1e3 are texts, which the common one puts in quotes.
    private static bool IsReadAsText(string text) =>
        !IsDate(text) && !Base60().IsMatch(text) && GoYaml.OfPlain(text) == ScalarKind.Text
            && !(text.StartsWith('.') && GoNumber.ParseFloat(text, out _));

    /// <summary>Whether the text is a day or a moment.</summary>
    public static bool IsDate(string text) => Date().Match(text) is { Success: true } date && GoTime.Parse(Padded(date)) is not null;

    // The year 0, which .NET has not, has the days of the year 2000.
    private static string Padded(Match date)
    {
        string Two(string group) => date.Groups[group].Value.PadLeft(2, '0');
        var time = $"{Two("hour")}:{Two("minute")}:{Two("second")}{date.Groups["fraction"].Value}{date.Groups["zone"].Value}";
        var year = date.Groups["year"].Value is var digits and not "0000" ? digits : "2000";
        return $"{year}-{Two("month")}-{Two("day")}T{time}";
    }

    /// <summary>The style that the scalar gets.</summary>
    /// <param name="isSimpleKey">Whether the scalar is a key that stands in one line.</param>
    public YamlStyle Style(bool isSimpleKey)
    {
        var style = isSimpleKey && IsMultiline ? YamlStyle.DoubleQuoted : Wanted;
        if (style == YamlStyle.Plain && (!MayBePlain || Text == "" && isSimpleKey))
            style = YamlStyle.SingleQuoted;
        if (style == YamlStyle.SingleQuoted && !MayBeSingleQuoted || style == YamlStyle.Literal && (!MayBeLiteral || isSimpleKey))
            style = YamlStyle.DoubleQuoted;
        return style;
    }

    /// <summary>Whether the scalar holds a line's end.</summary>
    public bool IsMultiline => Text.Any(IsBreak);

    /// <summary>Whether YAML shows the character as itself.</summary>
    public static bool IsPrintable(string text, int at) =>
        text[at] is '\n' or (>= ' ' and <= '~') or (>= '\u00a0' and <= '\ufffd' and not '\ufeff') && !char.IsSurrogate(text[at]);

    /// <summary>Whether the character ends a line.</summary>
    public static bool IsBreak(char c) => c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';

    private bool HasSpecial => Enumerable.Range(0, Text.Length).Any(at => !IsPrintable(Text, at));

    private bool HasSpaceBeforeBreak => Pairs.Any(pair => pair.First == ' ' && IsBreak(pair.Second));

    private bool HasSpaceAfterBreak => Pairs.Any(pair => IsBreak(pair.First) && pair.Second == ' ');

    private IEnumerable<(char First, char Second)> Pairs => Text.Zip(Text.Skip(1));

    private bool MayBeLiteral => Text != "" && Text[^1] != ' ' && !HasSpaceBeforeBreak && !HasSpecial;

    private bool MayBeSingleQuoted => Text == "" || !HasSpaceAfterBreak && !HasSpaceBeforeBreak && !HasSpecial;

    private bool MayBePlain =>
        Text == "" || MayBeSingleQuoted && !IsMultiline && Text[0] != ' ' && Text[^1] != ' ' && !HasIndicator;

    private bool HasIndicator => Text.StartsWith("---") || Text.StartsWith("...")
        || ",[]{}&*!|>'\"%@`#".Contains(Text[0])
        || Text[0] is '?' or '-' && IsBlankFrom(1)
        || Enumerable.Range(0, Text.Length).Any(IsIndicator);

    private bool IsIndicator(int at) => Text[at] == ':' && IsBlankFrom(at + 1) || Text[at] == '#' && at > 0 && IsBlank(Text[at - 1]);

    private bool IsBlankFrom(int at) => at >= Text.Length || Text[at] is ' ' or '\t';

    private static bool IsBlank(char c) => c is ' ' or '\t' || IsBreak(c);

    [GeneratedRegex(@"^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?\z", RegexOptions.ECMAScript)]
    private static partial Regex Base60();

    [GeneratedRegex(
        @"^(?<year>[0-9]{4})-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})"
            + @"(?:(?:[Tt](?<hour>[0-9]{1,2}):(?<minute>[0-9]{1,2}):(?<second>[0-9]{1,2})(?<fraction>[.,][0-9]+)?"
            + @"(?<zone>Z|[+-][0-9]{2}:[0-9]{2}))"
            + @"|(?: +(?<hour>[0-9]{1,2}):(?<minute>[0-9]{1,2}):(?<second>[0-9]{1,2})(?<fraction>[.,][0-9]+)?))?\z")]
    private static partial Regex Date();
}
