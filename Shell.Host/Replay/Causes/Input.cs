using Core.Domain;
using Shell.Effects.Recording;

namespace Replaying.Causes;

/// <summary>One thing that a decision depends on, with the value that it had.</summary>
/// <param name="Name">Such as <c>config.port</c>, <c>unit.base</c>, <c>package tinyproxy-bin</c>.</param>
/// <param name="Value">The value, for a person.</param>
/// <param name="Put">The situation with this value in the place of its own.</param>
internal sealed record Input(string Name, string Value, Func<Situation, Situation> Put)
{
    /// <summary>Tells the value from every other: what a person reads leaves out much of an answer. Numbers of processes are no news.</summary>
    public string Key { get; private init; } = Value;

    /// <summary>Every input of a situation but its event, which is what the hook is about.</summary>
    public static IEnumerable<Input> Of(Situation situation)
    {
        foreach (var (option, value) in situation.Config.Values)
            yield return new($"config.{option}", value.ToString(), of => of with { Config = of.Config.With(option, value) });
        foreach (var field in ContextField.All)
            yield return Of(situation.State.Context, field);
        foreach (var fact in situation.State.Facts)
            yield return new(fact.Query.ToString(), Text(fact.Answer), of => of with { State = of.State.With(fact.Query, fact.Answer) }) { Key = RecordText.Json(Unnumbered(fact.Answer)) };
        if (situation.Outcome is { } outcome)
            yield return new("outcome of the effects", outcome.ToString(), of => of with { Outcome = outcome });
    }

    private static Answer Unnumbered(Answer answer) => answer switch
    {
        Answer.Service { Payload: var x } => Answer.NewService(new ServiceState(x.Load, x.Active, x.File, x.Result, Math.Min(x.MainPid, 1), x.NeedsReload, x.IsReplaced)),
        Answer.Process { Payload: ProcessState.Running x } => Answer.NewProcess(ProcessState.NewRunning(1, x.Loaded)),
        Answer.Process { Payload: ProcessState.Foreign x } => Answer.NewProcess(ProcessState.NewForeign(1, x.Program)),
        Answer.Listener { Payload: ListenerState.Held x } => Answer.NewListener(ListenerState.NewHeld(1, x.Program, x.Service)),
        _ => answer,
    };

    // Two files whose kind and mode are the same may differ in their text.
    private static string Text(Answer answer) => answer is Answer.File { Payload: FileState.Regular file } ? $"{answer}: {file.Text}" : answer.ToString();

    private static Input Of(HookContext context, ContextField field) => new(
        field.Name, field.Of(context), of => of with { State = Core.Domain.State.Of(field.Take(of.State.Context, context), of.State.Facts) });
}
