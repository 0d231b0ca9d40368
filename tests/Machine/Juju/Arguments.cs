using System.Collections.Immutable;
using LanguageExt;
using Tests.Machine.HookTool;

namespace Tests.Machine.Juju;

/// <summary>
/// The arguments of a hook tool by the rules of gnuflag: flags and words mix; `--` ends the flags; `-` and the empty string are words.
/// </summary>
internal sealed record Arguments(ImmutableDictionary<string, string> Flags, string[] Words)
{
    private static readonly Arguments None = new(ImmutableDictionary<string, string>.Empty, []);

    /// <summary>A flag's value, or what holds when it was not given.</summary>
    public string Flag(string name, string otherwise) => Flags.GetValueOrDefault(name, otherwise);

    public bool Switch(string name) => Flags.GetValueOrDefault(name) is "true";

    /// <param name="arguments">What followed the tool's name.</param>
    /// <param name="words">How many words the tool takes at most.</param>
    /// <param name="flags">The flags known: `all` is a switch, `format=` takes a value; one letter for the short form.</param>
    public static Either<ToolReply, Arguments> Parse(IEnumerable<string> arguments, int words, params string[] flags) =>
        from read in Read(None, [.. arguments], flags)
        from fitting in read.Words.Length <= words
            ? (Either<ToolReply, Arguments>)read
            : Replies.Usage($"unrecognized args: [{Quoted(read.Words.Skip(words))}]")
        select fitting;

    private static Either<ToolReply, Arguments> Read(Arguments read, string[] rest, string[] flags) => rest switch
    {
        [] => read,
        ["--", .. var words] => read with { Words = [.. read.Words, .. words] },
        [['-', _, ..] flag, .. var others] => ReadFlag(read, flag, others, flags),
        [var word, .. var others] => Read(read with { Words = [.. read.Words, word] }, others, flags),
    };

    private static Either<ToolReply, Arguments> ReadFlag(Arguments read, string text, string[] rest, string[] flags)
    {
        var (name, value) = Split(text);
        var shown = text.StartsWith("--") ? $"--{name}" : $"-{name}";
        return (value, rest) switch
        {
            _ when flags.Contains(name) => Read(read.With(name, value ?? "true"), rest, flags),
            _ when !flags.Contains(name + "=") => Replies.Usage($"option provided but not defined: {shown}"),
            ({ } given, _) => Read(read.With(name, given), rest, flags),
            (_, [var next, .. var others]) => Read(read.With(name, next), others, flags),
            _ => Replies.Usage($"option needs an argument: {shown}"),
        };
    }

    private static (string Name, string? Value) Split(string text) => text.Split('=', 2) switch
    {
        [['-', '-', .. var name], var value] => (name, value),
        [['-', '-', .. var name]] => (name, null),
        _ => (text[1..2], text.Length > 2 ? text[2..] : null),
    };

    private static string Quoted(IEnumerable<string> words) => string.Join(' ', words.Select(word => $"\"{word}\""));

    private Arguments With(string name, string value) => this with { Flags = Flags.SetItem(name, value) };
}
