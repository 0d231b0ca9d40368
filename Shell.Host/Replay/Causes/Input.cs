using System.Runtime.CompilerServices;
using Core.Domain;
using Shell.Effects.Recording.Codecs;

namespace Replaying.Causes;

/// <summary>One input of a situation, as what it is made of.</summary>
/// <param name="Name">Such as <c>config.port</c>, <c>unit.base</c>, <c>package tinyproxy-bin</c>, <c>event</c>.</param>
/// <param name="Shape">The value.</param>
/// <param name="Read">The value that a shape is of; throws a <see cref="FormatException"/> if the type has none.</param>
/// <param name="Put">The situation with another value.</param>
internal sealed record Input(string Name, Shape Shape, Func<Shape, object> Read, Func<Situation, object, Situation> Put)
{
    /// <summary>The value as one text; equal values have the same.</summary>
    public string Text => $"{Shape}";

    /// <summary>True of what the unit's model gives, where no other value can be made up.</summary>
    public bool IsGiven => Name.StartsWith("unit.", StringComparison.Ordinal);

    /// <summary>True of an answer to a question.</summary>
    public bool IsAnswer { get; private init; }

    /// <summary>The name of the input that is the event.</summary>
    public const string Event = "event";

    /// <summary>The name of the input that is what became of the effects.</summary>
    public const string Outcome = "outcome of the effects";

    // The value of an option that nobody set.
    private static readonly Shape.Case Unset = new("not set", null, () => []);

    // Facts are shared by the situations of a segment.
    private static readonly ConditionalWeakTable<object, Shape> Known = [];

    // Situations of a segment ask by the same objects.
    private static readonly ConditionalWeakTable<Query, string> Asked = [];

    /// <summary>The words of a question, which name the input that its answer is.</summary>
    public static string Words(Query query) => Asked.GetValue(query, asked => $"{asked}");

    /// <summary>Every input of a situation.</summary>
    public static IEnumerable<Input> Of(Situation situation) => Of(situation, []);

    /// <summary>Every input of a situation.</summary>
    /// <param name="situation">The situation.</param>
    /// <param name="options">Options that are inputs where they are not set, too.</param>
    public static IEnumerable<Input> Of(Situation situation, IEnumerable<string> options)
    {
        yield return new(
            Event,
            Described(EventCodecs.Events, situation.Event, Named),
            shape => EventCodecs.Events.Read(shape),
            (of, value) => of with { Event = (Event)value });
        foreach (var (option, value) in situation.Config.Values)
            yield return OfOption(option, Described(JujuCodecs.ConfigValues, value, Bare));
        foreach (var option in options.Except(situation.Config.Values.Keys))
            yield return OfOption(option, Unset);
        foreach (var field in ContextField.All)
            if (field.Of(situation.State.Context).Trim() is { Length: > 0 } text)
                yield return new(
                    field.Name,
                    Known.GetValue(text, _ => new Shape.Text(text)),
                    shape => ((Shape.Text)shape).Value,
                    (of, value) => of with { State = State.Of(field.Set(of.State.Context, (string)value), of.State.Facts) });
        foreach (var fact in situation.State.Facts)
            yield return new(
                Words(fact.Query),
                Described(AnswerCodecs.Answers, fact.Answer, Bare),
                shape => AnswerCodecs.Answers.Read(shape),
                (of, value) => of with { State = of.State.With(fact.Query, (Answer)value) })
            {
                IsAnswer = true,
            };
        if (situation.Outcome is { } outcome)
            yield return new(
                Outcome,
                Described(FailureCodecs.Outcomes, outcome, shape => shape),
                shape => FailureCodecs.Outcomes.Read(shape),
                (of, value) => of with { Outcome = (Outcome)value });
    }

    private static Input OfOption(string option, Shape value) => new(
        $"config.{option}",
        value,
        shape => shape is Shape.Case { Name: "not set" } ? Unset : JujuCodecs.ConfigValues.Read(shape),
        (of, other) => of with { Config = other is ConfigValue set ? of.Config.With(option, set) : Without(of.Config, option) });

    private static Config Without(Config config, string option) =>
        config.Values.Where(each => each.Key != option).Aggregate(Config.Empty, (so, each) => so.With(each.Key, each.Value));

    private static Shape Described<T>(Codec<T> codec, T value, Func<Shape, Shape> limit) where T : class =>
        Known.GetValue(value, _ => limit(codec.Describe(value)));

    // An event that says what happened to whom is none without that.
    private static Shape Named(Shape shape) => shape is Shape.Case only
        ? only with { Others = () => only.Others().Where(other => other is Shape.Case { Payload: null }) }
        : shape;

    // An answer of another kind, or an option of another type, is none that can be.
    private static Shape Bare(Shape shape) => shape is Shape.Case { Payload: not null } only ? only with { Others = () => [] } : shape;
}
