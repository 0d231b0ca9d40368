using Core.Domain;

namespace Verbs.Replaying.Causes;

/// <summary>One thing that a decision depends on, with the value that it had.</summary>
/// <param name="Name">Such as <c>config.port</c>, <c>unit.base</c>, <c>package tinyproxy-bin</c>.</param>
/// <param name="Value">The value, for a person.</param>
/// <param name="Put">The situation with this value in the place of its own.</param>
internal sealed record Input(string Name, string Value, Func<Situation, Situation> Put)
{
    /// <summary>Every input of a situation but its event, which is what the hook is about.</summary>
    public static IEnumerable<Input> Of(Situation situation)
    {
        foreach (var (option, value) in situation.Config.Values)
            yield return new($"config.{option}", value.ToString(), of => of with { Config = of.Config.With(option, value) });
        foreach (var field in ContextField.All)
            yield return Of(situation.State.Context, field);
        foreach (var fact in situation.State.Facts)
            yield return new(fact.Query.ToString(), Text(fact.Answer), of => of with { State = of.State.With(fact.Query, fact.Answer) });
        if (situation.Outcome is { } outcome)
            yield return new("outcome of the effects", outcome.ToString(), of => of with { Outcome = outcome });
    }

    // Two files whose kind and mode are the same may differ in their text.
    private static string Text(Answer answer) => answer is Answer.File { Payload: FileState.Regular file } ? $"{answer}: {file.Text}" : answer.ToString();

    private static Input Of(HookContext context, ContextField field) => new(
        field.Name, field.Of(context), of => of with { State = Core.Domain.State.Of(field.Take(of.State.Context, context), of.State.Facts) });
}
