namespace StandIn.Go;

/// <summary>What a token of YAML is.</summary>
internal enum YamlTokenKind
{
    StreamEnd,
    Version,
    TagPrefix,
    DocumentStart,
    DocumentEnd,
    BlockListStart,
    BlockMapStart,
    BlockEnd,
    FlowListStart,
    FlowListEnd,
    FlowMapStart,
    FlowMapEnd,
    BlockEntry,
    FlowEntry,
    Key,
    Value,
    Alias,
    Anchor,
    Tag,
    Scalar,
}

/// <summary>A place in a YAML text, counted from 0.</summary>
internal readonly record struct YamlMark(int Index, int Line, int Column);

/// <summary>A token of YAML.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Value">A scalar's characters, the name of an anchor, or the handle of a tag.</param>
/// <param name="Suffix">What follows the handle of a tag.</param>
/// <param name="IsPlain">Whether a scalar stands without quotes and not as a block.</param>
internal sealed record YamlToken(YamlTokenKind Kind, YamlMark Start, string Value = "", string Suffix = "", bool IsPlain = false);

/// <summary>Why a text is no YAML, as go-yaml says it. It never leaves the composer.</summary>
internal sealed class YamlRefusal(string message) : Exception(message)
{
    /// <summary>What the scanner refuses: the line is counted from 1, but the first is not told.</summary>
    public static YamlRefusal ByScanner(string problem, YamlMark at, YamlMark context) =>
        Told(problem, at.Line > 0 ? at.Line + 1 : context.Line);

    /// <summary>What the parser refuses: the line is the one before, which is how go-yaml counts.</summary>
    public static YamlRefusal ByParser(string problem, YamlMark at, YamlMark context) =>
        Told(problem, at.Line > 0 ? at.Line : context.Line);

    private static YamlRefusal Told(string problem, int line) => new(line > 0 ? $"line {line}: {problem}" : problem);
}
