using System.Globalization;
using Core.Domain;
using Simulation;

namespace Replaying.Lives;

/// <summary>Writes a life as <see cref="LifeFile"/> reads it: what is read is equal to what was written, whether options are declared or not.</summary>
internal static class LifeWriter
{
    private static readonly string[] Typed = ["true", "false", "null", "yes", "no", "on", "off"];

    /// <summary>A life file.</summary>
    /// <param name="about">Lines of comment at its head.</param>
    /// <param name="config">What the operator gives at deployment.</param>
    /// <param name="steps">What happens, in order.</param>
    public static string Write(IEnumerable<string> about, Config config, IEnumerable<LifeStep> steps) => string.Concat(
        [
            .. about.Select(line => $"# {PlainText.Escape(line.ReplaceLineEndings(" "))}\n"),
            $"config: {Text(config)}\n",
            "life:\n",
            .. steps.Select(step => $"  - {Text(step)}\n"),
        ]);

    /// <summary>One step, in one line.</summary>
    public static string Text(LifeStep step) => StepShape.Of(step) switch
    {
        { Fields: [] } alone => alone.Word,
        { Fields: [("", var only)] } shape => Pair(shape.Word, only is LifeStep inner ? Inner(inner) : Text(only)),
        { Fields: [("run", string name), ("", HookEnd { IsUndisturbed: true })] } shape => Pair(shape.Word, Text(name)),
        { Fields: [("run", string name), ("", HookEnd end)] } shape => Pair(shape.Word, Map([("run", Text(name)), .. Ending(end)])),
        var shape => Pair(shape.Word, Map(shape.Fields.Select(field => (field.Name, Text(field.Value))))),
    };

    private static string Inner(LifeStep step) => Text(step) is var text && StepShape.Of(step).Fields is [] ? text : $"{{{text}}}";

    private static string Text(object value) => value switch
    {
        Config config => Map(config.Values.Select(pair => (pair.Key, Value(pair.Value)))),
        string text => IsPlain(text) ? text : PlainText.Quote(text),
        Port port => port.ToString(),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Value(ConfigValue value) => value switch
    {
        ConfigValue.Text text => PlainText.Quote(text.Item),
        ConfigValue.Fraction fraction => Fraction($"{fraction}"),
        _ => value.ToString(),
    };

    // Without a point or an exponent it would be read as a whole number.
    private static string Fraction(string number) => number.AsSpan().ContainsAny(".E") ? number : $"{number}.0";

    private static IEnumerable<(string, string)> Ending(HookEnd end) => end switch
    {
        HookEnd.Broken broken => Broken(broken.Fault),
        HookEnd.BrokenWithAgent broken => [.. Broken(broken.Fault), ("with-agent", "true")],
        _ => [("lost", "commit")],
    };

    private static IEnumerable<(string, string)> Broken(Fault fault) => fault switch
    {
        Fault.Killed killed => [("killed-after", $"{killed.Effects}")],
        Fault.Torn torn => [("killed-after", $"{torn.Effects}"), ("part", $"{torn.Part}")],
        Fault.Unread unread => [("unread", $"{unread.Question + 1}")],
        _ => [("lost", "changes")],
    };

    private static string Pair(string word, string value) => $"{word}: {value}";

    private static string Map(IEnumerable<(string Name, string Value)> fields) => $"{{{string.Join(", ", fields.Select(field => Pair(field.Name, field.Value)))}}}";

    // Only what YAML takes for a text wherever it stands.
    private static bool IsPlain(string text) =>
        text != "" && (char.IsAsciiLetter(text[0]) || text[0] == '/') && text.All(c => char.IsAsciiLetterOrDigit(c) || "._/@+-".Contains(c))
        && !Typed.Contains(text.ToLowerInvariant());
}
