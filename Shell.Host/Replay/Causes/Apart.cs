using Core.Domain;
using Shell.Effects.Recording;
using Shell.Effects.Recording.Codecs;

namespace Replaying.Causes;

/// <summary>
/// What tells the inputs of a cause apart in a recorded hook: with another value of one of them, this build has the effects that were
/// recorded.
/// </summary>
/// <param name="WhatIf">The input and its other value, as <c>--what-if</c> takes them.</param>
/// <param name="Others">The inputs of which no other value alone does that there.</param>
internal sealed record Apart(string WhatIf, IReadOnlyList<string> Others)
{
    // What is longer is no line that a person types.
    private const int Longest = 200;

    /// <summary>What tells them apart; none if no flip does that can be typed.</summary>
    /// <param name="inputs">The inputs of the cause, the one with most evidence first.</param>
    /// <param name="ending">The flips of a hook that do that, each with its input.</param>
    public static Apart? Of(IReadOnlyList<string> inputs, IReadOnlyList<(string Name, Input Input, Flip Flip)> ending)
    {
        string[] others = [.. inputs.Where(name => !ending.Any(each => each.Name == name))];
        return inputs.SelectMany(name => ending.Where(each => each.Name == name).Select(each => Text(each.Input, each.Flip.Value)))
            .FirstOrDefault(text => text is { Length: <= Longest }) is { } text ? new(text, others) : null;
    }

    /// <summary>For a person, with the hook.</summary>
    /// <param name="place">Where the hook stands.</param>
    public string Said(string place) => $"--at {Quoted(place)} --what-if {Quoted(WhatIf)} has this build do as recorded"
        + (Others is [] ? "" : $"; no other value of {string.Join(" or of ", Others)} does so alone");

    // What the flip did, as --what-if reads it; none of what it cannot change.
    private static string? Text(Input input, Shape value) => input.Read(value) switch
    {
        string text => $"{input.Name}={text}",
        Event hook => $"{input.Name}={hook.Name}",
        Answer answer => $"{input.Name}={RecordText.Json(answer)}",
        ConfigValue set => $"{input.Name}={Plain(set)}",
        _ => null,
    };

    private static string Plain(ConfigValue value) => value.Match(
        text => text,
        whole => $"{whole}",
        fraction => FormattableString.Invariant($"{fraction}"),
        flag => flag ? "true" : "false",
        uri => uri);

    // As a shell takes it for one argument.
    private static string Quoted(string text) => text.All(letter => char.IsAsciiLetterOrDigit(letter) || "@%+=:,./_-".Contains(letter))
        ? text
        : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
